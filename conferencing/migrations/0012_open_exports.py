"""Whom an export waits for follows from the imports: it is counted once for each export."""

from django.db import migrations, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_open(apps, schema_editor):
    exports, rows = (apps.get_model("conferencing", name) for name in ("ExportBatch", "ExportRow"))
    still_open = rows.objects.filter(batch=OuterRef("pk"), settled_by=None).order_by().values("batch")
    counted = Subquery(still_open.annotate(rows=Count("pk")).values("rows"))
    exports.objects.update(open_people=Coalesce(counted, 0))


class Migration(migrations.Migration):
    dependencies = [
        ("conferencing", "0011_searched_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="exportbatch",
            name="open_people",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(count_open, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="exportrow",
            name="settled_by",
        ),
    ]
