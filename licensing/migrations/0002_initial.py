"""The parts of the tables that point at other areas."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("licensing", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="licenseassignment",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="license_assignments",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="license",
            name="needs_plan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="licensing.serviceplan",
            ),
        ),
        migrations.AddField(
            model_name="license",
            name="plans",
            field=models.ManyToManyField(related_name="licenses", to="licensing.serviceplan"),
        ),
        migrations.AddConstraint(
            model_name="licenseassignment",
            constraint=models.UniqueConstraint(
                fields=("person", "license"),
                name="license_once_a_person",
                violation_error_message="This person already has this license.",
            ),
        ),
    ]
