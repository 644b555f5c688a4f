"""Notes that the last rows alone have no conference ID, as when a cell was deleted and those below it moved up.

Of IDs that nobody had before, nothing else tells.
"""

from collections.abc import Iterator

from django.db.models import Count, Max, Min, Q

from conferencing.models import ImportBatch, ImportProblem
from conferencing.problems import Problem, details, moved
from conferencing.provider_file.checking import counted
from conferencing.rules import CONFERENCE_ID

_FEW, _ENOUGH = 3, 10  # rows without an ID, and in all


def moved_up(batch: ImportBatch) -> Iterator[Problem]:
    rows = counted.rows_of(batch).exclude(toll_number="").order_by()
    blank = Q(conference_id="")
    found = rows.aggregate(
        count=Count("pk"),
        blank=Count("pk", filter=blank),
        first=Min("number", filter=blank),
        last=Max("number", filter=~blank),
    )
    if not 1 <= found["blank"] <= _FEW or found["count"] < _ENOUGH or found["first"] < found["last"]:
        return
    told = ImportProblem.objects.filter(batch=batch, field=CONFERENCE_ID)
    if not told.exclude(code=details.CONFERENCE_ID_MISSING.code).exists():
        yield Problem(moved.LAST_WITHOUT_ID, "", {"first": found["first"]})
