"""Reads the rows of one file: each cell by itself, then the cells of a row beside each other."""

from collections.abc import Iterator, Mapping

from conferencing.details import Details, ProviderFacts, ProviderKind
from conferencing.problems import Problem, damage
from conferencing.provider_file.cells.conference_ids import judge_id
from conferencing.provider_file.cells.exchanged import exchanged
from conferencing.provider_file.cells.expected import NO_HABITS, Expected, Habits
from conferencing.provider_file.cells.judged import LONGEST_NAME, Judged, unusable
from conferencing.provider_file.cells.phone_numbers import judge_number
from conferencing.provider_file.cells.shown import FIELDS, LETTERS, LONGEST_CELL, LONGEST_SEAL, NO_COLUMN, line_in
from conferencing.provider_file.mapping import CONFERENCE_ID, LINE, PROVIDER, SEAL, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.reading import Cell
from conferencing.rules import is_same_digits

_AROUND_NAMES = " \t\r\n\u00a0\u200b\u200e\u200f\ufeff'"
_MOST_KEPT = 50_000  # numbers that are remembered, so that a file of many different ones does not fill the memory
_BLANK = Cell("blank")


class Reading:
    """One row as the file says it, and as it is understood.

    `texts` are the cells as the spreadsheet shows them, `kinds` their kinds in the order of FIELDS, a letter each.
    `is_right` says that the rules, too, have nothing against the numbers and the ID. `seal` is the row's, as it came,
    `line` where it begins in a file that has lines rather than rows.
    """

    __slots__ = ("is_right", "kinds", "line", "problems", "seal", "texts", "toll_key", "user_name", "wanted")

    def __init__(
        self,
        *,
        texts: dict[str, str],
        kinds: str,
        user_name: str,
        wanted: Details,
        toll_key: str,
        problems: list[Problem],
        is_right: bool,
        seal: str = "",
        line: int | None = None,
    ) -> None:
        self.texts, self.kinds, self.user_name, self.wanted = texts, kinds, user_name, wanted
        self.toll_key, self.problems, self.is_right = toll_key, problems, is_right
        self.seal, self.line = seal, line

    @property
    def is_blank(self) -> bool:
        return not any(self.texts.values())

    @property
    def fields_in_trouble(self) -> set[str]:
        """Those of which something is said already, by a problem or by what it proposes."""
        return {field for problem in self.problems for field in (problem.field, *problem.proposal)}


class RowReader:
    """Reads the rows of one file. What was found out about a number is kept: few are in a file, each in many rows."""

    def __init__(self, *, provider: ProviderFacts, habits: Habits = NO_HABITS) -> None:
        self._expected = Expected(provider, habits)
        self._numbers: dict[str, dict[Cell | str, Judged]] = {TOLL: {}, TOLL_FREE: {}}

    def read(self, by_field: Mapping[str, Cell]) -> Reading:
        """Fields whose column the file does not have are left out."""
        found: list[Problem] = []
        user_name = _name(by_field.get(USER_NAME, _BLANK), USER_NAME, found)
        _name(by_field.get(PROVIDER, _BLANK), PROVIDER, found)
        toll = self.judge(TOLL, by_field.get(TOLL, _BLANK))
        toll_free = self.judge(TOLL_FREE, by_field.get(TOLL_FREE, _BLANK))
        conference_id = judge_id(by_field.get(CONFERENCE_ID, _BLANK), expected=self._expected)
        texts = {field: cell.text[:LONGEST_CELL] for field, cell in by_field.items() if field not in (SEAL, LINE)}
        for field, judged in ((TOLL, toll), (TOLL_FREE, toll_free), (CONFERENCE_ID, conference_id)):
            if field in texts:
                texts[field] = judged.kept
        found += self._problems(by_field, toll, toll_free, conference_id)
        are_the_same = toll.value == toll_free.value != ""
        numbers_are_right = toll.is_right and toll_free.is_right and not are_the_same
        return Reading(
            texts=texts,
            kinds="".join([LETTERS[by_field[name].kind] if name in by_field else NO_COLUMN for name in FIELDS]),
            user_name=user_name,
            wanted=Details(
                kind=ProviderKind.THIRD_PARTY,
                provider_id=self._expected.provider.id,
                toll_number=toll.value,
                toll_free_number=toll_free.value,
                conference_id=conference_id.value,
            ),
            toll_key=toll.key,
            problems=found,
            is_right=not found and numbers_are_right and conference_id.is_right,
            seal=by_field[SEAL].text.strip()[:LONGEST_SEAL] if SEAL in by_field else "",
            line=line_in(by_field[LINE].text) if LINE in by_field else None,
        )

    def judge(self, field: str, cell: Cell) -> Judged:
        """What a cell comes to in the column of a number or the conference ID."""
        if field == CONFERENCE_ID:
            return judge_id(cell, expected=self._expected)
        known = self._numbers[field]
        key = cell.text if cell.kind == "text" else cell
        judged = known.get(key)
        if judged is None:
            if len(known) >= _MOST_KEPT:
                known.clear()
            judged = known[key] = judge_number(cell, field, expected=self._expected)
        return judged

    def _problems(
        self, cells: Mapping[str, Cell], toll: Judged, toll_free: Judged, conference_id: Judged
    ) -> Iterator[Problem]:
        """What is wrong with the cells, and what only the cells of a row beside each other can tell."""
        misplaced = toll.is_misplaced or toll_free.is_misplaced or conference_id.is_misplaced
        if misplaced and (problem := exchanged(cells, expected=self._expected, judge=self.judge)):
            yield problem
            return
        yield from toll.problems
        yield from toll_free.problems
        text = conference_id.value
        if is_same_digits(text, toll.value) or is_same_digits(text, toll_free.value):
            yield Problem(damage.ID_IS_THE_NUMBER, CONFERENCE_ID, {"found": text})
        else:
            yield from conference_id.problems


def _name(cell: Cell, field: str, found: list[Problem]) -> str:
    """The text of a name, and beside it what makes the cell unusable."""
    text = cell.text.strip(_AROUND_NAMES)
    is_plain = cell.kind in ("text", "blank") and len(text) <= LONGEST_NAME
    if not is_plain and (problem := unusable(cell, field, text=text, longest=LONGEST_NAME)):
        found.append(problem)
    return text[:LONGEST_CELL]
