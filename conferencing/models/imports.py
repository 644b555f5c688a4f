"""Returned files: how far each has come, its rows, and what is wrong with them.

Rows and problems are written by the hundred thousand, and read by their import. Their foreign keys are checked by
the actions (people are never deleted, providers only when nothing names them), not once more row by row by the
database, and have only the indexes by which somebody looks.
"""

from datetime import date, datetime, time
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencing.details import Details, ProviderKind
from conferencing.models.assignment import ProviderKindChoice
from conferencing.models.exports import ExportBatch
from conferencing.models.provider import AudioConferencingProvider
from conferencing.problems import CATALOGUE, Problem, Severity
from users.models import User

AboutPerson = TypeVar("AboutPerson", bound=models.Model)


class ImportState(models.TextChoices):
    """asking -> checking -> checked -> applying -> applied -> undoing -> undone; ends failed, abandoned, compared."""

    ASKING = "asking", _("waits for an answer")
    CHECKING = "checking", _("is being checked")
    CHECKED = "checked", _("is checked")
    COMPARED = "compared", _("is compared")
    APPLYING = "applying", _("is being applied")
    APPLIED = "applied", _("is applied")
    UNDOING = "undoing", _("is being undone")
    UNDONE = "undone", _("is undone")
    FAILED = "failed", _("could not be read")
    ABANDONED = "abandoned", _("is abandoned")


class Outcome(models.TextChoices):
    """What Apply would do with a row, as the plan stands."""

    READY = "ready", _("ready")
    UNCHANGED = "unchanged", _("unchanged")
    DECISION = "decision", _("needs decision")
    NOT_FILLED_IN = "not_filled_in", _("not filled in")
    WRONG = "wrong", _("wrong")
    LEFT_OUT = "left_out", _("left out")
    MISSING = "missing", _("missing")


