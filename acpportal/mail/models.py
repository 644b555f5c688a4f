"""A mail that is to go out, or went: to whom, what it says, and what became of it."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """waiting -> sending -> sent, or failed; back to waiting where trying once more may help."""

    WAITING = "waiting", _("waits")
    SENDING = "sending", _("is being sent")
    SENT = "sent", _("was sent")
    FAILED = "failed", _("failed")


class MailQuerySet(models.QuerySet["Mail"]):
    def unsent(self) -> Self:
        return self.filter(state__in=(MailState.WAITING, MailState.SENDING))

    def failed_since(self, moment: datetime) -> Self:
        return self.filter(state=MailState.FAILED, due_at__gte=moment)

    def last_sent_at(self) -> datetime | None:
        return self.filter(state=MailState.SENT).order_by("-sent_at").values_list("sent_at", flat=True).first()


class Mail(models.Model):
    """One mail to one person. `message_id` is its own for good: whoever gets it twice sees that it is the same one.

    What it says is its `text` and `html`, or, where there is none, what its kind makes of `params`.
    """

    message_id = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    batch = models.CharField(max_length=80, blank=True)  # what it was written with: import:42
    once = models.BooleanField(default=False)  # the only one of its batch about this person
    about = models.BigIntegerField(null=True)  # the key of the person whom it is about
    by = models.CharField(max_length=255)

    name = models.CharField(max_length=256, blank=True)
    address = models.CharField(max_length=320)
    sender = models.CharField(max_length=600, blank=True, default="")  # whom it is from, where that is not the portal
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    params: Any = models.JSONField(default=dict)

    state = models.CharField(max_length=7, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()  # when it is to leave; of one that failed, when it did
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)  # what the mail server said, or how it could not be reached

    objects: ClassVar[models.Manager["Mail"]] = MailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "about"],
                condition=Q(once=True),
                name="one_mail_a_person_and_batch",
                violation_error_message=_("This person has been told about this already."),
            )
        ]
        indexes = [
            models.Index(fields=["state", "id"], condition=Q(state__in=["waiting", "sending"]), name="mail_due"),
            models.Index(fields=["about", "-id"], name="mail_of_somebody"),
            models.Index(fields=["batch", "-id"], condition=~Q(batch=""), name="mail_of_batch"),
            models.Index(fields=["due_at"], condition=Q(state="failed"), name="mail_failed"),
            models.Index(fields=["-sent_at"], condition=Q(state="sent"), name="mail_sent"),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}"
