"""One question to the child and its answer: frames of JSON, each behind its length."""

import json
from collections.abc import Callable, Mapping
from struct import Struct
from typing import Any, BinaryIO

from conferencing.provider_file.sandbox.delimited import DelimitedTable
from conferencing.provider_file.sandbox.file_kind import CSV, XLSX, kind_of, refuse_name_of_other_kind
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.refusal import UNPACKS_TOO_LARGE, Refused
from conferencing.provider_file.sandbox.table import Table, chunks, summary
from conferencing.provider_file.sandbox.workbook import Workbook

Message = dict[str, Any]
Send = Callable[[Message], None]
LENGTH = Struct(">I")


def frame(message: Message) -> bytes:
    packed = json.dumps(message).encode()
    return LENGTH.pack(len(packed)) + packed


def answer(question: Mapping[str, Any], source: BinaryIO, *, send: Send) -> None:
    """{"look": ending} or {"rows": what look found, "columns": [...]}; the last message is "done" or "refused"."""
    limits = Limits(**question["limits"])
    try:
        if "look" in question:
            send({"look": look(source, ending=question["look"], limits=limits)})
        else:
            table = _table_again(source, question["rows"], limits=limits)
            header_row, columns = question["rows"]["header_row"], question["columns"]
            for chunk in chunks(table, header_row=header_row, columns=columns, limits=limits):
                send({"rows": chunk})
        send({"done": True})
    except Refused as refusal:
        send({"refused": refusal.code, "params": refusal.params})
    except MemoryError:
        send({"refused": UNPACKS_TOO_LARGE, "params": {}})


def look(source: BinaryIO, *, ending: str, limits: Limits) -> Message:
    """What the file is and what its columns are called; of its cells nothing but the header."""
    if kind_of(source, ending=ending) == CSV:
        text = DelimitedTable(source)
        return {
            **_seen(text, limits=limits, properties={}),
            "format": CSV,
            "encoding": text.encoding,
            "delimiter": text.delimiter,
        }
    workbook = Workbook(source, limits=limits)
    refuse_name_of_other_kind(ending)
    sheet = workbook.sheet()
    return {
        **_seen(workbook.table(sheet), limits=limits, properties=workbook.properties()),
        "format": XLSX,
        "sheet": sheet.name,
    }


def _seen(table: Table, *, limits: Limits, properties: dict[str, str]) -> Message:
    found = summary(table, limits=limits)
    return {
        "sheet": "",
        "encoding": "",
        "delimiter": "",
        "header_row": found.header_row,
        "header": found.header,
        "row_count": found.row_count,
        "properties": properties,
    }


def _table_again(source: BinaryIO, seen: Mapping[str, Any], *, limits: Limits) -> Table:
    if seen["format"] == CSV:
        return DelimitedTable(source, encoding=seen["encoding"], delimiter=seen["delimiter"])
    workbook = Workbook(source, limits=limits)
    return workbook.table(workbook.sheet_called(seen["sheet"]))
