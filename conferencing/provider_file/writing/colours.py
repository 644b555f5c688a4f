"""Colours of the sheet that follow what the check of a row says: done, still to do, wrong; and the cell in trouble."""

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from conferencing.provider_file.writing.check_words import Words
from conferencing.provider_file.writing.checks import COLUMN, FIRST_ROW, ID, TOLL, TOLL_FREE

GREY, YELLOW, RED = "E7E6E6", "FFF2CC", "F8CBAD"
_GREEN_TEXT, _BROWN_TEXT, _RED_TEXT = "107C10", "7F5F00", "B3202A"
_CELLS = {"D": TOLL, "E": TOLL_FREE, "F": ID}
_TO_FILL_IN = ("D", "F")


def add_colours(sheet: Worksheet, *, words: Words, last_row: int) -> None:
    """The first rule that fits counts."""
    said = f"${COLUMN}{FIRST_ROW}"
    area = f"{COLUMN}{FIRST_ROW}:{COLUMN}{last_row}"
    ends_empty = f'RIGHT({said},{len(words.empty)})="{words.empty}"'
    sheet.conditional_formatting.add(area, _rule(f'{said}="{words.ok}"', text=_GREEN_TEXT))
    sheet.conditional_formatting.add(area, _rule(ends_empty, text=_BROWN_TEXT))
    sheet.conditional_formatting.add(area, _rule(f'{said}<>""', text=_RED_TEXT, ground=RED))
    for letter, header in _CELLS.items():
        cells = f"{letter}{FIRST_ROW}:{letter}{last_row}"
        if letter in _TO_FILL_IN:
            blank = f'AND(LEN({letter}{FIRST_ROW})=0,$A{FIRST_ROW}<>"")'
            sheet.conditional_formatting.add(cells, _rule(blank, ground=YELLOW))
        named = f'LEFT({said},{len(header) + 1})="{header}:"'
        sheet.conditional_formatting.add(cells, _rule(named, ground=RED))


def plain(*, bold: bool = False) -> Font:
    """The font that workbooks have where none is named: some programs choose another one otherwise."""
    return Font(name="Calibri", size=11, bold=bold)


def bold() -> Font:
    return plain(bold=True)


def _rule(formula: str, *, text: str = "", ground: str = "") -> Rule:
    style = DifferentialStyle(
        font=Font(color=text) if text else None,
        fill=PatternFill(bgColor=ground, fill_type="solid") if ground else None,
    )
    return Rule(type="expression", formula=[formula], dxf=style, stopIfTrue=True)
