"""Changes of many people's licenses take the same steps as others, and can be undone."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def rename_states(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What a worker was at when the portal was stopped is planned again: the worker goes on with its job."""
    changes = apps.get_model("licensing", "LicenseChange").objects.using(schema_editor.connection.alias)
    changes.filter(state__in=["open", "applying"]).update(state="planned")


class Migration(migrations.Migration):
    dependencies = [("licensing", "0005_staged_licenses")]

    operations = [
        migrations.RunPython(rename_states, migrations.RunPython.noop),
        migrations.AlterField(
            "licensechange",
            "state",
            models.CharField(
                choices=[("planned", "planned"), ("done", "done"), ("undone", "undone")],
                default="planned",
                max_length=7,
            ),
        ),
        migrations.AddField(
            "licensechange",
            "undone_by",
            models.CharField(blank=True, default="", max_length=255),
            preserve_default=False,
        ),
        migrations.AddField("licensechange", "undone_at", models.DateTimeField(null=True)),
        migrations.AddField("licensechange", "put_back", models.PositiveIntegerField(default=0)),
        migrations.AddField("licensechangeperson", "kept", models.JSONField(null=True)),
    ]
