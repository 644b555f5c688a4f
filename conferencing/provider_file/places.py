"""Where something stands in a file, in words: a row of a spreadsheet; in XML which ACPUser it is, and its line."""

from typing import Final

from django.utils.translation import gettext as _

from conferencing.models import ImportBatch, ImportRow
from conferencing.problems.kind import ROW_NAME
from conferencing.provider_file.sandbox.file_kind import XML_OF_PEOPLE
from conferencing.provider_file.sandbox.people_xml import PERSON

_OF_XML: Final = {ROW_NAME: PERSON}


def is_xml(batch: ImportBatch) -> bool:
    return batch.format == XML_OF_PEOPLE


def words_of(batch: ImportBatch) -> dict[str, str]:
    """What sentences about this file call its rows, as parameters of problems; nothing where rows are called rows."""
    return _OF_XML if is_xml(batch) else {}


def row_name(batch: ImportBatch) -> str:
    return words_of(batch).get(ROW_NAME) or _("row")


def place_of(row: ImportRow) -> str:
    """ "row 41", or "ACPUser 41, line 325"."""
    if row.number is None:
        return ""
    if row.line is None:
        return _("row %s") % row.number
    return _("%(element)s %(number)s, line %(line)s") % {"element": PERSON, "number": row.number, "line": row.line}
