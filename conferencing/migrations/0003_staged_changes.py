"""Where accepted changes stand until they are moved in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conferencing", "0002_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="StagedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("change_set", models.UUIDField()),
                ("person_key", models.BigIntegerField()),
                ("subject", models.CharField(max_length=255)),
                ("subject_key", models.CharField(max_length=64)),
                ("before", models.JSONField()),
                ("kind", models.CharField(max_length=12)),
                ("provider_key", models.BigIntegerField(null=True)),
                ("toll_number", models.CharField(blank=True, max_length=50)),
                ("toll_key", models.CharField(blank=True, max_length=50)),
                ("toll_free_number", models.CharField(blank=True, max_length=50)),
                ("conference_id", models.CharField(blank=True, max_length=20)),
                ("sort_key", models.CharField(blank=True, max_length=100)),
                ("has_pstn_plan", models.BooleanField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["change_set", "conference_id", "toll_key", "provider_key"], name="staged_conference_id"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("change_set", "person_key"), name="person_once_a_change")
                ],
            },
        ),
    ]
