"""Lists of people by location: beside the code what its name is sorted by."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from users.countries import location_key


def fill_location_keys(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    people = apps.get_model("users", "User").objects.order_by()
    for code in people.exclude(usage_location="").values_list("usage_location", flat=True).distinct():
        people.filter(usage_location=code).update(location_key=location_key(code))


class Migration(migrations.Migration):
    dependencies = [("users", "0006_selected_people")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="location_key",
            field=models.CharField(db_default="", default="", editable=False, max_length=60),
        ),
        migrations.RunPython(fill_location_keys, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["location_key", "sort_key", "id"], name="user_by_location"),
        ),
    ]
