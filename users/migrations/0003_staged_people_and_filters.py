"""People on their way into the directory, and quick filters by location and department."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("users", "0002_search_and_audit"),
    ]

    operations = [
        migrations.CreateModel(
            name="StagedPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("change_set", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("person_key", models.BigIntegerField(null=True)),
                ("object_id", models.UUIDField(null=True)),
                ("user_principal_name", models.CharField(max_length=255)),
                ("upn_key", models.CharField(max_length=255)),
                ("display_name", models.CharField(max_length=255)),
                ("sip_address", models.CharField(blank=True, max_length=255)),
                ("usage_location", models.CharField(blank=True, max_length=2)),
                ("department", models.CharField(blank=True, max_length=255)),
                ("mail", models.CharField(blank=True, max_length=255)),
                ("account_enabled", models.BooleanField(null=True)),
            ],
        ),
        migrations.AlterField(
            model_name="user",
            name="user_principal_name",
            field=models.CharField(
                max_length=255,
                validators=[
                    django.core.validators.RegexValidator(
                        "^(?!\\.{1,2}/)(?![^@]*/\\.{1,2}/)[^\\s@]+@[^\\s@/]+$", "A user name looks like name@domain."
                    )
                ],
                verbose_name="user name",
            ),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["usage_location", "sort_key", "id"], name="user_location"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["department", "sort_key", "id"], name="user_department"),
        ),
        migrations.AddIndex(
            model_name="stagedperson",
            index=models.Index(fields=["change_set", "upn_key"], name="staged_person_name"),
        ),
        migrations.AddIndex(
            model_name="stagedperson",
            index=models.Index(fields=["change_set", "person_key"], name="staged_person"),
        ),
        migrations.AddConstraint(
            model_name="stagedperson",
            constraint=models.UniqueConstraint(fields=("change_set", "number"), name="staged_row_once"),
        ),
    ]
