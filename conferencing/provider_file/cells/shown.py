"""Cells as a spreadsheet shows them: what counts of it, what is kept of it, and the cell again from what was kept."""

import re

from conferencing.numbers import digits_of
from conferencing.odd_texts import dates_in
from conferencing.provider_file.cells.damage import serial_of
from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, PROVIDER, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.reading import Cell

FIELDS = (USER_NAME, DISPLAY_NAME, PROVIDER, TOLL, TOLL_FREE, CONFERENCE_ID)
BLANK, NO_COLUMN = "_", "-"  # where a kind of cell is told by a letter
LONGEST_CELL, LONGEST_SEAL = 1024, 32  # what is kept of a cell, and of the seal
_LONGEST_LINE = 9  # digits: more than the bytes that are read
LETTERS = {"blank": BLANK, "text": "t", "number": "n", "date": "d", "boolean": "b", "error": "e", "formula": "f"}
_KINDS = {letter: kind for kind, letter in LETTERS.items()}
_AS_STORED = re.compile(r"-?\d+\.\d+|-\d+|0")  # decimals and negative numbers, which no format makes digits of
HIDDEN = "…"  # stands where a PIN stood
_WORDS_OF_A_PIN = r"\bpins?\b|\bpin ?codes?\b|leader|moderator|organi[sz]er|\bhost\b|chair(?:person|man)?\b"
_SPEAKS_OF_A_PIN = re.compile(rf"(?i){_WORDS_OF_A_PIN}")
_PIN = re.compile(rf"(?i)((?:{_WORDS_OF_A_PIN})[^\d+{HIDDEN}]{{0,20}})\d(?:[\d -]*\d)?")


def line_in(text: str) -> int | None:
    """The line where a row begins, as it was read along."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_LINE else None


def as_shown(cell: Cell) -> str:
    """0044 where a number 44 is formatted to show as 0044, or +1 425-555-0142: zeros and a plus that a format adds."""
    if cell.kind == "number" and _shows_all_digits(cell):
        return f"+{digits_of(cell.shown)}" if cell.shown.lstrip().startswith("+") else digits_of(cell.shown)
    return _text(cell)


def kept(cell: Cell) -> str:
    """What is kept of a cell, so that it can be read again: as it is shown, unless digits would be lost by that.

    A PIN that stands beside a conference ID is not kept.
    """
    return (cell.shown if cell.kind == "number" and _shows_all_digits(cell) else _text(cell))[:LONGEST_CELL]


def _text(cell: Cell) -> str:
    if cell.kind == "date":
        return cell.text if _counts_from_1900(cell) else f"{cell.text} (1904)"
    return without_pins(cell.text) if cell.kind == "text" else cell.text


def _counts_from_1900(cell: Cell) -> bool:
    """In a workbook that counts its days from 1904 nobody can tell later from the date what was typed."""
    days = dates_in(cell.text)
    return not cell.serial or not days or cell.serial.partition(".")[0] == str(serial_of(days[0]))


def cell_again(text: str, letter: str) -> Cell:
    """A cell from what was kept of it and the letter of its kind."""
    kind = _KINDS.get(letter, "text")
    if kind != "number" or (text.isascii() and text.isdigit() and not text.startswith("0")):
        return Cell(kind, text)
    digits = digits_of(text).lstrip("0")
    return Cell(kind, text) if _AS_STORED.fullmatch(text) else Cell(kind, digits, text)


def without_pins(text: str) -> str:
    """Text without the digits behind a word for a PIN: PINs of third parties are never kept."""
    if not _SPEAKS_OF_A_PIN.search(text):
        return text
    return _PIN.sub(lambda found: f"{found[1]}{HIDDEN}", text)


def speaks_of_a_pin(text: str) -> bool:
    return bool(_SPEAKS_OF_A_PIN.search(text))


def _shows_all_digits(cell: Cell) -> bool:
    """Not where a format shows 0 as 0.00: those zeros are no digits of an ID. It may put digits in front: "07"00000."""
    digits = "" if _AS_STORED.fullmatch(cell.shown) else digits_of(cell.shown)
    stored = cell.text.lstrip("0")
    return bool(digits) and (digits.endswith(stored) if stored else not digits.strip("0"))
