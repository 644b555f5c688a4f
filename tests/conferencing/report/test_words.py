"""What the validation report says of values, shares and numbers, without a database."""

import pytest
from django.utils.html import strip_tags

from conferencing.models import Outcome
from conferencing.problems import (
    Kind,
    Severity,
    damage,
    details,
    identity,
    moved,
    person,
    phone_numbers,
    round_trip,
    rows,
)
from conferencing.problems.kind import names
from conferencing.provider_file.reporting import Effects
from conferencing.views.report.cells import Cell, Piece, changing, kept, marked, standing, troubled
from conferencing.views.report.explanations import explanation
from conferencing.views.report.plan import ApplyPlan
from conferencing.views.report.repairs import words_of_use
from conferencing.views.report.summary import figures, rest
from conferencing.views.report.words import opening


def words(markup: str) -> str:
    return strip_tags(markup).strip()


def test_a_new_value_replaces_the_old_one_with_its_new_digits_marked() -> None:
    cell = changing(cell="0770455", wanted="0770455", held="0700455")
    assert cell.pieces == (Piece("07"), Piece("7", changed=True), Piece("0455"))
    assert (cell.now, cell.now_goes) == ("0700455", True)


def test_a_value_unlike_the_old_one_is_marked_as_a_whole() -> None:
    assert marked("9999999", instead_of="0123456") == (Piece("9999999", changed=True),)


def test_a_value_where_nothing_was_is_not_marked() -> None:
    assert changing(cell="0731118", wanted="0731118", held="") == Cell(pieces=(Piece("0731118"),))


def test_numbers_are_shown_as_people_read_them() -> None:
    assert changing(cell="+1 425-555-0142", wanted="+14255550142", held="").pieces == (Piece("+1 425-555-0142"),)


@pytest.mark.parametrize("cell", ["+1 (425) 555.0142", "tel:+14255550142", " +1 425 555 0142"])
def test_a_number_in_other_clothes_is_not_told_apart(cell: str) -> None:
    assert changing(cell=cell, wanted="+14255550142", held="").came == ""


def test_what_the_file_said_is_told_where_more_was_read_into_it() -> None:
    assert changing(cell="14255550142", wanted="+14255550142", held="").came == "14255550142"


def test_a_value_that_goes_leaves_none_behind() -> None:
    cell = changing(cell="", wanted="", held="+18885550142")
    assert (cell.is_blank, cell.now, cell.now_goes) == (True, "+1 888-555-0142", True)


def test_a_value_that_apply_does_not_write_replaces_nothing() -> None:
    cell = standing(cell="0712301", wanted="0712301", held="0712302")
    assert (cell.pieces, cell.now, cell.now_goes) == ((Piece("0712301"),), "0712302", False)


def test_a_value_in_trouble_is_shown_as_the_file_said_it() -> None:
    cell = troubled(cell="07A1442", held="0701442", severity=Severity.ERROR, goes=False)
    assert (cell.pieces, cell.trouble, cell.now, cell.now_goes) == ((Piece("07A1442"),), "error", "0701442", False)


def test_a_blank_value_in_trouble_has_no_pieces() -> None:
    cell = troubled(cell="", held="+18885550142", severity=Severity.QUESTION, goes=True)
    assert (cell.pieces, cell.now, cell.now_goes) == ((), "+1 888-555-0142", True)


def test_somebody_missing_keeps_what_is_there() -> None:
    assert kept("+14255550142") == Cell(pieces=(Piece("+1 425-555-0142"),))
    assert kept("") == Cell()


def test_the_bar_is_in_proportion_and_shows_no_empty_part() -> None:
    parts = figures({"ready": 144, "unchanged": 12, "decision": 45, "wrong": 8, "missing": 5, "left_out": 0})
    assert [part.outcome for part in parts] == ["ready", "unchanged", "decision", "wrong", "missing"]
    assert parts[0].width == pytest.approx(67.29, abs=0.01)
    assert parts[-1].x + parts[-1].width == pytest.approx(100, abs=0.01)


