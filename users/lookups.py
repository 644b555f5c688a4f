"""Looks for any part of a text; on PostgreSQL through an index that knows every script."""

from itertools import pairwise
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Contains


class Holds(Contains):
    """`search_text__holds=word` finds what `contains` finds, without reading the whole table.

    PostgreSQL's own index for parts of words (pg_trgm) wants three letters, and on a server set up without a locale
    it knows none but English ones: a Chinese name of two characters would be looked for in every row. The column
    search_marks (migration 0002) holds a number for each letter and each pair of neighbours.
    """

    lookup_name = "holds"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        contains, params = compiler.compile(Contains(self.lhs, self.rhs))
        if connection.vendor != "postgresql":
            return contains, params
        marks = f"{compiler.quote_name_unless_alias(self.lhs.alias)}.search_marks"
        return f"({contains} AND {marks} @> %s)", [*params, marks_of(self.rhs)]


def marks_of(part: str) -> list[int]:
    """What a text that holds this has among its marks, as search_marks_of numbers them.

    Pairs alone where there are any: they hold every letter, and the marks of letters are on nearly every person.
    """
    return [ord(letter) * 1021 + ord(after) for letter, after in pairwise(part)] or [-ord(letter) for letter in part]
