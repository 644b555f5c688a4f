"""Fifty lists that people and programs have soiled: everybody is read, or the line that cannot be read is named."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from conferencing.problems import file
from conferencing.provider_file.mapping import CONFERENCE_ID, USER_NAME
from conferencing.provider_file.reading import UnreadableFile
from tests.conferencing.provider_file.layouts import laid

NAMES = ("Username", "DisplayName", "TollNumber", "Passcode")
PEOPLE = [(f"person{n}@contoso.com", f"Per Son {n}", "+14255550142", f"{n + 7:07}") for n in range(40)]
MORE = 5  # values in a row of four columns


@dataclass
class Soiled:
    """The lines of a list, and where each person stands among them; a name may go over two lines of text."""

    chance: random.Random
    delimiter: str
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = [self.joined(*NAMES), *(self.of(*person) for person in PEOPLE)]

    def joined(self, *cells: str) -> str:
        return self.delimiter.join(cells)

    def of(self, user_name: str, display_name: str, *others: str) -> str:
        parted = display_name.replace(" ", "\n", 1) if self.chance.random() < 0.2 else display_name
        return self.joined(user_name, f'"{parted}"', *others)

    def somewhere(self) -> int:
        return self.chance.randrange(1, len(self.lines))

    def line_of(self, place: int) -> int:
        """As an editor counts them."""
        return 1 + sum(1 + line.count("\n") for line in self.lines[:place])


def lines_above(soiled: Soiled) -> None:
    soiled.lines[:0] = ["InterCall", "", soiled.joined("List of", "people"), ""][: soiled.chance.randrange(1, 5)]


def empty_lines(soiled: Soiled) -> None:
    for _ in range(9):
        soiled.lines.insert(soiled.somewhere(), soiled.chance.choice(["", soiled.joined("", "", "", "")]))
    soiled.lines += ["", soiled.joined("", "", "", "")] * soiled.chance.randrange(1, 400)


def short_rows(soiled: Soiled) -> None:
    """What spreadsheets leave out at the end of rows, and what they add."""
    for place in range(1, len(soiled.lines)):
        soiled.lines[place] += soiled.delimiter * soiled.chance.randrange(4)


def prices_below(soiled: Soiled) -> None:
    """A table of words alone would be people whom nobody knows."""
    rates = [("Norway", "12"), ("Sweden", "14")]
    soiled.lines += ["", "", soiled.joined("Country", "Cents"), *(soiled.joined(*rate) for rate in rates)]


def signature(soiled: Soiled) -> None:
    soiled.lines += ["", "Total: 40", "Kind regards,"]


def stray_quote(soiled: Soiled) -> int:
    place = soiled.somewhere()
    soiled.lines[place] = soiled.joined("ken@contoso.com", '"Ken" Myer', "", "")
    return soiled.line_of(place)


def quote_without_end(soiled: Soiled) -> int:
    """Found where the next quote stands; it is told where the cell began."""
    place = soiled.somewhere()
    soiled.lines[place] = soiled.joined("ken@contoso.com", '"Ken Myer', "", "")
    return soiled.line_of(place)


def more_values(soiled: Soiled) -> int:
    place = soiled.somewhere()
    soiled.lines[place] = soiled.joined("Myer", "Ken", "ken@contoso.com", "+14255550142", "0712345")
    return soiled.line_of(place)


HARMLESS: list[Callable[[Soiled], None]] = [lines_above, empty_lines, short_rows, prices_below, signature]
BREAKING: list[tuple[Callable[[Soiled], int], str]] = [
    (stray_quote, file.CSV_BROKEN.code),
    (quote_without_end, file.CSV_BROKEN.code),
    (more_values, file.CSV_RAGGED.code),
]


def soiled_list(seed: int) -> Soiled:
    chance = random.Random(seed)
    return Soiled(chance, delimiter=chance.choice(",;\t|"))


def saved(soiled: Soiled) -> bytes:
    end = soiled.chance.choice(["\n", "\r\n"])
    return "".join(line + end for line in soiled.lines).encode()


@pytest.mark.parametrize("seed", range(25))
def test_everybody_is_read_from_a_soiled_list(seed: int) -> None:
    soiled = soiled_list(seed)
    for soil in soiled.chance.sample(HARMLESS, 2):
        soil(soiled)
    found = laid(saved(soiled)).people.values()
    assert [(person[USER_NAME], person[CONFERENCE_ID]) for person in found] == [(p[0], p[3]) for p in PEOPLE]


@pytest.mark.parametrize("seed", range(25, 50))
def test_the_line_is_named_that_cannot_be_read(seed: int) -> None:
    soiled = soiled_list(seed)
    soiled.chance.choice([lines_above, empty_lines, signature])(soiled)
    breaks, code = BREAKING[seed % len(BREAKING)]
    line = breaks(soiled)
    with pytest.raises(UnreadableFile) as refused:
        laid(saved(soiled))
    assert (refused.value.problem.code, refused.value.problem.params["line"]) == (code, line)
