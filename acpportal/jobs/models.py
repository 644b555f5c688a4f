"""A job: what is to be done, how far it is, who works at it until when, and what came of it."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """waiting -> running -> done, failed or cancelled; back to waiting when whoever worked at it is gone."""

    WAITING = "waiting", _("waits for its turn")
    RUNNING = "running", _("is being done")
    DONE = "done", _("is done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("was cancelled")


ACTIVE = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    def active(self) -> Self:
        return self.filter(state__in=ACTIVE)

    def ended(self) -> Self:
        return self.exclude(state__in=ACTIVE)

    def of(self, subject: str) -> Self:
        return self.filter(subject=subject).order_by("-pk")

    def numbers_of(self, what: str) -> list[int]:
        """The numbers of the imports, exports, changes that these jobs are about: "import:42"."""
        subjects = self.filter(subject__startswith=f"{what}:").values_list("subject", flat=True)
        return [int(subject.partition(":")[2]) for subject in subjects]


class Job(models.Model):
    """One piece of long work. Whoever works at it holds `attempt` and `lease_until`; the queue is this table."""

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)  # what it is about: import:42
    arguments: Any = models.JSONField(default=dict)
    by = models.CharField(max_length=255)
    state = models.CharField(max_length=9, choices=JobState.choices, default=JobState.WAITING)

    step = models.CharField(max_length=20, blank=True)  # what is being done, as its kind names it
    steps: Any = models.JSONField(default=list)  # what was begun, and how many seconds after the start
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)

    worker = models.CharField(max_length=120, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=255, blank=True)  # whoever asked for it to stop

    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # whoever asked for it knows that it has ended
    result = models.CharField(max_length=300, blank=True)  # the address where its result stands
    error = models.CharField(max_length=1000, blank=True)  # the sentence that says why it failed

    objects: ClassVar[models.Manager["Job"]] = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(state__in=["waiting", "running"]),
                name="one_job_a_subject",
                violation_error_message=_("This is being done already."),
            )
        ]
        indexes = [
            models.Index(fields=["state", "id"], condition=Q(state__in=["waiting", "running"]), name="job_queue"),
            models.Index(fields=["by", "-id"], name="job_of_somebody"),
            models.Index(fields=["subject", "-id"], name="job_of_subject"),
        ]

    def __str__(self) -> str:
        return f"job {self.pk}"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE
