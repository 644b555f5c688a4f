"""Counts what the rows of a file and the provider's other people have, in one statement for each field."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow
from conferencing.provider_file.checking.outliers import COMMON, MOST_ALONE
from conferencing.rules import CONFERENCE_ID

_ROWS, _HELD = ImportRow._meta.db_table, ConferencingAssignment._meta.db_table
_LISTED = f"SELECT DISTINCT person_id FROM {_ROWS} WHERE batch_id = %(batch)s AND number IS NOT NULL"  # noqa: S608 (own names)
_IN_FILE = f"""
    SELECT r.{{field}} AS value FROM {_ROWS} r
    WHERE r.batch_id = %(batch)s AND r.number IS NOT NULL AND r.{{field}} <> ''"""  # noqa: S608 (own names)
_OF_OTHERS = f"""
    UNION ALL SELECT r.{{field}} FROM {_HELD} r LEFT JOIN ({_LISTED}) listed ON listed.person_id = r.person_id
    WHERE r.provider_id = %(provider)s AND r.{{field}} <> '' AND listed.person_id IS NULL"""  # noqa: S608 (own names)
_SHARED = "WITH shared AS (SELECT value, count(*) AS people FROM ({known}) known GROUP BY value)"
# Each number is counted once, and of the counts the beginnings are made.
_NUMBERS = f"""
    SELECT 'common', value, people FROM shared WHERE people >= {COMMON}
    UNION ALL
    SELECT 'beginning', CASE WHEN value LIKE '+%%' THEN substr(value, 2, 3) ELSE '' END AS beginning, sum(people)
    FROM shared GROUP BY beginning"""  # noqa: S608 (our own number)
_ALONE = f"SELECT value, people FROM shared WHERE people <= {MOST_ALONE}"  # noqa: S608 (our own number)
_IDS = "SELECT length(value), substr(value, 1, {digits}), sum(people) FROM shared GROUP BY 1, 2"


class Numbers(NamedTuple):
    """How many people share each number, of those that are common; and how many have numbers that begin so.

    The first three digits are enough to tell the country; "" stands for what was not understood.
    """

    common: dict[str, int]
    beginnings: dict[str, int]


class Ids(NamedTuple):
    """How many people have conference IDs of each length, and that begin so."""

    lengths: dict[str, int]
    beginnings: dict[str, int]


@dataclass(frozen=True)
class Everybody:
    """The people of a file and those who have the provider beside them."""

    batch: ImportBatch
    with_others: bool

    @classmethod
    def of(cls, batch: ImportBatch) -> "Everybody":
        """Of most files nobody stands outside: then the file is asked alone, which is quicker."""
        holders = ConferencingAssignment.objects.filter(provider=batch.provider).count()
        listed = ImportRow.objects.filter(batch=batch, number__isnull=False, found_provider=batch.provider)
        return cls(batch, with_others=holders > listed.values("person").distinct().count())

    def numbers(self, field: str) -> Numbers:
        found = Numbers({}, {})
        for what, value, people in self._counted(field, _NUMBERS):
            counts = found.common if what == "common" else found.beginnings
            counts[value] = int(people)
        return found

    def alone(self, field: str) -> dict[str, int]:
        """Numbers that hardly anybody shares."""
        return dict(self._counted(field, _ALONE))

    def ids(self, *, digits: int) -> Ids:
        """So many digits are a beginning."""
        lengths, beginnings = Counter[str](), Counter[str]()
        for length, beginning, people in self._counted(CONFERENCE_ID, _IDS.format(digits=int(digits))):
            lengths[str(length)] += int(people)
            beginnings[beginning] += int(people)
        return Ids(lengths, beginnings)

    def _counted(self, field: str, asked: str) -> list[tuple[Any, ...]]:
        """`field` and `asked` are ours."""
        known = (_IN_FILE + (_OF_OTHERS if self.with_others else "")).format(field=field)
        with connection.cursor() as cursor:
            params = {"batch": self.batch.pk, "provider": self.batch.provider_id}
            cursor.execute(_SHARED.format(known=known) + asked, params)
            return list(cursor.fetchall())
