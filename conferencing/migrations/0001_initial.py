"""The tables of this area as they began."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AudioConferencingProvider",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_key", models.CharField(editable=False, max_length=100, unique=True)),
                ("domain", models.CharField(max_length=255, verbose_name="domain")),
                (
                    "url",
                    models.CharField(
                        blank=True,
                        max_length=255,
                        validators=[django.core.validators.URLValidator(["http", "https"])],
                        verbose_name="web page",
                    ),
                ),
                ("contact_mail", models.EmailField(blank=True, max_length=254, verbose_name="contact mail")),
                (
                    "conference_id_lengths",
                    models.CharField(
                        blank=True,
                        max_length=50,
                        validators=[django.core.validators.RegexValidator("^\\d{1,2}(,\\d{1,2})*$")],
                    ),
                ),
                (
                    "conference_id_beginnings",
                    models.CharField(
                        blank=True, max_length=100, validators=[django.core.validators.RegexValidator("^\\d+(,\\d+)*$")]
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="BridgeNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("toll", "toll"), ("toll_free", "toll-free")], max_length=10)),
                ("number", models.CharField(max_length=50, verbose_name="number")),
                ("key", models.CharField(editable=False, max_length=50, unique=True)),
                ("location", models.CharField(blank=True, max_length=100, verbose_name="location")),
                ("languages", models.CharField(blank=True, max_length=200, verbose_name="languages")),
            ],
        ),
    ]
