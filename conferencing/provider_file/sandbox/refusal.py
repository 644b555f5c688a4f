"""How the child says no: the code of a file problem with what its sentence names."""

EMPTY = "file-empty"
NO_ROWS = "file-no-rows"
NO_HEADER = "file-no-header"
ROWS_IN_ONE_CELL = "file-rows-in-one-cell"
NOT_A_SPREADSHEET = "file-not-a-spreadsheet"
PASSWORD_PROTECTED = "file-password-protected"  # noqa: S105 - a code
OLD_EXCEL = "file-old-excel"
BINARY_WORKBOOK = "file-binary-workbook"
MACRO_WORKBOOK = "file-macro-workbook"
OPEN_DOCUMENT = "file-open-document"
NUMBERS = "file-numbers"
PDF = "file-pdf"
WEB_PAGE = "file-web-page"
XML = "file-xml"
XML_MISNAMED = "file-xml-misnamed"
XML_BROKEN = "file-xml-broken"
XML_UNSAFE = "file-xml-unsafe"
XML_OTHER_ELEMENT = "file-xml-other-element"
XML_STRAY_TEXT = "file-xml-stray-text"
XML_TOO_LONG = "file-xml-too-long"
XML_TOO_MANY_NAMES = "file-xml-too-many-names"
XML_NOBODY = "file-xml-nobody"
WORKBOOK_MISNAMED = "file-workbook-misnamed"
TEXT_MISNAMED = "file-text-misnamed"
UNPACKS_TOO_LARGE = "file-unpacks-too-large"
UNSAFE = "file-unsafe"
DAMAGED = "file-damaged"
TOO_MANY_ROWS = "file-too-many-rows"
TOO_MANY_COLUMNS = "file-too-many-columns"
TOO_MANY_SHEETS = "file-too-many-sheets"
TWO_TABLES = "file-two-tables"
NO_SHEET = "file-no-sheet"
CELL_TOO_LONG = "file-cell-too-long"
ENCODING_UNKNOWN = "file-encoding-unknown"
CSV_NUL = "file-csv-nul"
CSV_BROKEN = "file-csv-broken"
CSV_RAGGED = "file-csv-ragged"


class Refused(Exception):  # noqa: N818 - what happens to the file
    """The file is not read any further. The parent makes the sentence from the code and the parameters."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
