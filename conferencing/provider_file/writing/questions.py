"""The workbook that goes back to a provider: the rows in trouble, their cells coloured, and what is wrong in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO, NamedTuple, cast

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from conferencing.provider_file.sandbox.headers import WHAT_IS_WRONG
from conferencing.provider_file.sandbox.workbook import EXPORT_PROPERTY
from conferencing.provider_file.writing.checks import FIRST_ROW, Check, Tally
from conferencing.provider_file.writing.colours import RED, bold
from conferencing.provider_file.writing.guidance import sheet_name, write_read_me_of_questions
from conferencing.provider_file.writing.lines import Line, Recipient
from conferencing.provider_file.writing.people_sheet import FIELDS, PeopleRows, lay_out
from conferencing.provider_file.writing.seals import sealing
from conferencing.provider_file.writing.sheet_xml import text_cell
from conferencing.provider_file.writing.template import Progress, Template

FOLLOWS_PROPERTY = "AcpFollowsImport"
_REASON, _REASON_WIDTH = "I", 110
_MOST_COMMENTS = 2_000  # each is a drawing; the column says the same of every row
_FIELD_NAMES = ("user_name", "display_name", "provider", "toll_number", "toll_free_number", "conference_id")
_COLUMNS = dict(zip(_FIELD_NAMES, FIELDS, strict=True))


class Question(NamedTuple):
    """A row in trouble, and what is wrong with it: each time the field ("" for the whole row) and a sentence."""

    line: Line
    is_as_sent: bool  # whether the names are those that went out
    wrong: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class QuestionFile:
    """Which import asks, about which file and how many people; `export_number` is None where nobody knows it."""

    number: int
    file_name: str
    export_number: int | None
    people: int
    recipient: Recipient
    secret: str


def write_questions(
    target: BinaryIO,
    questions: Callable[[], Iterable[Question]],
    *,
    file: QuestionFile,
    progress: Progress | None = None,
) -> None:
    """`questions` gives them anew each time: they are counted, commented and written one after another."""
    check = Check(file.recipient, rows=file.people)
    tally = Tally(check, (question.line for question in questions()))
    book = Workbook()
    _tell_where_it_belongs(book, file)
    sheet = book.worksheets[0]
    lay_out(sheet, check=check, recipient=file.recipient)
    _lay_out_reasons(sheet, check=check)
    _add_comments(sheet, islice(questions(), _MOST_COMMENTS))
    write_read_me_of_questions(
        book.create_sheet(sheet_name()),
        recipient=file.recipient,
        check=check,
        export_number=file.export_number,
        number=file.number,
        file_name=file.file_name,
        most_comments=_MOST_COMMENTS,
    )
    template = Template(book, area=f"A1:{_REASON}{check.last_row}")
    header, sample, wrong = template.styles[0], template.styles[1], template.styles[-1]
    export = file.export_number
    sealed = sealing(secret=file.secret, export_number=export) if export is not None else None
    rows = PeopleRows(check, tally, header=header, sample=sample, sealed=sealed)
    reason = text_cell(f"{_REASON}1", WHAT_IS_WRONG[0], style=header[-1])
    of_people = _rows(questions(), rows=rows, sample=sample, wrong=wrong)
    template.write(target, chain([rows.header(more=reason)], of_people), progress=progress)


def _tell_where_it_belongs(book: Workbook, file: QuestionFile) -> None:
    """The numbers inside outlive a new file name."""
    book.properties.creator = _("Dial-in conferencing portal")
    book.properties.title = f"AcpUsers-questions-{file.number}"
    numbers = {EXPORT_PROPERTY: file.export_number, FOLLOWS_PROPERTY: file.number}
    for name, number in numbers.items():
        if number is not None:
            book.custom_doc_props.append(StringProperty(name=name, value=str(number)))  # type: ignore[attr-defined] # unknown to the stubs


def _lay_out_reasons(sheet: Worksheet, *, check: Check) -> None:
    """The column with the reasons, and below the last row a sample of cells in trouble."""
    column = sheet.column_dimensions[_REASON]
    column.width, column.number_format = _REASON_WIDTH, "@"
    header, sample = sheet[f"{_REASON}1"], sheet[f"{_REASON}{FIRST_ROW}"]
    header.font = bold()
    sample.alignment = Alignment(vertical="top")
    header.number_format = sample.number_format = "@"
    for letter in FIELDS:
        cell = sheet[f"{letter}{check.last_row + 1}"]
        cell.fill = PatternFill("solid", fgColor=RED)
        cell.number_format, cell.alignment = "@", Alignment(vertical="top")


def _add_comments(sheet: Worksheet, questions: Iterable[Question]) -> None:
    """What concerns the whole row is said at the user name."""
    for row, question in enumerate(questions, start=FIRST_ROW):
        said: dict[str, list[str]] = {}
        for field, sentence in question.wrong:
            said.setdefault(_COLUMNS.get(field, FIELDS[0]), []).append(sentence)
        for letter, sentences in said.items():
            comment = Comment("\n".join(sentences), author=_("Dial-in conferencing portal"), width=320, height=90)
            cast("Cell", sheet[f"{letter}{row}"]).comment = comment


def _rows(
    questions: Iterable[Question], *, rows: PeopleRows, sample: Sequence[str], wrong: Sequence[str]
) -> Iterator[str]:
    for row, question in enumerate(questions, start=FIRST_ROW):
        troubled = {_COLUMNS.get(field) for field, _sentence in question.wrong}
        styles = [wrong[at] if letter in troubled else sample[at] for at, letter in enumerate(FIELDS)]
        sentences = " ".join(sentence for _field, sentence in question.wrong)
        reason = text_cell(f"{_REASON}{row}", sentences, style=sample[-1])
        yield rows.row(row, question.line, styles=styles, sealed=question.is_as_sent, more=reason)
