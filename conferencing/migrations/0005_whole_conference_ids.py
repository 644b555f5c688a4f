"""A conference ID is digits to its very end: `$` would let a line break through on SQLite."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conferencing", "0004_export_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="conferencingassignment",
            name="details_fit_the_provider",
        ),
        migrations.AddConstraint(
            model_name="conferencingassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("conference_id", ""),
                        ("kind", "none"),
                        ("provider", None),
                        ("toll_free_number", ""),
                        ("toll_number", ""),
                    ),
                    models.Q(
                        ("conference_id__regex", "^[0-9]{7}\\Z"),
                        ("kind", "microsoft"),
                        ("provider", None),
                        models.Q(("toll_number", ""), _negated=True),
                    ),
                    models.Q(
                        ("conference_id__regex", "^[0-9]{1,20}\\Z"),
                        ("kind", "third_party"),
                        ("provider__isnull", False),
                        models.Q(("toll_number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="details_fit_the_provider",
                violation_error_message="None has no details; every provider needs a toll number and a conference ID.",
            ),
        ),
    ]
