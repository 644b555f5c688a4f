"""One question to the child and its answer: frames of JSON, each behind its length."""

import json
from collections.abc import Callable, Mapping
from struct import Struct
from typing import Any, BinaryIO

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.cells import Row
from conferencing.provider_file.sandbox.delimited import DelimitedTable
from conferencing.provider_file.sandbox.encodings import likely_encodings, line_that_is_not_utf_8
from conferencing.provider_file.sandbox.file_kind import (
    CSV,
    XLSX,
    XML_OF_PEOPLE,
    kind_of,
    refuse_name_of_other_kind,
)
from conferencing.provider_file.sandbox.layout import FoundTable, are_in_one_cell, find_tables, table_at
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.lines import encoding_of
from conferencing.provider_file.sandbox.people_xml import PERSON, PeopleXml, encoding_of_xml
from conferencing.provider_file.sandbox.refusal import (
    EMPTY,
    ENCODING_UNKNOWN,
    NO_HEADER,
    NO_ROWS,
    ROWS_IN_ONE_CELL,
    TOO_MANY_ROWS,
    UNPACKS_TOO_LARGE,
    XML_NOBODY,
    Refused,
)
from conferencing.provider_file.sandbox.sample import Sample
from conferencing.provider_file.sandbox.table import Table, Wanted, chunks, first_rows
from conferencing.provider_file.sandbox.workbook import EXPORT_PROPERTY, Workbook

Message = dict[str, Any]
Send = Callable[[Message], None]
LENGTH = Struct(">I")
_UNTOLD: Mapping[str, Any] = {}
_NOTHING: Message = {
    "encoding": "", "delimiter": "", "properties": {}, "shown_export": "", "tables": [], "encodings": [], "line": 0,
}  # fmt: skip
# What sheets without people are refused with; where all are, the last of these says it best
_NOBODY = (EMPTY, NO_HEADER, ROWS_IN_ONE_CELL, NO_ROWS)


def frame(message: Message) -> bytes:
    packed = json.dumps(message).encode()
    return LENGTH.pack(len(packed)) + packed


def answer(question: Mapping[str, Any], source: BinaryIO, *, send: Send) -> None:
    """{"look": ending, "told": ...} or {"rows": a table that look found, "columns": [...]}.

    The last message is "done" or "refused".
    """
    limits = Limits(**question["limits"])
    try:
        if "look" in question:
            send({"look": look(source, ending=question["look"], told=question.get("told", {}), limits=limits)})
        else:
            table, wanted = _table_again(source, question["rows"], limits=limits), _wanted(question)
            for chunk in chunks(table, wanted, limits=limits):
                send({"rows": chunk, "share": table.share_read()})
            send({"noticed": table.noticed.as_json()})
        send({"done": True})
    except Refused as refusal:
        send({"refused": refusal.code, "params": refusal.params})
    except MemoryError:
        send({"refused": UNPACKS_TOO_LARGE, "params": {}})


def look(source: BinaryIO, *, ending: str, limits: Limits, told: Mapping[str, Any] = _UNTOLD) -> Message:
    """What the file is, where its tables are, what their columns are called, and a few values of some of them.

    `told` may say the encoding, and the row of the names on one sheet.
    """
    kind = kind_of(source, ending=ending)
    if kind in (CSV, XML_OF_PEOPLE):
        encoding = told.get("encoding") or (encoding_of if kind == CSV else encoding_of_xml)(source)
        if not encoding:
            return _ask_for_encoding(source, kind=kind)
        if kind == XML_OF_PEOPLE:
            return _look_at_people(PeopleXml(source, encoding=encoding, limits=limits), limits=limits)
        return _look_at_text(source, encoding=encoding, told=told)
    workbook = Workbook(source, limits=limits)
    refuse_name_of_other_kind(ending)
    properties, tables = workbook.properties(), _tables_of(workbook, told)
    shown = "" if EXPORT_PROPERTY in properties else workbook.shown_export()
    return {**_NOTHING, "format": XLSX, "properties": properties, "shown_export": shown, "tables": tables}


