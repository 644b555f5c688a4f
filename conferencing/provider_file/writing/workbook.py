"""The workbook that goes out: the people on one sheet, each with a check, and what to do with them on another."""

from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from conferencing.provider_file.sandbox.workbook import EXPORT_PROPERTY
from conferencing.provider_file.writing.checks import FIRST_ROW, Check, Tally
from conferencing.provider_file.writing.guidance import sheet_name, write_read_me
from conferencing.provider_file.writing.lines import Line, Recipient
from conferencing.provider_file.writing.people_sheet import PeopleRows, lay_out
from conferencing.provider_file.writing.seals import sealing
from conferencing.provider_file.writing.template import Progress, Template


def write_workbook(
    target: BinaryIO,
    lines: Iterable[Line],
    *,
    filled_in: Iterable[Line],
    people: int,
    export_number: int,
    recipient: Recipient,
    secret: str,
    progress: Progress | None = None,
) -> None:
    """One line after another, so that memory does not grow with the list. `secret` is what the seals are made with.

    The header counts who is done before the first line is written: `filled_in` are the lines in which something
    stands already, `people` how many lines there are.
    """
    check = Check(recipient, rows=people)
    tally = Tally(check, filled_in)
    book = Workbook()
    book.properties.creator = _("Dial-in conferencing portal")
    book.properties.title = f"AcpUsers-{export_number}"
    book.custom_doc_props.append(StringProperty(name=EXPORT_PROPERTY, value=str(export_number)))  # type: ignore[attr-defined] # unknown to the stubs
    lay_out(book.worksheets[0], check=check, recipient=recipient)
    write_read_me(book.create_sheet(sheet_name()), recipient=recipient, export_number=export_number, check=check)
    template = Template(book, area=f"A1:H{check.last_row}")
    header, sample = template.styles
    sealed = sealing(secret=secret, export_number=export_number)
    rows = PeopleRows(check, tally, header=header, sample=sample, sealed=sealed)
    of_people = (rows.row(number, line) for number, line in enumerate(lines, start=FIRST_ROW))
    template.write(target, chain([rows.header()], of_people), progress=progress)
