"""Sums up a plan once, for every page that shows it: a report is opened more often than decisions are taken."""

import hashlib
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Window
from django.db.models.fields.json import KT
from django.db.models.functions import RowNumber

from acpportal.bulk import CHUNK
from conferencing.models import ImportBatch, ImportProblem, ImportRow, Outcome
from conferencing.problems import CATALOGUE, Severity
from conferencing.problems.moved import TOLD_MOVE_BY_MOVE

_EXAMPLES = 3
_MOVES = 5


def summary(batch: ImportBatch) -> dict[str, Any]:
    """`apply`: a text for what Apply would do; `new_details`: how many have the provider already; `kinds` of problems.

    For each kind its counts, and the keys of the first problems as examples; `notes` are rows of which it is noted.
    `moves`, of the kinds that are told move by move: how many there are, and the key of one problem of each first one.
    """
    sha256, new_details = hashlib.sha256(), 0
    columns = ("pk", "found_provider", "person", "toll_number", "toll_free_number", "conference_id")
    ready = ImportRow.objects.filter(batch=batch, outcome=Outcome.READY).order_by("number", "pk")
    for row in ready.values_list(*columns).iterator(chunk_size=CHUNK):
        sha256.update(repr(row).encode())
        new_details += row[1] == batch.provider_id
    examples = _examples(batch)
    return {
        "apply": sha256.hexdigest()[:32],
        "new_details": new_details,
        "kinds": {(code := kind.pop("code")): [kind, examples[code]] for kind in _counted(batch)},
        "notes": _noted(batch),
        "moves": _moves(batch),
    }


def _counted(batch: ImportBatch) -> list[dict[str, Any]]:
    """Rows of each kind of problem. `left_out` are not counted otherwise; `proposed` wait and have a proposal."""
    left_out = Q(row__decision=ImportRow.Decision.LEFT_OUT)
    # Errors of ready rows came up when they were applied or undone: the rows themselves tell them.
    problems = _grave(batch).exclude(severity=Severity.ERROR, row__outcome=Outcome.READY)
    counted = (
        problems.order_by()
        .values("code")
        .annotate(
            count=Count("row", distinct=True, filter=~left_out),
            # Before the names of the fields mean the counts.
            proposed=Count("row", distinct=True, filter=~left_out & Q(accepted=False) & ~Q(proposal={})),
            repaired=Count("row", distinct=True, filter=~left_out & Q(repaired=True)),
            accepted=Count("row", distinct=True, filter=~left_out & Q(accepted=True)),
            left_out=Count("row", distinct=True, filter=left_out),
        )
    )
    return [dict(kind) for kind in counted]


def _noted(batch: ImportBatch) -> dict[str, int]:
    codes = [code for code in CATALOGUE.codes() if CATALOGUE[code].severity is Severity.NOTE]
    notes = ImportProblem.objects.filter(batch=batch, code__in=codes).order_by("code").values_list("code")
    return dict(notes.annotate(Count("row", distinct=True)))


def _examples(batch: ImportBatch) -> dict[str, list[int]]:
    """The first problems of every kind, those that still wait before the others."""
    in_order = [F(field).asc() for field in ("row__decision", "accepted", "pk")]
    placed = _grave(batch).annotate(place=Window(RowNumber(), partition_by=F("code"), order_by=in_order))
    found: dict[str, list[int]] = {}
    for code, key in placed.filter(place__lte=_EXAMPLES).order_by("code", "place").values_list("code", "pk"):
        found.setdefault(code, []).append(key)
    return found


def _moves(batch: ImportBatch) -> dict[str, list[Any]]:
    codes = [kind.code for kind in TOLD_MOVE_BY_MOVE]
    problems = ImportProblem.objects.filter(batch=batch, code__in=codes).order_by()
    told = problems.values("code", "field", first=KT("params__first"), last=KT("params__last"))
    found: dict[str, list[tuple[int, int]]] = {}
    for move in told.annotate(key=Min("pk")):
        found.setdefault(move["code"], []).append((int(move["first"]), move["key"]))
    return {code: [len(moves), [key for _first, key in sorted(moves)[:_MOVES]]] for code, moves in found.items()}


def _grave(batch: ImportBatch) -> QuerySet[ImportProblem]:
    return ImportProblem.objects.filter(batch=batch).exclude(severity=Severity.NOTE)
