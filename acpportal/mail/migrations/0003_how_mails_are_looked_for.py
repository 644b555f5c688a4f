from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Asked for are the mails of one change, the last one that went, and how many failed in a day."""

    dependencies = [("mail", "0002_kinds_of_mails")]

    operations = [
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(condition=~Q(batch=""), fields=["batch", "-id"], name="mail_of_batch"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(condition=Q(state="failed"), fields=["due_at"], name="mail_failed"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(condition=Q(state="sent"), fields=["-sent_at"], name="mail_sent"),
        ),
    ]
