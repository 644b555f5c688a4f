"""A step for many people: planned and shown first, carried out once, perhaps undone. What its kinds have in common."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from acpportal.bulk import in_chunks
from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress
from users.models import AuditEvent

Item = TypeVar("Item")


class NotNow(Exception):  # noqa: N818 (not a fault: somebody else did it already)
    """The step is not in the state in which this can be done."""


class NotAsShown(Exception):  # noqa: N818 (a refusal, not a fault)
    """What the step would do is no longer what the page showed. Nothing was done."""


class Forgotten(Exception):  # noqa: N818 (a refusal, not a fault)
    """What people had is not known any more: the audit log does not tell of the step."""


class StepState(models.TextChoices):
    """planned -> done -> undone; in between the worker may be at it."""

    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    UNDONE = "undone", _("undone")


class StepForMany(models.Model):
    """Whom it is about stands in rows of its own, with what they had when it was planned."""

    kind_name: ClassVar[str]  # how audit events begin to name it

    by = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=7, choices=StepState.choices, default=StepState.PLANNED)
    why = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=255, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.batch_name

    @property
    def batch_name(self) -> str:
        """How audit events name it."""
        return f"{self.kind_name} {self.pk}"

    @property
    def undo_name(self) -> str:
        return f"undo of {self.batch_name}"

    @property
    def is_planned(self) -> bool:
        return self.state == StepState.PLANNED

    @property
    def is_done(self) -> bool:
        return self.state == StepState.DONE

    @property
    def is_undone(self) -> bool:
        return self.state == StepState.UNDONE

    def locked(self, *, state: StepState) -> Self:
        """The step as it is until the transaction ends. Raises NotNow where it is in another state."""
        held: Self = models.QuerySet(type(self)).select_for_update().get(pk=self.pk)
        if held.state != state:
            raise NotNow
        return held


def remembered(step: StepForMany, *, action: str, changed: int) -> "models.QuerySet[AuditEvent]":
    """What the audit log tells of everybody whom the step changed. Raises Forgotten where some of it is gone."""
    events = AuditEvent.objects.filter(batch=step.batch_name, action=action)
    if events.count() < changed:
        raise Forgotten
    return events.order_by("pk")


def counted(items: Iterable[Item], progress: Progress, *, after: int = 0) -> Iterator[Item]:
    """Tells how many of them were gone through, chunk by chunk, after so many others."""
    done = after
    for chunk in in_chunks(items):
        yield from chunk
        progress.tell(done=(done := done + len(chunk)))


def old_steps(model: type[StepForMany], before: datetime) -> list[int]:
    """Planned, done or undone before; none that a worker is at. Locked until the transaction ends."""
    touched = Greatest("at", Coalesce("done_at", "at"), Coalesce("undone_at", "at"))
    old: models.QuerySet[StepForMany] = models.QuerySet(model).annotate(touched=touched).filter(touched__lt=before)
    at_work = Job.objects.active().numbers_of(model.kind_name)
    return list(old.exclude(pk__in=at_work).select_for_update().order_by("pk").values_list("pk", flat=True))
