"""Reads one row for tests: what is said of it, by the cells and by the rules together."""

from collections.abc import Mapping

from conferencing.details import ProviderFacts
from conferencing.problems import Problem
from conferencing.provider_file.cells import NO_HABITS, Habits, Reading, RowReader
from conferencing.provider_file.checking.rows import Answer, check_row
from conferencing.provider_file.mapping import CONFERENCE_ID, TOLL, USER_NAME
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.checked import text

TOLL_KEYS = frozenset(["14255550142", "12065550117", "442079460958"])
INTERCALL = ProviderFacts(
    id=1, name="InterCall", id_lengths=(7,), toll_keys=TOLL_KEYS, toll_free_keys=frozenset(["18885550199"])
)
WITHOUT_NUMBERS = ProviderFacts(id=2, name="PGi", id_lengths=(7,))
WITHOUT_RULE = ProviderFacts(id=3, name="BT")
SEVERAL_LENGTHS = ProviderFacts(id=4, name="ATT", id_lengths=(9, 10))
SEVEN_DIGITS = Habits(id_lengths={7: 213, 6: 1}, beginning_with_zero=150)


def read_row(cells: Mapping[str, Cell], *, provider: ProviderFacts, habits: Habits = NO_HABITS) -> Reading:
    return RowReader(provider=provider, habits=habits).read(cells)


def reading(provider: ProviderFacts = INTERCALL, /, habits: Habits = NO_HABITS, **cells: Cell) -> Reading:
    usual = {USER_NAME: text("ken.myer@contoso.com"), TOLL: text("+1 425-555-0142"), CONFERENCE_ID: text("0712305")}
    return read_row(usual | cells, provider=provider, habits=habits)


def problems(found: Reading, provider: ProviderFacts = INTERCALL) -> list[Problem]:
    """As for somebody whom nobody knows, without what is said of the person."""
    checked = check_row(found, person=None, sent=None, answer=Answer(provider=provider, export=None))
    return [problem for problem in checked.problems if problem.code != "person-unknown"]


def said(found: Reading, provider: ProviderFacts = INTERCALL) -> list[tuple[str, dict[str, str | int]]]:
    """Codes with proposals; that a cell was tidied is another matter."""
    told = [problem for problem in problems(found, provider) if problem.code != "cell-tidied"]
    return [(problem.code, dict(problem.proposal)) for problem in told]
