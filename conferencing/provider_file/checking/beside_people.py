"""Counts what the rows of a file and the provider's other people have, in one statement for each question."""

from dataclasses import dataclass

from django.db import connection

from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow

_ROWS, _HELD = ImportRow._meta.db_table, ConferencingAssignment._meta.db_table
_LISTED = f"SELECT DISTINCT person_id FROM {_ROWS} WHERE batch_id = %(batch)s AND number IS NOT NULL"  # noqa: S608 (own names)
_IN_FILE = f"""
    SELECT {{value}} AS value FROM {_ROWS} r
    WHERE r.batch_id = %(batch)s AND r.number IS NOT NULL AND r.{{field}} <> ''"""  # noqa: S608 (own names)
_OF_OTHERS = f"""
    UNION ALL SELECT {{value}} FROM {_HELD} r LEFT JOIN ({_LISTED}) listed ON listed.person_id = r.person_id
    WHERE r.provider_id = %(provider)s AND r.{{field}} <> '' AND listed.person_id IS NULL"""  # noqa: S608 (own names)
_BEGINNING_OF_NUMBER = "CASE WHEN r.{field} LIKE '+%%' THEN substr(r.{field}, 2, 3) ELSE '' END"


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

    def numbers(self, field: str, *, at_least: int = 1, at_most: int | None = None) -> dict[str, int]:
        """How many share each number, of those that so many share; never all of the single ones unless asked for."""
        having = f"count(*) >= {int(at_least)}" + (f" AND count(*) <= {int(at_most)}" if at_most else "")
        return self._counted(field, "r.{field}", having=having)

    def beginnings_of_numbers(self, field: str) -> dict[str, int]:
        """By the first three digits of numbers that were understood, enough to tell the country; "" for all others."""
        return self._counted(field, _BEGINNING_OF_NUMBER)

    def lengths(self, field: str) -> dict[str, int]:
        return self._counted(field, "length(r.{field})")

    def beginnings(self, field: str, *, digits: int) -> dict[str, int]:
        return self._counted(field, f"substr(r.{{field}}, 1, {int(digits)})")

    def _counted(self, field: str, value: str, *, having: str = "count(*) > 0") -> dict[str, int]:
        """`field` and `value` are ours."""
        known = _IN_FILE + (_OF_OTHERS if self.with_others else "")
        values = known.format(field=field, value=value.format(field=field))
        statement = f"SELECT value, count(*) FROM ({values}) known GROUP BY value HAVING {having}"  # noqa: S608 (own names)
        with connection.cursor() as cursor:
            cursor.execute(statement, {"batch": self.batch.pk, "provider": self.batch.provider_id})
            return {str(found): count for found, count in cursor.fetchall()}
