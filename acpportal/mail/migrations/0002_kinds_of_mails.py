from django.db import migrations, models
from django.db.models import Q


def tell_apart(apps, _schema_editor):
    """Until now whatever had a batch was the only one of it about its person."""
    apps.get_model("mail", "Mail").objects.exclude(batch="").update(once=True)


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="mail", name="one_mail_a_person_and_batch"),
        migrations.AddField(model_name="mail", name="once", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="mail", name="sender", field=models.CharField(blank=True, max_length=600, default="")
        ),
        migrations.AddField(model_name="mail", name="params", field=models.JSONField(default=dict)),
        migrations.AlterField(model_name="mail", name="text", field=models.TextField(blank=True)),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.UniqueConstraint(
                condition=Q(once=True),
                fields=("batch", "about"),
                name="one_mail_a_person_and_batch",
                violation_error_message="This person has been told about this already.",
            ),
        ),
    ]
