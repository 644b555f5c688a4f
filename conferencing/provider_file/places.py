"""Where something stands in a file, in words: a row of a spreadsheet; in XML which ACPUser it is, and its line."""

from typing import Final

from django.utils.translation import gettext as _

from conferencing.models import ImportBatch, ImportRow
from conferencing.problems.kind import PERSON, ROW_NAME, names
from conferencing.provider_file.sandbox.file_kind import XML_OF_PEOPLE

_OF_XML: Final = {ROW_NAME: PERSON}


def is_xml(batch: ImportBatch) -> bool:
    return batch.format == XML_OF_PEOPLE


def words_of(batch: ImportBatch) -> dict[str, str]:
    """What problems of this file keep among their parameters; nothing where rows are called rows."""
    return _OF_XML if is_xml(batch) else {}


def names_in(batch: ImportBatch) -> dict[str, str]:
    """What sentences about this file call its rows and cells."""
    return names(in_xml=is_xml(batch))


def row_name(batch: ImportBatch) -> str:
    return names_in(batch)[ROW_NAME]


def place_of(row: ImportRow) -> str:
    """ "row 41", or "ACPUser 41, line 325"."""
    return "" if row.number is None else place_at(row.number, line=row.line)


def place_at(number: int, *, line: int | None) -> str:
    if line is None:
        return _("row %s") % number
    return _("%(element)s %(number)s, line %(line)s") % {"element": PERSON, "number": number, "line": line}
