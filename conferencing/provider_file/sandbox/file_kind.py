"""What a file is by its beginning, and whether its name says the same."""

import re
from codecs import getincrementaldecoder
from typing import BinaryIO

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.people_xml import ROOT, wide_encoding
from conferencing.provider_file.sandbox.refusal import (
    EMPTY,
    MACRO_WORKBOOK,
    NOT_A_SPREADSHEET,
    OLD_EXCEL,
    PASSWORD_PROTECTED,
    PDF,
    TEXT_MISNAMED,
    WEB_PAGE,
    WORKBOOK_MISNAMED,
    XML,
    XML_MISNAMED,
    Refused,
)

XLSX, CSV, XML_OF_PEOPLE = "xlsx", "csv", "xml"
_TEXT_ENDINGS = (".csv", ".tsv", ".txt")
_MACRO_ENDINGS = (".xlsm", ".xltm", ".xlam")

_ZIP = b"PK\3\4"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_STREAMS = ("Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
_OLDEST_EXCEL = (b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0")
_PDF = b"%PDF"
_NULS_IN_TEXT = 50  # one in so many bytes is damage; more of them are a file of another kind
_LOOKED_AT = 4 * bounds.KIB
_CONTROLS = frozenset(range(1, 0x20)) - set(b"\t\n\v\f\r\x1a")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BEFORE_THE_ROOT = (("<?", "?>"), ("<!--", "-->"))
_NAME = re.compile(r"<(?:!doctype\s+)?([^\s<>/\[]+)")


def kind_of(source: BinaryIO, *, ending: str) -> str:
    """XLSX, CSV or XML_OF_PEOPLE; everything else is refused by what it is."""
    source.seek(0)
    beginning = source.read(_LOOKED_AT)
    if not beginning:
        raise Refused(EMPTY)
    if beginning.startswith(_ZIP):
        return XLSX
    if beginning.startswith(_OLE):
        raise Refused(_kind_of_ole(source))
    if beginning.startswith(_OLDEST_EXCEL):
        raise Refused(OLD_EXCEL)
    if beginning.lstrip().startswith(_PDF):
        raise Refused(PDF)
    if _is_xml_of_people(beginning):
        if ending != ".xml":
            raise Refused(XML_MISNAMED)
        return XML_OF_PEOPLE
    if not _is_text(beginning):
        raise Refused(NOT_A_SPREADSHEET)
    if ending not in _TEXT_ENDINGS:
        raise Refused(TEXT_MISNAMED)
    return CSV


def refuse_name_of_other_kind(ending: str) -> None:
    """Asked of workbooks once it is clear that they are."""
    if ending in _MACRO_ENDINGS:
        raise Refused(MACRO_WORKBOOK)
    if ending != ".xlsx":
        raise Refused(WORKBOOK_MISNAMED)


def _kind_of_ole(source: BinaryIO) -> str:
    """The old container holds old workbooks and encrypted new ones, told apart by the names of its streams."""
    kind, overlap = NOT_A_SPREADSHEET, b""
    source.seek(0)
    while piece := source.read(bounds.MIB):
        looked_at = overlap + piece
        if _ENCRYPTED_STREAM in looked_at:
            return PASSWORD_PROTECTED
        if any(stream in looked_at for stream in _WORKBOOK_STREAMS):
            kind = OLD_EXCEL
        overlap = looked_at[-len(_ENCRYPTED_STREAM) :]
    return kind


def _is_xml_of_people(beginning: bytes) -> bool:
    """Other markup is refused."""
    encoding = "utf-16" if beginning.startswith(_WIDE_MARKS) else wide_encoding(beginning) or "utf-8-sig"
    text = beginning.decode(encoding, errors="replace").lstrip().lower()
    root = _root(text)
    if root.rpartition(":")[2] == ROOT.lower():
        return True
    if text.startswith("<?xml") and "<html" not in text:
        raise Refused(XML)
    if text.startswith(("mime-version:", "<!doctype", "<!--", "<?xml")) or _is_tag(text):
        raise Refused(WEB_PAGE)
    return False


def _root(text: str) -> str:
    """What the first element is called, or what a document type says of it."""
    while found := next((end for start, end in _BEFORE_THE_ROOT if text.startswith(start)), ""):
        text = text.partition(found)[2].lstrip()
    name = _NAME.match(text)
    return name[1] if name else ""


def _is_tag(text: str) -> bool:
    """<html>, <table border=1>, but not "<none>" as the name of a column."""
    return text.startswith(
        ("<html", "<head", "<body", "<table", "<meta", "<script", "<style", "<div", "<title", "<font", "<center", "<p>")
    )


def _is_text(beginning: bytes) -> bool:
    """Text in an encoding that is refused later, by a better sentence, is text, too."""
    few, many = sorted((beginning[::2].count(0), beginning[1::2].count(0)))
    if beginning.startswith(_WIDE_MARKS) or (few == 0 and many > len(beginning) // 4):
        return True
    if few + many > 1 + len(beginning) // _NULS_IN_TEXT:
        return False
    beginning = beginning.replace(b"\0", b"")
    return not _CONTROLS & set(beginning) or _is_utf_8(beginning)


def _is_utf_8(beginning: bytes) -> bool:
    """The last letter may be cut off."""
    try:
        getincrementaldecoder("utf-8")("strict").decode(beginning)
    except UnicodeDecodeError:
        return False
    return True
