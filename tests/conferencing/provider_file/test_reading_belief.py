"""What a child that a file has taken over could say, and why nobody listens."""

import pytest

from conferencing.provider_file.reading import Cell, Column, Row
from conferencing.provider_file.reading.believed import (
    believed_look,
    believed_noticed,
    believed_problem,
    believed_rows,
    believed_share,
)
from conferencing.provider_file.reading.child_process import ChildFailed
from conferencing.provider_file.reading.values import Encoding

COLUMN = {"place": 0, "header": "Username", "is_secret": False, "is_hidden": False, "cells": ["tken", ""]}
TABLE = {
    "sheet": "",
    "header_row": 1,
    "last_row": 0,
    "has_names": True,
    "row_count": 1,
    "columns": [COLUMN],
}
LOOK = {
    "format": "csv",
    "encoding": "utf-8",
    "delimiter": ",",
    "tables": [TABLE],
    "properties": {"AcpExport": "42"},
    "shown_export": "",
    "encodings": [{"names": ["cp1252"], "lines": ["Jörg"]}],
    "line": 0,
}
NOTICED = {"hidden": [2, [5, 7]], "struck": [1, [3]], "repeated": [12, [9]], "filtered": True}


def test_what_is_well_said_is_believed() -> None:
    seen = believed_look(LOOK, file_name="x.csv")
    assert seen.properties == {"AcpExport": "42"}
    assert seen.encodings == (Encoding(("cp1252",), ("Jörg",)),)
    assert seen.tables[0].columns == (Column(place=0, header="Username", cells=(Cell("text", "ken"), Cell("blank"))),)
    assert believed_rows([[2, ["n5\x0005", ""]]], columns=2) == [Row(2, (Cell("number", "5", "05"), Cell("blank")))]
    assert believed_rows([[2, ["d2017-09-22\x0043000"]]], columns=1) == [
        Row(2, (Cell("date", "2017-09-22", serial="43000"),))
    ]
    assert believed_problem("file-empty", {}, file_name="x.csv").sentence.startswith("x.csv is empty.")


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        {},
        {**LOOK, "tables": "Username"},
        {**LOOK, "tables": [1]},
        {**LOOK, "tables": [{**TABLE, "header_row": "1"}]},
        {**LOOK, "tables": [{**TABLE, "columns": [1]}]},
        {**LOOK, "tables": [{**TABLE, "columns": [{**COLUMN, "place": None}]}]},
        {**LOOK, "tables": [{**TABLE, "columns": [{**COLUMN, "cells": ["zx"]}]}]},
        {**LOOK, "encodings": [{"names": [], "lines": []}]},
        {**LOOK, "encodings": [{"names": ["cp1252"], "lines": [1]}]},
        {**LOOK, "properties": []},
        {**LOOK, "shown_export": 42},
        {**LOOK, "properties": {"AcpExport": 42}},
        {**LOOK, "format": 1},
        {**LOOK, "line": "1"},
    ],
)
def test_a_look_of_another_shape_is_not_believed(found: object) -> None:
    with pytest.raises(ChildFailed):
        believed_look(found, file_name="x.csv")


@pytest.mark.parametrize(
    "found",
    [None, {}, [None], [[2]], [["2", ["t"]]], [[2, "t"]], [[2, []]], [[2, ["t", "t"]]], [[2, ["zx"]]], [[2, [5]]]],
)
def test_rows_of_another_shape_are_not_believed(found: object) -> None:
    with pytest.raises(ChildFailed):
        believed_rows(found, columns=1)


@pytest.mark.parametrize("found", [None, 1, "0.5", 0.0, -0.5, 1.5, float("nan"), True])
def test_a_share_that_is_none_is_not_believed(found: object) -> None:
    with pytest.raises(ChildFailed):
        believed_share(found)
    assert believed_share(0.5) == 0.5


def test_what_was_noticed_becomes_notes() -> None:
    assert [str(note) for note in believed_noticed(NOTICED)] == [
        "Hidden rows of the file were read like the others, 2 in all: 5, 7.",
        "Rows with struck-out text were read like the others, 1 in all: 3. Leave out those that no longer count.",
        "The names of the columns appear again among the people and were skipped: 9 and more.",
        "A filter was left on in the file. All rows were read, also those that it hides.",
    ]
    assert believed_noticed({"hidden": [0, []], "struck": [0, []], "repeated": [0, []], "filtered": False}) == []


@pytest.mark.parametrize(
    "found",
    [None, {}, {**NOTICED, "hidden": 1}, {**NOTICED, "hidden": [1, ["a"]]}, {**NOTICED, "filtered": 1}],
)
def test_what_cannot_have_been_noticed_is_not_believed(found: object) -> None:
    with pytest.raises(ChildFailed):
        believed_noticed(found)


@pytest.mark.parametrize(
    ("code", "params"),
    [
        ("has-microsoft", {"person": "Ken"}),
        ("no-such-code", {}),
        (["file-empty"], {}),
        ("file-empty", None),
        ("file-empty", {"a": []}),
        ("file-no-rows", {}),
    ],
)
def test_a_refusal_that_is_none_is_not_believed(code: object, params: object) -> None:
    with pytest.raises(ChildFailed):
        believed_problem(code, params, file_name="x.csv")
