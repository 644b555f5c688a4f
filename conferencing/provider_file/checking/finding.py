"""Finds the people of rows whose user name nobody has, when all rows are staged: otherwise known, else nearest."""

from collections.abc import Mapping

from conferencing.models import ImportBatch, ImportProblem, ImportRow
from conferencing.problems import Problem, identity
from conferencing.problems.person import PERSON_UNKNOWN, USER_NAME_MISSING
from conferencing.provider_file.checking.again import recheck
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.otherwise import people_meant
from conferencing.provider_file.mapping import USER_NAME
from users.models import User

_NOBODY = (PERSON_UNKNOWN.code, USER_NAME_MISSING.code)
_SHOWN = 5


def find_otherwise(batch: ImportBatch) -> int:
    """Gives rows the one person who is meant, and checks them again. How many rows."""
    rows = ImportRow.objects.filter(batch=batch, person=None, problems__code__in=_NOBODY)
    names = rows.values_list("pk", "user_name", "display_name")
    asked = {row: (name.strip(), display_name.strip()) for row, name, display_name in names}
    meant = people_meant(asked) if asked else {}
    certain = {row: next(iter(found)) for row, found in meant.items() if len(found) == 1}
    recheck(batch, {row: {} for row in certain}, people=certain)
    _tell_unclear(batch, {row: found for row, found in meant.items() if len(found) > 1}, asked)
    return len(certain)


def _tell_unclear(batch: ImportBatch, unclear: Mapping[int, set[int]], asked: Mapping[int, tuple[str, str]]) -> None:
    names = User.objects.in_bulk({person for people in unclear.values() for person in people})
    ImportProblem.objects.filter(batch=batch, row__in=unclear, code__in=_NOBODY).delete()
    found: list[tuple[int, Problem]] = []
    for row, people in unclear.items():
        told = sorted(names[person].user_principal_name for person in people)
        listed = ", ".join(told[:_SHOWN]) + (", …" if len(told) > _SHOWN else "")
        params = {"found": asked[row][0] or asked[row][1], "people": listed}
        found.append((row, Problem(identity.PERSON_UNCLEAR, USER_NAME, params)))
    store(batch, found)