def test_a_part_too_narrow_to_be_seen_gets_room_from_the_others() -> None:
    parts = figures({"ready": 9_999, "wrong": 1})
    assert [part.width for part in parts] == [98.8, 1.2]


def test_the_sentence_names_the_parts_of_the_bar() -> None:
    parts = figures({"ready": 1144, "decision": 1, "not_filled_in": 2, "wrong": 8, "left_out": 3, "missing": 5})
    assert opening(sent=1163, came_back=1158, names=names(in_xml=False)) == "1,163 people were sent, 1,158 came back:"
    assert rest(parts) == (
        "<strong>1,144</strong> are ready, <strong>1</strong> needs your decision, "
        "<strong>2</strong> are not filled in, <strong>8</strong> are wrong, "
        "<strong>3</strong> are left out, <strong>5</strong> are missing."
    )


def test_a_file_that_answers_no_export_is_counted_in_rows() -> None:
    assert opening(sent=None, came_back=1, names=names(in_xml=False)) == "1 row was in the file:"


def test_the_plan_says_who_changes_and_who_stays() -> None:
    stays: dict[str, int] = {
        Outcome.UNCHANGED: 12,
        Outcome.DECISION: 45,
        Outcome.WRONG: 8,
        Outcome.LEFT_OUT: 0,
        Outcome.MISSING: 5,
    }
    plan = ApplyPlan(Effects(first_time=121, new_details=23, stays=stays), provider="InterCall")
    assert words(plan.does) == ("144 people change: 121 get InterCall for the first time, 23 get new details.")
    assert words(plan.leaves) == (
        "70 stay as they are: 12 unchanged, 45 undecided, 8 wrong, 5 missing. You can undo it afterwards."
    )
    assert (plan.button, plan.question) == ("apply to 144 people", "Apply to 144 people?")


def test_a_plan_for_nobody_says_so() -> None:
    plan = ApplyPlan(Effects(first_time=0, new_details=0, stays={Outcome.NOT_FILLED_IN: 1}), provider="InterCall")
    assert plan.does == "<strong>Nobody changes: no row is ready.</strong>"
    assert words(plan.leaves) == "1 stays as it is: 1 not filled in."


def test_a_plan_for_everybody_leaves_nobody() -> None:
    plan = ApplyPlan(Effects(first_time=1, new_details=0, stays={}), provider="InterCall")
    assert words(plan.does) == "1 person changes: 1 gets InterCall for the first time."
    assert words(plan.leaves) == "You can undo it afterwards."


def test_every_problem_of_a_row_explains_its_group() -> None:
    of_rows = [
        kind.code
        for module in (damage, details, identity, moved, person, phone_numbers, round_trip, rows)
        for kind in vars(module).values()
        if isinstance(kind, Kind) and kind.severity is not Severity.NOTE and not kind.evidence
    ]
    kinds = {name: kind.code for name, kind in vars(person).items() if isinstance(kind, Kind)}
    of_microsoft = {code for name, code in kinds.items() if "BRIDGE" in name or "PIN" in name}
    never_in_a_file = {"needs-pstn-license", "has-no-microsoft", "details-will-be-lost", *of_microsoft}
    general = explanation("no-such-code", provider="InterCall", names=names(in_xml=False))
    for code in set(of_rows) - never_in_a_file:
        assert explanation(code, provider="InterCall", names=names(in_xml=False)) != general, code


def test_every_repair_of_a_kind_has_words_of_its_own() -> None:
    general = words_of_use("no-such-code", 4, names=names(in_xml=False))
    for module in (damage, moved, phone_numbers):
        for kind in vars(module).values():
            if isinstance(kind, Kind) and kind.evidence and not kind.one_by_one:
                assert words_of_use(kind.code, 4, names=names(in_xml=False)) != general, kind.code
                assert "4" in words_of_use(kind.code, 4, names=names(in_xml=False)), kind.code
