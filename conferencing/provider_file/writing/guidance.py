"""What the workbook tells the provider: the sheet "Read me", numbers to choose from, a word at each kind of cell.

The number of the export stands in cell A2 of the sheet "Read me", alone on its line ("Export 41"), and in the
document property: whoever loses the one still has the other, and both are read back.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import cast

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl.cell.cell import Cell
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from conferencing.provider_file.writing.checks import MOST_COMPARED, Check
from conferencing.provider_file.writing.lines import Recipient
from conferencing.provider_file.writing.plain_cells import write_text

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # of Excel
_TOLL, _TOLL_FREE = "C", "D"  # columns of the sheet "Read me" with the provider's numbers


def sheet_name() -> str:
    return _("Read me")


def write_read_me(sheet: Worksheet, *, recipient: Recipient, export_number: int, check: Check) -> None:
    """What to do in plain words, and the provider's numbers: the lists of the drop-downs."""
    people = ngettext("%(n)s person", "%(n)s people", check.rows) % {"n": check.rows}
    about = _("Dial-in conferencing details of %(people)s by %(provider)s")
    words = [
        about % {"people": people, "provider": recipient.name},
        _("Export %(number)s") % {"number": export_number},
        "",
        _("Each row of the sheet Users is one person. Fill in TollNumber and Passcode for everybody."),
        *_how_to_fill_in(recipient, check),
    ]
    _write_beside_numbers(sheet, words, recipient=recipient)


def write_read_me_of_questions(
    sheet: Worksheet,
    *,
    recipient: Recipient,
    check: Check,
    export_number: int | None,
    number: int,
    file_name: str,
    most_comments: int,
) -> None:
    """The same for the rows in trouble of a file that came back: which file, what to do, and what not."""
    rows = ngettext("%(n)s row", "%(n)s rows", check.rows) % {"n": check.rows}
    words = [
        _("Questions to %(provider)s about %(rows)s") % {"rows": rows, "provider": recipient.name},
        "" if export_number is None else _("Export %(number)s") % {"number": export_number},
        _("Questions of import %(number)s, about the file %(file)s") % {"number": number, "file": file_name},
        "",
        _("These rows could not be taken as they came. All others are settled: they are not in this file."),
        _("The column What is wrong says why, and the cells in question are red. They stay red when you correct them."),
        *_of_comments(check, most=most_comments),
        _("Correct the rows, save the file and send it back under the same name."),
        _("OK in the column Check means only that a row is filled in and of the right form."),
        *_how_to_fill_in(recipient, check),
    ]
    _write_beside_numbers(sheet, words, recipient=recipient)


def _of_comments(check: Check, *, most: int) -> Iterator[str]:
    if check.rows > most:
        told = _("The cells of the first %(limit)s rows say it in a comment too, those below only in the column.")
        yield told % {"limit": number_format(most, force_grouping=True)}


def _write_beside_numbers(sheet: Worksheet, words: Sequence[str], *, recipient: Recipient) -> None:
    """Words at the left, numbers at the right."""
    sheet.column_dimensions["A"].width = 90
    sheet.column_dimensions[_TOLL].width = sheet.column_dimensions[_TOLL_FREE].width = 24
    toll = [_("Toll numbers"), *recipient.toll_numbers]
    toll_free = [_("Toll-free numbers"), *recipient.toll_free_numbers]
    for row, (left, *right) in enumerate(zip_longest(words, toll, toll_free, fillvalue=""), start=1):
        for column, text in zip((1, 3, 4), (left, *right), strict=True):
            write_text(cast("Cell", sheet.cell(row, column)), text, bold=row == 1)


def add_messages(sheet: Worksheet, *, recipient: Recipient, last_row: int) -> None:
    """A word at each kind of cell. Nothing is locked, because a locked sheet lets nobody sort it or delete a row."""
    last = last_row
    who = _("This says who the row is about. Leave it as it is. You may delete the row or move it as a whole.")
    sheet.data_validations.append(_message(_("Who it is about"), who, area=f"A2:C{last}"))
    toll = _("The number that callers pay for, with + and country code.")
    sheet.data_validations.append(
        _message(_("Toll number"), toll, area=f"D2:D{last}", choices=_area(_TOLL, recipient.toll_numbers))
    )
    toll_free = _("The number that is free for callers, with + and country code. It may stay blank.")
    sheet.data_validations.append(
        _message(
            _("Toll-free number"), toll_free, area=f"E2:E{last}", choices=_area(_TOLL_FREE, recipient.toll_free_numbers)
        )
    )
    passcode = " ".join([_("The conference ID that callers type, with its leading zeros."), recipient.id_rule])
    sheet.data_validations.append(_message(_("Conference ID"), passcode, area=f"F2:F{last}"))


def _how_to_fill_in(recipient: Recipient, check: Check) -> Iterator[str]:
    yield _("TollNumber is the number that callers pay for, TollFreeNumber the one that is free; it may stay blank.")
    yield _("Write numbers with + and country code. The cells offer the numbers at the right to choose from.")
    yield _("Passcode is the conference ID that callers type. No two people have the same one on one toll number.")
    if recipient.id_rule:
        yield recipient.id_rule
    yield _("The column Check says of each row whether it is done, and what is still wrong with it.")
    if check.compares:
        yield _("It also finds conference IDs that were used twice on one toll number.")
    else:
        told = _("It does not find conference IDs that were used twice: the list has more than %(limit)s people.")
        yield told % {"limit": number_format(MOST_COMPARED, force_grouping=True)}
    yield _("The grey columns say who the person is. Leave them as they are.")
    yield _("You may sort the rows, and delete the rows of people whom you have no details for.")
    yield _("Do not write PINs into this file. They are for the person only.")
    yield _("Save it as an Excel workbook (.xlsx) and send it back. CSV UTF-8 is read as well.")


def _area(column: str, numbers: Sequence[str]) -> str:
    """Where the list stands on the sheet "Read me"; nothing where there is no list."""
    return f"{quote_sheetname(sheet_name())}!${column}$2:${column}${len(numbers) + 1}" if numbers else ""


def _message(title: str, text: str, *, area: str, choices: str = "") -> DataValidation:
    """Other numbers than those of the list can be typed: Excel asks once more, and the import asks again."""
    return DataValidation(
        type="list" if choices else None,
        formula1=choices or None,
        allow_blank=True,
        showInputMessage=True,
        promptTitle=title[:_LONGEST_TITLE],
        prompt=text[:_LONGEST_MESSAGE],
        showErrorMessage=bool(choices),
        errorStyle="warning",
        error=_("This number is not in the list of the provider's numbers."),
        sqref=area,
    )
