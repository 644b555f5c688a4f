"""What the report shows of a plan, kept by planning."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conferencing", "0008_rows_in_bulk"),
    ]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="planned",
            field=models.JSONField(default=dict),
        ),
    ]
