"""What the Get- commands print: a table or a list for people, or one JSON array for scripts, a row at a time."""

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


def in_list(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Name : value, a line each, and a blank line between two objects, as Format-List prints them."""
    for place, row in enumerate(rows):
        if place:
            yield ""
        width = max(map(len, row))
        for name, text in row.items():
            yield f"{name.ljust(width)} : {text}".rstrip()


def as_text(value: Any) -> str:
    """A value as PowerShell prints it: True, nothing for nothing, {a, b} for several."""
    if isinstance(value, list | tuple):
        return f"{{{', '.join(map(str, value))}}}"
    return "" if value is None else str(value)


def json_array(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of one array, an object a line."""
    before = "["
    for each in objects:
        yield f"{before}{json.dumps(each, ensure_ascii=False)}"
        before = ","
    yield "[]" if before == "[" else "]"
