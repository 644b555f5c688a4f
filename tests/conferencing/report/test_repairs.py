"""The words of repairs: counted, and old beside new with only what differs marked. Without a database."""

from conferencing.models import ImportProblem, ImportRow
from conferencing.problems import Severity
from conferencing.problems.details import TOLL_FREE_AS_TOLL
from conferencing.problems.kind import names
from conferencing.problems.round_trip import TOLL_FREE_BLANK
from conferencing.views.report.cells import Piece, compared, repaired, troubled
from conferencing.views.report.proposals import offer, replaced
from conferencing.views.report.repairs import (
    words_of_accepted,
    words_of_deciding,
    words_of_standing,
    words_of_standing_in_a_row,
    words_of_stood,
    words_of_use,
)
from users.models import User

IDA = User(pk=7, user_principal_name="ida.kaya@contoso.com", display_name="Ida Kaya")


def problem(**proposal: str | int) -> ImportProblem:
    return ImportProblem(pk=3, code=TOLL_FREE_AS_TOLL.code, proposal=proposal, params={"found": "x"})


def words(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)


def test_groups_are_named_with_their_counts() -> None:
    assert words_of_use("no-such-kind", 1, names=names(in_xml=False)) == "use the proposal in 1 row"
    assert words_of_use("no-such-kind", 1200, names=names(in_xml=False)) == "use the proposals in 1,200 rows"
    assert words_of_use(TOLL_FREE_AS_TOLL.code, 4, names=names(in_xml=False)) == "swap the numbers in 4 rows"
    assert (words_of_deciding(1, names=names(in_xml=False)), words_of_deciding(4, names=names(in_xml=False))) == (
        "decide 1 row",
        "decide 4 rows one by one",
    )
    assert words_of_standing("no-such-kind", 1) == "take it as it stands"
    assert words_of_standing("no-such-kind", 12) == "take these 12 as they stand"
    assert words_of_accepted(6, names=names(in_xml=False)) == "accepted in 6 rows"
    assert words_of_stood(1, names=names(in_xml=False)) == "taken as it stands in 1 row"


def test_what_goes_as_it_stands_is_named() -> None:
    code = TOLL_FREE_BLANK.code
    assert (words_of_use(code, 2, names=names(in_xml=False)), words_of_standing(code, 2)) == (
        "keep 2 toll-free numbers", "remove 2 toll-free numbers",
    )  # fmt: skip
    assert words_of_standing_in_a_row({"never-exported"}) == "take it as it stands"
    assert words_of_standing_in_a_row({code}) == "remove the toll-free number"
    assert words_of_standing_in_a_row({code, "x"}) == "take it as it stands, without the toll-free number"


def test_new_characters_are_marked_and_gone_ones_too() -> None:
    old, new = compared("712345", "0712345")
    assert (words(old), words(new)) == ("712345", "[0]712345")
    old, new = compared("tareyk.khalil@", "tarek.khalil@")
    assert (words(old), words(new)) == ("tare[y]k.khalil@", "tarek.khalil@")


def test_numbers_are_compared_by_their_digits_not_by_their_dress() -> None:
    assert words(compared("+14255550142", "+1 888-555-0142")[1]) == "+1 [888]-555-0142"
    assert words(compared("+14255550142", "+1 425-555-0142")[1]) == "+1 425-555-0142"
    assert words(compared("(425) 555-0142", "+1 425-555-0142")[1]) == "[+1] 425-555-0142"


def test_a_number_that_was_written_otherwise_is_new_as_a_whole() -> None:
    assert words(compared("4.42079460123E+11", "+44 20 7946 0123")[1]) == "[+44 20 7946 0123]"


def test_what_stands_beside_a_number_is_told_as_gone() -> None:
    old, new = compared("+1 425-555-0142 ext 5", "+1 425-555-0142")
    assert (words(old), words(new)) == ("+1 425-555-0142[ ext 5]", "+1 425-555-0142")


def test_a_value_in_question_shows_its_proposal() -> None:
    cell = troubled(
        cell="712345", held="0712345", severity=Severity.QUESTION, goes=True, came="712 345", proposal="0712345"
    )
    assert (words(cell.proposal), cell.now, cell.came) == ("[0]712345", "", "712 345")
    blank = troubled(cell="n/a", held="", severity=Severity.QUESTION, goes=True, proposal="")
    assert words(blank.proposal) == "none"


def test_a_repaired_value_tells_what_the_file_said() -> None:
    cell = repaired(cell="712345", wanted="0712345", held="0700001")
    assert (words(cell.pieces), cell.came, cell.now) == ("[0]712345", "712345", "0700001")
    assert repaired(cell="", wanted="0712345", held="").came == "blank"
    assert repaired(cell="n/a", wanted="", held="").pieces == ()


def test_a_proposal_names_each_field_it_changes() -> None:
    row = ImportRow(toll_cell="+18885550142", toll_free_cell="", conference_id_cell="712345")
    fields = replaced(problem(toll_number="+14255550142", toll_free_number="+18885550142"), row=row, people={})
    assert [words(field.new) for field in fields] == ["+1 [425]-555-0142", "[+1 888-555-0142]"]
    assert [words(field.new) for field in replaced(problem(toll_number=""), row=row, people={})] == ["none"]


def test_names_of_one_domain_are_compared_before_it() -> None:
    (field,) = replaced(problem(person=7), row=ImportRow(user_name="idda.kaya@contoso.com"), people={7: IDA})
    assert words(field.old) == "i[d]da.kaya@"
    (other,) = replaced(problem(person=7), row=ImportRow(user_name="ida.kaya@contoso.org"), people={7: IDA})
    assert words(other.new).replace("[", "").replace("]", "") == "ida.kaya@contoso.com"


def test_a_person_who_is_gone_is_proposed_no_more() -> None:
    assert replaced(problem(person=8), row=ImportRow(user_name="ida@contoso.com"), people={7: IDA}) == []


def test_buttons_of_a_row_name_what_they_use() -> None:
    assert offer(problem(person=7), people={7: IDA}).words == "it is Ida Kaya"
    assert offer(problem(toll_number="+14255550142"), people={}).words == "use +1 425-555-0142"
    assert offer(problem(toll_number="+14255550142", toll_free_number="+18885550142"), people={}).words == "swap"
    assert offer(problem(toll_free_number=""), people={}).words == "use the proposal"
    assert offer(problem(toll_number="+14255550142", conference_id="1"), people={}).words == "use the proposal"
