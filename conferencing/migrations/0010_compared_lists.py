"""A provider's complete list ends as compared: it can be neither decided, nor applied, nor undone."""

from django.db import migrations, models

_STATES = [
    ("asking", "waits for an answer"),
    ("checking", "is being checked"),
    ("checked", "is checked"),
    ("compared", "is compared"),
    ("applying", "is being applied"),
    ("applied", "is applied"),
    ("undoing", "is being undone"),
    ("undone", "is undone"),
    ("failed", "could not be read"),
    ("abandoned", "is abandoned"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("conferencing", "0009_plan_summaries"),
    ]

    operations = [
        migrations.AlterField(
            model_name="importbatch",
            name="state",
            field=models.CharField(choices=_STATES, default="checking", max_length=10),
        ),
    ]
