"""What was done with exports and imports as a whole, in sentences."""

from typing import Any

import pytest

from users.history import describe
from users.models import AuditEvent


def told(action: str, *, subject: str = "import 38", **after: Any) -> str:
    return describe(AuditEvent(action=action, subject=subject, after=after))


def test_export_is_told_with_whom_it_is_for() -> None:
    sentence = told("conferencing.exported", subject="export 41", people=96, provider="PGi", format="xlsx")
    assert sentence == "96 people were listed for PGi in export 41."


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("conferencing.question_accepted", "1 question of import 38 was answered: as it stands (row 17)."),
        ("conferencing.acceptance_withdrawn", "1 question of import 38 was asked again (row 17)."),
        ("conferencing.row_left_out", "1 row of import 38 was left out (row 17)."),
        ("conferencing.row_taken_back_in", "1 row of import 38 was taken back in (row 17)."),
    ],
)
def test_decision_about_one_row_names_it(action: str, sentence: str) -> None:
    assert told(action, count=1, row=17, code="never-exported") == sentence


def test_decision_about_a_kind_names_the_kind() -> None:
    sentence = told("conferencing.row_left_out", count=3, row=None, code="never-exported")
    assert sentence == "3 rows of import 38 were left out (These people were never sent to the provider)."


def test_decision_about_everything_says_so() -> None:
    sentence = told("conferencing.question_accepted", count=12, row=None, code="")
    assert sentence == "12 questions of import 38 were answered: as they stand (all)."


def test_abandoned_import_is_told() -> None:
    assert told("conferencing.import_abandoned") == "The check of import 38 was abandoned: nothing was changed."


@pytest.mark.parametrize(
    ("action", "extra", "sentence"),
    [
        ("conferencing.proposal_taken", {}, "1 proposal of import 38 was accepted (row 17)."),
        ("conferencing.row_edited", {}, "In import 38, row 17 was typed over."),
        ("conferencing.row_edited", {"row": None}, "In import 38, somebody who did not come back was typed over."),
        (
            "conferencing.row_edits_forgotten",
            {},
            "In import 38, row 17 says again what the file said.",
        ),
        (
            "conferencing.row_person_chosen",
            {"person": "Ken Myer"},
            "Ken Myer was chosen as the person whom row 17 of import 38 is about.",
        ),
    ],
)
def test_repairs_and_edits_are_told(action: str, extra: dict[str, Any], sentence: str) -> None:
    assert told(action, **{"count": 1, "row": 17, "code": "", **extra}) == sentence


@pytest.mark.parametrize(
    ("action", "after", "sentence"),
    [
        ("conferencing.row_edited", {"row": 17}, "In import 38, ACPUser 17, line 105 was typed over."),
        ("conferencing.row_left_out", {"row": 17}, "1 ACPUser of import 38 was left out (ACPUser 17, line 105)."),
        ("conferencing.row_left_out", {"count": 2}, "2 ACPUsers of import 38 were left out (all)."),
    ],
)
def test_of_xml_elements_are_told_with_their_line(action: str, after: dict[str, Any], sentence: str) -> None:
    assert told(action, **{"count": 1, "code": "", "format": "xml", "line": 105, **after}) == sentence