def _ask_for_encoding(source: BinaryIO, *, kind: str) -> Message:
    line, likely = line_that_is_not_utf_8(source) or 1, likely_encodings(source)
    if not likely:
        raise Refused(ENCODING_UNKNOWN, line=line)
    return {**_NOTHING, "format": kind, "encodings": likely, "line": line}


def _look_at_text(source: BinaryIO, *, encoding: str, told: Mapping[str, Any]) -> Message:
    text = DelimitedTable(source, encoding=encoding)
    tables = _tables_in(first_rows(text), sheet="", table=text, told=told, sample=Sample())
    return {**_NOTHING, "format": CSV, "encoding": text.encoding, "delimiter": text.delimiter, "tables": tables}


def _look_at_people(people: PeopleXml, *, limits: Limits) -> Message:
    """To the end: somebody at the end may be the first who has a toll-free number."""
    first: list[Row] = []
    count = 0
    for number, person in people.rows():
        count += 1
        if count > limits.max_rows:
            raise Refused(TOO_MANY_ROWS, row=number, limit=limits.max_rows, row_name=PERSON)
        if count <= bounds.SAMPLE_ROWS:
            first.append((number, person.everything()))
    if not first:
        raise Refused(XML_NOBODY)
    found = FoundTable(header_row=0, names=people.names)
    table = {**Sample().of(found, first, noticed=people.noticed), "sheet": "", "row_count": count}
    return {**_NOTHING, "format": XML_OF_PEOPLE, "encoding": people.encoding, "tables": [table]}


def _tables_of(workbook: Workbook, told: Mapping[str, Any]) -> list[Message]:
    """Those of all sheets that people see. Beside the sheet called Users a sheet that cannot be read is no harm."""
    found: list[Message] = []
    sample = Sample()
    refused: Refused | None = None
    is_there = False
    for sheet in workbook.sheets():
        table = workbook.table(sheet)
        try:
            found += _tables_in(first_rows(table), sheet=sheet.name, table=table, told=told, sample=sample)
        except Refused as refusal:
            if refusal.code in _NOBODY:
                refused = max(refused or refusal, refusal, key=lambda refusal: _NOBODY.index(refusal.code))
            elif not is_there:
                raise
        is_there = is_there or (sheet.is_preferred and bool(found))
    if not found and refused:
        raise refused
    return found


def _tables_in(rows: list[Row], *, sheet: str, table: Table, told: Mapping[str, Any], sample: Sample) -> list[Message]:
    if not rows:
        raise Refused(EMPTY)
    by_hand = told.get("header_row") if told.get("sheet") == sheet else None
    found = find_tables(rows) if by_hand is None else [table_at(rows, header_row=by_hand)]
    if not found:
        raise Refused(ROWS_IN_ONE_CELL if are_in_one_cell(rows) else NO_HEADER, row=rows[0][0])
    if rows[-1][0] <= found[0].header_row:
        raise Refused(NO_ROWS, row=found[0].header_row)
    whole = len(rows) < bounds.SAMPLE_ROWS
    about = len(rows) if whole else round(len(rows) / max(table.share_read(), 1e-6))
    return [{**sample.of(part, rows, noticed=table.noticed), "sheet": sheet, "row_count": about} for part in found]


def _table_again(source: BinaryIO, seen: Mapping[str, Any], *, limits: Limits) -> Table:
    header_row = seen["header_row"]
    if seen["format"] == CSV:
        table: Table = DelimitedTable(
            source,
            encoding=seen["encoding"],
            delimiter=seen["delimiter"],
            measured_from=header_row if seen["names"] else header_row + 1,
        )
    elif seen["format"] == XML_OF_PEOPLE:
        table = PeopleXml(source, encoding=seen["encoding"], limits=limits)
    else:
        workbook = Workbook(source, limits=limits)
        table = workbook.table(workbook.sheet_called(seen["sheet"]))
    table.noticed.header_row = header_row
    return table


def _wanted(question: Mapping[str, Any]) -> Wanted:
    seen = question["rows"]
    return Wanted(
        header_row=seen["header_row"],
        last_row=seen["last_row"],
        columns=question["columns"],
        names=dict(seen["names"]),
    )
