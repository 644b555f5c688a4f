"""Files that are no workbooks, whatever their names say, and text that is broken."""

import gzip

from conferencing.problems import Kind, file, layout
from tests.hostile import minimal as m
from tests.hostile.case import READ, Case

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
HEADER = b"Username,TollNumber,Passcode\n"
KEN = b"ken.myer@contoso.com,+14255550142,0712345\n"
HTML = b"<html><body><table><tr><td>ken</td></tr></table></body></html>"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# What the same numbers look like under a name of their own: ending and content, and what they get
FORMS: tuple[tuple[str, str, bytes, Kind | None], ...] = (
    ("a protected workbook", "x.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), file.PASSWORD_PROTECTED),
    ("an old workbook", "x.xls", OLE + "Workbook\0".encode("utf-16-le"), file.OLD_EXCEL),
    ("an old workbook with a new name", "x.xlsx", OLE + "Book\0".encode("utf-16-le"), file.OLD_EXCEL),
    ("an old document", "x.doc", OLE + "WordDocument".encode("utf-16-le"), file.NOT_A_SPREADSHEET),
    ("the oldest workbook", "x.xls", b"\x09\x04\x06\0\0\0\x10\0", file.OLD_EXCEL),
    ("a web page with an old name", "x.xls", HTML, file.WEB_PAGE),
    ("a web page as CSV", "x.csv", b"\xef\xbb\xbf \n<!DOCTYPE html>" + HTML, file.WEB_PAGE),
    ("a wide web page", "x.csv", HTML.decode().encode("utf-16"), file.WEB_PAGE),
    ("a web page in XML", "x.xls", b'<?xml version="1.0"?><html>', file.WEB_PAGE),
    ("a web archive", "x.xls", b"MIME-Version: 1.0\r\n", file.WEB_PAGE),
    ("a spreadsheet in XML", "x.xml", b'<?xml version="1.0"?><Workbook xmlns="urn:x"/>', file.XML),
    ("a PDF", "x.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", file.PDF),
    ("a picture", "x.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0", file.NOT_A_SPREADSHEET),
    ("an empty zip", "x.xlsx", m.packed({}), file.NOT_A_SPREADSHEET),
    ("noise without a NUL", "x.csv", bytes(range(1, 256)) * 20, file.NOT_A_SPREADSHEET),
    ("text with a bell", "x.csv", HEADER + KEN.replace(b"ken", b"\x07\x1f"), READ),
    ("a packed text", "x.csv", gzip.compress(HEADER + KEN, mtime=1), file.NOT_A_SPREADSHEET),
    ("a program", "x.csv.exe", b"MZ\x90\0\3\0\0\0\4\0\0\0", file.NOT_A_SPREADSHEET),
    ("an empty file", "x.xlsx", b"", file.EMPTY),
    ("a workbook as CSV", "x.csv", m.minimal(), file.WORKBOOK_MISNAMED),
    ("a workbook without an ending", "AcpUsers", m.minimal(), file.WORKBOOK_MISNAMED),
    ("a workbook that may have macros", "x.xlsm", m.minimal(), file.MACRO_WORKBOOK),
    ("a workbook in capitals", "X.XLSX", m.minimal(), READ),
    ("text as a workbook", "x.xlsx", HEADER + KEN, file.TEXT_MISNAMED),
    ("text as an old workbook", "x.xls", HEADER + KEN, file.TEXT_MISNAMED),
    ("text with two endings", "x.csv.exe", HEADER + KEN, file.TEXT_MISNAMED),
    ("a text file", "x.txt", HEADER + KEN, READ),
    ("macros within", "x.xlsx", m.minimal({m.CONTENT_TYPES: m.content_types(MACROS)}), file.MACRO_WORKBOOK),
    ("a document within", "x.xlsx", m.minimal({m.CONTENT_TYPES: m.content_types(WORD)}), file.NOT_A_SPREADSHEET),
    ("a binary workbook", "x.xlsb", m.packed({"xl/workbook.bin": b"\0"}), file.BINARY_WORKBOOK),
    ("an OpenDocument", "x.ods", m.packed({"META-INF/manifest.xml": b"<x/>"}), file.OPEN_DOCUMENT),
    ("Apple Numbers", "x.numbers", m.packed({"Index/Document.iwa": b"\0"}), file.NUMBERS),
    ("Apple Numbers in a folder", "x.numbers", m.packed({"Index.zip": b"\0"}), file.NUMBERS),
)
TEXTS: tuple[tuple[str, bytes, Kind | None], ...] = (
    ("a quote without end", HEADER + b'"' + KEN * 3, file.CSV_BROKEN),
    ("a quote without end over many lines", HEADER + b'"' + KEN * 3_000, file.CSV_BROKEN),
    ("letters behind a quote", HEADER + b'"ken" myer,+1425,07\n', file.CSV_BROKEN),
    ("a header with a broken quote", b'"Username" x,TollNumber,Passcode\n' + KEN, file.CSV_BROKEN),
    ("ten million commas", HEADER + b"," * 10_000_000, file.TOO_MANY_COLUMNS),
    (
        "a hundred thousand names",
        b",".join(b"c%d" % at for at in range(100_000)) + b"\n" + KEN,
        file.TOO_MANY_COLUMNS,
    ),
    ("sixty-five names", b",".join(b"c%d" % at for at in range(65)) + b"\n" + KEN, file.TOO_MANY_COLUMNS),
    ("a line without end", HEADER + b"x" * 200_000, file.CSV_BROKEN),
    ("a cell too long", HEADER + b"x" * 40_000 + b",1,2\n", file.CELL_TOO_LONG),
    ("more values than names", HEADER + b"Myer, Ken,ken.myer@contoso.com,+14255550142,0712345\n", file.CSV_RAGGED),
    ("a row too many", HEADER + KEN * 1_001, file.TOO_MANY_ROWS),
    ("a flood of text", HEADER + (b"x" * 30_000 + b",1,2\n") * 30, file.UNPACKS_TOO_LARGE),
    ("a NUL", HEADER + KEN * 200 + b"ken\0myer,1,2\n", file.CSV_NUL),
    ("a NUL near the beginning", HEADER + b"ken\0myer,1,2\n" + KEN * 5, file.CSV_NUL),
    ("Windows letters", HEADER + KEN * 5 + "Jörg,1,2\n".encode("cp1252"), layout.WHICH_ENCODING),
    ("wide letters without a mark", (HEADER + KEN).decode().encode("utf-16-le"), layout.WHICH_ENCODING),
    ("very wide letters", (HEADER + KEN).decode().encode("utf-32"), file.ENCODING_UNKNOWN),
    ("wide letters cut in two", (HEADER + KEN).decode().encode("utf-16")[:-1], file.ENCODING_UNKNOWN),
    ("half of a pair", HEADER + b"\xed\xa0\xbd,1,2\n", layout.WHICH_ENCODING),
    ("a mark and nothing else", b"\xef\xbb\xbf", file.EMPTY),
    ("white space and nothing else", b" \r\n\t\r\n" * 1_000, file.EMPTY),
    ("delimiters and nothing else", b",,,\n" * 1_000, file.EMPTY),
    ("names and nobody", HEADER + b",,\n" * 1_000, file.NO_ROWS),
    ("empty lines without end", HEADER + b"\n" * 1_048_576 + KEN, READ),
    ("empty values without end", HEADER + KEN.rstrip() + b"," * 60_000, READ),
)
READ_IN_EARNEST = {"a row too many", "a flood of text"}


def form_cases() -> list[tuple[str, Case]]:
    """With the name that each is sent under."""
    return [(name, Case(title, lambda content=content: content, expected)) for title, name, content, expected in FORMS]  # type: ignore[misc]


def text_cases() -> list[Case]:
    return [
        Case(title, lambda content=content: content, expected, is_read_in_earnest=title in READ_IN_EARNEST)  # type: ignore[misc]
        for title, content, expected in TEXTS
    ]
