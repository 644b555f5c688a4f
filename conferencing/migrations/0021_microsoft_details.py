"""What Microsoft knows of its numbers and its people: places, the default number, options, and steps about them."""

from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def choose_default(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now the first toll number was the default."""
    numbers = apps.get_model("conferencing", "BridgeNumber").objects
    first = numbers.filter(kind="toll").order_by("pk").first()
    if first is not None:
        numbers.filter(pk=first.pk).update(is_default=True)


class Migration(migrations.Migration):
    dependencies = [
        ("conferencing", "0020_ready_to_be_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("bridgenumber", "location", "city"),
        migrations.AlterField(
            model_name="bridgenumber",
            name="city",
            field=models.CharField(blank=True, max_length=100, verbose_name="city"),
        ),
        migrations.AddField(
            model_name="bridgenumber",
            name="country",
            field=models.CharField(blank=True, max_length=2, verbose_name="country"),
        ),
        migrations.AddField(
            model_name="bridgenumber",
            name="is_default",
            field=models.BooleanField(db_default=False, default=False, verbose_name="default"),
        ),
        migrations.AddField(
            model_name="bridgenumber",
            name="is_shared",
            field=models.BooleanField(db_default=False, default=False, verbose_name="shared"),
        ),
        migrations.AddField(
            model_name="bridgenumber",
            name="state",
            field=models.CharField(blank=True, max_length=100, verbose_name="state"),
        ),
        migrations.AddField(
            model_name="bulkchange",
            name="allow",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="bulkchange",
            name="number",
            field=models.CharField(blank=True, db_default="", max_length=50),
        ),
        migrations.AddField(
            model_name="bulkchange",
            name="part",
            field=models.CharField(
                choices=[
                    ("provider", "Provider"),
                    ("toll", "Default toll number"),
                    ("toll_free", "Default toll-free number"),
                    ("callers", "Unauthenticated callers may start meetings"),
                ],
                db_default="provider",
                default="provider",
                max_length=9,
            ),
        ),
        migrations.AddField(
            model_name="bulkchangerow",
            name="found_allow_pstn_only_meetings",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="bulkchangerow",
            name="found_allow_toll_free_dial_in",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="conferencingassignment",
            name="allow_pstn_only_meetings",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="unauthenticated callers may start meetings"
            ),
        ),
        migrations.AddField(
            model_name="conferencingassignment",
            name="allow_toll_free_dial_in",
            field=models.BooleanField(db_default=True, default=True, verbose_name="toll-free numbers may be used"),
        ),
        migrations.AddField(
            model_name="stagedchange",
            name="allow_pstn_only_meetings",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="stagedchange",
            name="allow_toll_free_dial_in",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.RunPython(choose_default, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="bridgenumber",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_default", True)),
                fields=("is_default",),
                name="one_default_of_the_bridge",
                violation_error_message="The bridge has a default number already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bridgenumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_default", False), ("kind", "toll"), _connector="OR"),
                name="default_of_the_bridge_is_toll",
                violation_error_message="The default number of the bridge is a toll number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bridgenumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_shared", False), ("languages", ""), _connector="OR"),
                name="languages_of_dedicated_numbers",
                violation_error_message="Only dedicated numbers have languages.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferencingassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "microsoft"),
                    models.Q(("allow_pstn_only_meetings", False), ("allow_toll_free_dial_in", True)),
                    _connector="OR",
                ),
                name="options_of_microsoft",
                violation_error_message="Only people with Microsoft have settings of the Microsoft bridge.",
            ),
        ),
    ]
