"""What a child that a file has taken over could say, and why nobody listens."""

import pytest

from conferencing.provider_file.reading import Cell, Row
from conferencing.provider_file.reading.believed import believed_look, believed_problem, believed_rows
from conferencing.provider_file.reading.child_process import ChildFailed

LOOK = {
    "format": "csv",
    "sheet": "",
    "encoding": "utf-8",
    "delimiter": ",",
    "header_row": 1,
    "header": ["Username"],
    "row_count": 1,
    "properties": {"AcpExport": "42"},
}


def test_what_is_well_said_is_believed() -> None:
    assert believed_look(LOOK, file_name="x.csv").properties == {"AcpExport": "42"}
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
        {**LOOK, "header": "Username"},
        {**LOOK, "header": [1]},
        {**LOOK, "properties": []},
        {**LOOK, "properties": {"AcpExport": 42}},
        {**LOOK, "format": 1},
        {**LOOK, "header_row": "1"},
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
