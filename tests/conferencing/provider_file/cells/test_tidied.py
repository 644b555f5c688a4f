"""What is said of cells that were put into their plain form."""

import pytest

from conferencing.provider_file.cells import tidied
from tests.conferencing.provider_file.cells.one_row import WITHOUT_NUMBERS, problems, reading
from tests.conferencing.provider_file.checked import number, text


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("'0712305", "The cell has an apostrophe in front. It was read as 0712305."),
        ("`0712305", "The cell has an apostrophe in front. It was read as 0712305."),
        ("071\u00a02305", "The cell has spaces of another kind. It was read as 0712305."),
        ("0712305\u200b", "The cell has characters that nobody sees. It was read as 0712305."),
        ("071–2305", "The cell has dashes of another kind. It was read as 0712305."),
        ("０７１２３０５", "The cell has digits of another script or width. It was read as 0712305."),
        ("’071\u00a02305", "The cell has an apostrophe in front and spaces of another kind. It was read as 0712305."),
    ],
)
def test_each_way_in_which_a_cell_was_tidied_is_named(cell: str, sentence: str) -> None:
    told = problems(reading(conference_id=text(cell)))
    assert [(problem.code, problem.field, problem.sentence) for problem in told] == [
        ("cell-tidied", "conference_id", sentence)
    ]


@pytest.mark.parametrize("cell", ["071 2305", "071-2305", " 0712305 "])
def test_plain_spaces_and_dashes_are_nothing_to_speak_of(cell: str) -> None:
    assert problems(reading(conference_id=text(cell), toll_number=text("+1 (425) 555-0142"))) == []
    assert problems(reading(conference_id=number("712305", shown="0712305"))) == []


def test_numbers_are_told_as_well() -> None:
    found = reading(
        WITHOUT_NUMBERS,
        toll_number=text("+1\u00a0425–555–0142"),
        toll_free_number=text("＋１８８８５５５０１４２"),
    )
    told = {problem.field: problem.params["value"] for problem in problems(found, WITHOUT_NUMBERS)}
    assert told == {
        "toll_number": "+1 425-555-0142",
        "toll_free_number": "+1 888-555-0142",
    }


def test_field_of_which_anything_else_is_said_and_one_without_a_value_are_left_alone() -> None:
    assert [problem.code for problem in problems(reading(conference_id=text("'071")))] == ["conference-id-length"]
    assert list(tidied({"conference_id": ("\u00a0", "")})) == []
