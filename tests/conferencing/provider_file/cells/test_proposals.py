"""Whatever stands in a cell: a proposal passes the checks itself, and what goes out comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from conferencing.details import ProviderFacts
from conferencing.provider_file.cells import NO_HABITS, Habits
from conferencing.provider_file.mapping import CONFERENCE_ID, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.cells.one_row import (
    INTERCALL,
    SEVEN_DIGITS,
    WITHOUT_NUMBERS,
    WITHOUT_RULE,
    problems,
    read_row,
)
from tests.conferencing.provider_file.cells.test_shown import any_cell
from tests.conferencing.provider_file.checked import text

# Questions of their own, which come up once a value can be read: the proposal is right, and still asked about
ASKED_APART = {
    "zeros-probably-lost",
    "number-not-the-providers",
    "number-premium-rate",
    "conference-id-made-up",
    "conference-id-unusual",
    "number-nearly-known",
}
rules = st.sampled_from(
    [(INTERCALL, NO_HABITS), (WITHOUT_NUMBERS, NO_HABITS), (WITHOUT_RULE, NO_HABITS), (WITHOUT_RULE, SEVEN_DIGITS)]
)
damaged = st.one_of(
    any_cell,
    st.from_regex(r"\A(ID:? ?)?[07]{1,2}[0-9OlI]{4,6}(#|\.0|/[0-9]{4})?\Z").map(text),
    st.from_regex(
        r"\A(tel:|00|011|\+|\+\+)?(1|44)?[ (]?(425|20|888)[ )-]?(5550142|5550199|79460958)( x5| ext 7)?\Z"
    ).map(text),
)


@given(rules, damaged, damaged, damaged)
def test_proposals_pass_the_checks_themselves(
    rule: tuple[ProviderFacts, Habits], toll: Cell, toll_free: Cell, conference_id: Cell
) -> None:
    provider, habits = rule
    cells = {USER_NAME: text("ken.myer@contoso.com"), TOLL: toll, TOLL_FREE: toll_free, CONFERENCE_ID: conference_id}
    for problem in read_row(cells, provider=provider, habits=habits).problems:
        put_right = {field: text(str(value)) for field, value in problem.proposal.items()}
        found = problems(read_row(cells | put_right, provider=provider, habits=habits), provider)
        left = {p.code for p in found if p.field in put_right} - ASKED_APART - {"conference-id-is-the-number"}
        assert not left, (problem, left)
        assert problem.evidence or not problem.proposal


@given(
    st.sampled_from(sorted(INTERCALL.toll_keys)), st.sampled_from(["", "18885550199"]), st.from_regex(r"\A0[0-9]{6}\Z")
)
def test_what_goes_out_comes_back_as_it_was(toll: str, toll_free: str, conference_id: str) -> None:
    cells = {
        USER_NAME: text("ken.myer@contoso.com"),
        TOLL: text(f"+{toll}"),
        TOLL_FREE: text(toll_free and f"+{toll_free}"),
        CONFERENCE_ID: text(conference_id),
    }
    found = read_row(cells, provider=INTERCALL)
    wanted = found.wanted
    assert (wanted.toll_number, wanted.conference_id) == (f"+{toll}", conference_id)
    assert wanted.toll_free_number == (toll_free and f"+{toll_free}")
    assert {problem.code for problem in found.problems} <= {"conference-id-made-up"}