class ImportQuerySet(models.QuerySet["ImportBatch"]):
    def open(self) -> Self:
        return self.filter(state=ImportState.CHECKED)

    def received(self, *, first: date, before: date) -> Self:
        """Those of these days, as the reader's calendar has them."""
        return self.filter(at__gte=_midnight(first), at__lt=_midnight(before))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class ImportBatch(models.Model):
    """One returned file. Each step is a compare-and-set on `state`; `lease_until` tells when a step was given up."""

    provider = models.ForeignKey(
        AudioConferencingProvider, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    export = models.ForeignKey(ExportBatch, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.CHECKING)
    lease_until = models.DateTimeField(null=True, blank=True)

    file_name = models.CharField(max_length=255)
    file_size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    upload = models.CharField(max_length=32, blank=True)  # the file in the data folder, until its rows are staged
    format = models.CharField(max_length=4, blank=True)
    mapping: Any = models.JSONField(default=dict)  # field -> header found
    asked: Any = models.JSONField(default=dict)  # what has to be known before the rows are read; kept while `asking`
    answers: Any = models.JSONField(default=dict)  # what was answered: encoding, sheet, columns; export "none"
    is_audit = models.BooleanField(default=False)  # a provider's complete list: compared, never applied
    failure: Any = models.JSONField(default=dict)  # code and parameters of the problem that ended it
    notes: Any = models.JSONField(default=list)  # problems of the file as a whole that do not stand in the way
    counts: Any = models.JSONField(default=dict)  # outcome -> rows; kept by planning
    planned: Any = models.JSONField(default=dict)  # what the report shows of the plan; kept by planning as well
    people_changed = models.PositiveIntegerField(default=0)

    by = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now_add=True)
    applied_by = models.CharField(max_length=255, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=500, blank=True)
    undone_by = models.CharField(max_length=255, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undo_why = models.CharField(max_length=500, blank=True)

    objects: ClassVar[models.Manager["ImportBatch"]] = ImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by"],
                condition=Q(state="checking"),
                name="one_check_an_administrator",
                violation_error_message=_("A file of yours is being checked. Wait until it is done."),
            )
        ]
        permissions = [
            ("export_users", _("Can export people for a provider")),
            ("check_import", _("Can check a returned file")),
            ("apply_import", _("Can apply a checked file")),
            ("undo_import", _("Can undo an applied file")),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def people(self) -> int:
        """How many were in the file."""
        return sum(number for outcome, number in self.counts.items() if outcome != Outcome.MISSING)

    @property
    def people_changed_now(self) -> int:
        """Whom it changed, unless that was undone."""
        return self.people_changed if self.state == ImportState.APPLIED else 0

    @property
    def batch_name(self) -> str:
        """How audit events of this import name it."""
        return f"import {self.pk}"

    def not_in_it(self, people: QuerySet[AboutPerson]) -> QuerySet[AboutPerson]:
        """Those of what is kept about a person each whose person has no row.

        As a difference of two sets: asked person by person, SQLite would look through all rows for each of them, and
        a list of a million keys is more than PostgreSQL looks through with the memory that it has.
        """
        return people.filter(person__in=people.values("person").difference(self.rows.values("person")))


class ImportRow(models.Model):
    """One row as read, as understood, and as planned. Missing people have a row without a number."""

    class Decision(models.TextChoices):
        UNDECIDED = "", _("undecided")
        LEFT_OUT = "left_out", _("left out")

    class Result(models.TextChoices):
        NONE = "", _("nothing")
        CHANGED = "changed", _("changed")
        LEFT_ALONE = "left_alone", _("left alone, changed meanwhile")
        REFUSED = "refused", _("refused by the rules")
        PUT_BACK = "put_back", _("put back")
        KEPT = "kept", _("kept, changed since")

    batch = models.ForeignKey(
        ImportBatch, on_delete=models.CASCADE, related_name="rows", db_constraint=False, db_index=False
    )
    number = models.PositiveIntegerField(null=True)  # as the spreadsheet shows it; of people in XML which of them it is
    line = models.PositiveIntegerField(null=True)  # of people in XML: where each begins
    person = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", db_constraint=False, db_index=False
    )

    user_name = models.CharField(max_length=1024, blank=True)  # the mapped cells, as read
    display_name = models.CharField(max_length=1024, blank=True)
    provider_name = models.CharField(max_length=1024, blank=True)
    toll_cell = models.CharField(max_length=1024, blank=True)
    toll_free_cell = models.CharField(max_length=1024, blank=True)
    conference_id_cell = models.CharField(max_length=1024, blank=True)
    kinds = models.CharField(max_length=6, blank=True)  # of these cells in this order, a letter each; "-" no column
    seal = models.CharField(max_length=32, blank=True)  # as it came back with the row
    folded_names = models.TextField(blank=True)  # the two names for whoever searches, where they are beyond ASCII
    overrides: Any = models.JSONField(default=dict)  # field -> text typed here or repaired; person -> who is meant

    found_kind = models.CharField(max_length=12, choices=ProviderKindChoice.choices, blank=True)
    found_provider = models.ForeignKey(
        AudioConferencingProvider,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    found_toll_number = models.CharField(max_length=50, blank=True)
    found_toll_free_number = models.CharField(max_length=50, blank=True)
    found_conference_id = models.CharField(max_length=20, blank=True)

    toll_number = models.CharField(max_length=1024, blank=True)  # the details wanted, as understood
    toll_key = models.CharField(max_length=1024, blank=True)
    toll_free_number = models.CharField(max_length=1024, blank=True)
    conference_id = models.CharField(max_length=1024, blank=True)

    outcome = models.CharField(max_length=13, choices=Outcome.choices, default=Outcome.READY)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_number")]
        indexes = [models.Index(fields=["batch", "outcome", "number", "id"], name="import_row_outcome")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"

    @property
    def found(self) -> Details:
        return Details(
            kind=ProviderKind(self.found_kind or ProviderKind.NONE),
            provider_id=self.found_provider_id,
            toll_number=self.found_toll_number,
            toll_free_number=self.found_toll_free_number,
            conference_id=self.found_conference_id,
        )

    def wanted(self, *, provider_id: int) -> Details:
        return Details(
            kind=ProviderKind.THIRD_PARTY,
            provider_id=provider_id,
            toll_number=self.toll_number,
            toll_free_number=self.toll_free_number,
            conference_id=self.conference_id,
        )


class ImportProblem(models.Model):
    """One problem of one row. Its sentence is made from code and parameters when it is shown."""

    row = models.ForeignKey(ImportRow, on_delete=models.CASCADE, related_name="problems", db_constraint=False)
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.CASCADE, related_name="problems", db_constraint=False, db_index=False
    )
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Severity])
    field = models.CharField(max_length=20, blank=True)
    params: Any = models.JSONField(default=dict)
    proposal: Any = models.JSONField(default=dict)
    accepted = models.BooleanField(default=False)
    repaired = models.BooleanField(default=False)  # accepted by taking the proposal

    class Meta:
        indexes = [models.Index(fields=["batch", "code"], name="import_problem_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def problem(self) -> Problem:
        return Problem(CATALOGUE[self.code], self.field, self.params, self.proposal)
