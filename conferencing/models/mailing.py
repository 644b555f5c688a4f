"""Conference info by mail to many people: who is meant, and who of them gets a mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from users.models import User
from users.steps import StepForMany


class InfoMailing(StepForMany):
    """One step for many. Its rows are whom it is about; the mails are written when it is carried out."""

    kind_name = "mailing"


class InfoMailingRow(models.Model):
    """One person of a mailing, and why some get no mail."""

    class Outcome(models.TextChoices):
        READY = "ready", _("get a mail")
        NO_DIAL_IN = "no_dial_in", _("have no dial-in conferencing")
        NO_ADDRESS = "no_address", _("have no mail address")
        DISABLED = "disabled", _("have a disabled account")

    mailing = models.ForeignKey(InfoMailing, on_delete=models.CASCADE, related_name="rows", db_index=False)
    person = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", db_constraint=False)
    sort_key = models.CharField(max_length=100)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailing", "person"], name="person_once_a_mailing")]
        indexes = [models.Index(fields=["mailing", "outcome", "sort_key", "id"], name="mailing_list")]

    def __str__(self) -> str:
        return f"row of {self.mailing_id}"
