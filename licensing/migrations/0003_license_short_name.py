"""Gives every license a short name for narrow lists."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("licensing", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="license",
            name="short_name",
            field=models.CharField(default="", max_length=20),
            preserve_default=False,
        ),
    ]
