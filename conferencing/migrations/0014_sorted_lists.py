"""Lists of dial-in users by provider, by number and by conference ID."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill_provider_order(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    held = apps.get_model("conferencing", "ConferencingAssignment").objects.order_by()
    held.filter(kind="microsoft").update(provider_order="0")
    for provider in apps.get_model("conferencing", "AudioConferencingProvider").objects.all():
        held.filter(provider=provider).update(provider_order=f"1{provider.name_key}")


class Migration(migrations.Migration):
    dependencies = [("conferencing", "0013_bulk_changes")]

    operations = [
        migrations.AddField(
            model_name="conferencingassignment",
            name="provider_order",
            field=models.CharField(db_default="", default="", editable=False, max_length=101),
        ),
        migrations.RunPython(fill_provider_order, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="conferencingassignment",
            index=models.Index(fields=["provider_order", "sort_key", "person"], name="assignment_by_provider"),
        ),
        migrations.AddIndex(
            model_name="conferencingassignment",
            index=models.Index(fields=["toll_number", "sort_key", "person"], name="assignment_by_toll"),
        ),
        migrations.AddIndex(
            model_name="conferencingassignment",
            index=models.Index(fields=["toll_free_number", "sort_key", "person"], name="assignment_by_toll_free"),
        ),
        migrations.AddIndex(
            model_name="conferencingassignment",
            index=models.Index(fields=["conference_id", "person"], name="assignment_by_conference_id"),
        ),
    ]
