"""What the Get- commands print: a table for people, or one JSON array for scripts, a row at a time."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

# Widths follow the first rows, as PowerShell's tables do; longer texts further down push their row to the right.
_MEASURED = 200


def table(rows: Iterable[Mapping[str, str]], *, columns: tuple[str, ...]) -> Iterator[str]:
    """The lines of a table; no lines for no rows."""
    rest = iter(rows)
    first = list(islice(rest, _MEASURED))
    widths = [max(len(column), *(len(row[column]) for row in first), 0) for column in columns]

    def line(texts: Iterable[str]) -> str:
        return " ".join(text.ljust(width) for text, width in zip(texts, widths, strict=True)).rstrip()

    if first:
        yield line(columns)
        yield line("-" * len(column) for column in columns)
    for row in chain(first, rest):
        yield line(row[column] for column in columns)


def json_array(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of one array, an object a line."""
    before = "["
    for each in objects:
        yield f"{before}{json.dumps(each, ensure_ascii=False)}"
        before = ","
    yield "[]" if before == "[" else "]"
