"""What can be wrong with a file as a whole: one that came back, so that none of its rows is read, or one to be made."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

EMPTY = CATALOGUE.add(
    Severity.ERROR,
    "file-empty",
    title=_("The file is empty"),
    sentence=_("%(file)s is empty. Ask the provider to send it again."),
)
NO_ROWS = CATALOGUE.add(
    Severity.ERROR,
    "file-no-rows",
    title=_("Nobody is in the file"),
    sentence=_(
        "%(file)s has the names of columns in row %(row)s and nobody below them. Ask the provider to send it again."
    ),
)
NO_HEADER = CATALOGUE.add(
    Severity.ERROR,
    "file-no-header",
    title=_("The file has no names of columns"),
    sentence=_(
        "Nothing in %(file)s, from row %(row)s on, looks like names of columns or like a person. Make the names of the "
        "columns its first row, as in the list that was sent."
    ),
)
ROWS_IN_ONE_CELL = CATALOGUE.add(
    Severity.ERROR,
    "file-rows-in-one-cell",
    title=_("Each row is in one cell"),
    sentence=_(
        "From row %(row)s on, each row of %(file)s is in one cell, all values one after another, as when a CSV was "
        "opened with another separator and saved again. Send the file as it was before, or split it in Excel: Data,"
        " Text to Columns, with each column as Text."
    ),
)
NOT_A_SPREADSHEET = CATALOGUE.add(
    Severity.ERROR,
    "file-not-a-spreadsheet",
    title=_("The file is not a list of people"),
    sentence=_(
        "%(file)s was not read. It is neither an Excel workbook nor CSV or XML. Choose the file that the provider "
        "filled in."
    ),
)
PASSWORD_PROTECTED = CATALOGUE.add(
    Severity.ERROR,
    "file-password-protected",
    title=_("The file is protected by a password"),
    sentence=_(
        "%(file)s was not read. It is protected by a password. Open it in Excel, choose File, Info, Protect Workbook, "
        "Encrypt with Password, empty the field, save, and choose the file again."
    ),
)
OLD_EXCEL = CATALOGUE.add(
    Severity.ERROR,
    "file-old-excel",
    title=_("The file is an old Excel workbook"),
    sentence=_(
        "%(file)s was not read. It is the old Excel 97-2003 form. Open it in Excel, choose Save As, pick Excel "
        "Workbook (.xlsx), and choose that file."
    ),
)
BINARY_WORKBOOK = CATALOGUE.add(
    Severity.ERROR,
    "file-binary-workbook",
    title=_("The file is a binary Excel workbook"),
    sentence=_(
        "%(file)s was not read. It is a binary Excel workbook (.xlsb). Open it in Excel, choose Save As, pick Excel "
        "Workbook (.xlsx), and choose that file."
    ),
)
MACRO_WORKBOOK = CATALOGUE.add(
    Severity.ERROR,
    "file-macro-workbook",
    title=_("The file is an Excel workbook with macros"),
    sentence=_(
        "%(file)s was not read. It is an Excel workbook that can hold macros. Open it in Excel, choose Save As, pick "
        "Excel Workbook (.xlsx), and choose that file."
    ),
)
OPEN_DOCUMENT = CATALOGUE.add(
    Severity.ERROR,
    "file-open-document",
    title=_("The file is an OpenDocument file"),
    sentence=_(
        "%(file)s was not read. It is an OpenDocument file (.ods). Open it in Excel or LibreOffice, choose Save As, "
        "pick Excel Workbook (.xlsx), and choose that file."
    ),
)
NUMBERS = CATALOGUE.add(
    Severity.ERROR,
    "file-numbers",
    title=_("The file is an Apple Numbers file"),
    sentence=_(
        "%(file)s was not read. It is an Apple Numbers file. Open it in Numbers, choose File, Export To, Excel, and "
        "choose that file."
    ),
)
PDF = CATALOGUE.add(
    Severity.ERROR,
    "file-pdf",
    title=_("The file is a PDF"),
    sentence=_("%(file)s was not read. It is a PDF. Ask the provider for the Excel workbook (.xlsx) or for CSV."),
)
WEB_PAGE = CATALOGUE.add(
    Severity.ERROR,
    "file-web-page",
    title=_("The file is a web page"),
    sentence=_(
        "%(file)s was not read. It is a web page, whatever its name says. Open it in Excel, choose Save As, pick Excel "
        "Workbook (.xlsx), and choose that file."
    ),
)
XML = CATALOGUE.add(
    Severity.ERROR,
    "file-xml",
    title=_("The file is XML"),
    sentence=_(
        "%(file)s was not read. It is XML, but not the form that is read here, which begins with LyncOnlineAcpUsers. "
        "Open it in Excel, choose Save As, pick Excel Workbook (.xlsx), and choose that file."
    ),
)
WORKBOOK_MISNAMED = CATALOGUE.add(
    Severity.ERROR,
    "file-workbook-misnamed",
    title=_("The name of the file does not match its contents"),
    sentence=_(
        "%(file)s was not read. It is an Excel workbook, but its name does not end in .xlsx. Open it in Excel, choose "
        "Save As, pick Excel Workbook (.xlsx), and choose that file."
    ),
)
TEXT_MISNAMED = CATALOGUE.add(
    Severity.ERROR,
    "file-text-misnamed",
    title=_("The name of the file does not match its contents"),
    sentence=_(
        "%(file)s was not read. It is plain text, but its name does not end in .csv, .tsv or .txt. Open it in Excel, "
        "choose Save As, pick Excel Workbook (.xlsx), and choose that file."
    ),
)
TOO_LARGE = CATALOGUE.add(
    Severity.ERROR,
    "file-too-large",
    title=_("The file is too large"),
    sentence=_(
        "%(file)s has %(megabytes)s MB, more than the %(limit)s MB that are read at once. Delete the columns that are "
        "not needed, or split it into several files."
    ),
)
UNPACKS_TOO_LARGE = CATALOGUE.add(
    Severity.ERROR,
    "file-unpacks-too-large",
    title=_("The file holds far more than a list of people"),
    sentence=_(
        "%(file)s was not read. It unpacks to far more than a list of people needs. Copy the rows into a new workbook, "
        "save it, and choose that file."
    ),
)
UNSAFE = CATALOGUE.add(
    Severity.ERROR,
    "file-unsafe",
    title=_("The file is built in a way that is not safe to read"),
    sentence=_(
        "%(file)s was not read. It is built in a way that no spreadsheet program builds a file. Ask the provider where "
        "it comes from, and for a new Excel workbook (.xlsx)."
    ),
)
DAMAGED = CATALOGUE.add(
    Severity.ERROR,
    "file-damaged",
    title=_("The file is damaged"),
    sentence=_(
        "%(file)s was not read. It is damaged or was cut off on its way. Open it in Excel, choose Save As, pick Excel "
        "Workbook (.xlsx), and choose that file, or ask the provider to send it again."
    ),
)
TOO_MANY_ROWS = CATALOGUE.add(
    Severity.ERROR,
    "file-too-many-rows",
    title=_("The file has too many rows"),
    sentence=_(
        "%(file)s has more people than the %(limit)s that are read at once; %(row_name)s %(row)s is one too many. "
        "Split it into several files."
    ),
)
TOO_MANY_COLUMNS = CATALOGUE.add(
    Severity.ERROR,
    "file-too-many-columns",
    title=_("The file has too many columns"),
    sentence=_(
        "Row %(row)s of %(file)s has more than %(limit)s columns. Delete the columns that are not needed, and choose "
        "the file again."
    ),
)
TOO_MANY_SHEETS = CATALOGUE.add(
    Severity.ERROR,
    "file-too-many-sheets",
    title=_("The workbook has too many sheets"),
    sentence=_("%(file)s has more than %(limit)s sheets. Copy the sheet with the people into a workbook of its own."),
)
TWO_TABLES = CATALOGUE.add(
    Severity.ERROR,
    "file-two-tables",
    title=_("There are two tables on one sheet"),
    sentence=_(
        "Rows %(first)s and %(second)s of %(file)s both hold names of columns, so there are two tables on one sheet. "
        "Put all people below the upper one, or into two files."
    ),
)
NO_SHEET = CATALOGUE.add(
    Severity.ERROR,
    "file-no-sheet",
    title=_("No sheet of the workbook is visible"),
    sentence=_("%(file)s has no visible sheet. Open it in Excel, unhide the sheet with the people, and save."),
)
CELL_TOO_LONG = CATALOGUE.add(
    Severity.ERROR,
    "file-cell-too-long",
    title=_("A cell of the file is longer than a spreadsheet allows"),
    sentence=_(
        "%(file)s has a cell with more than %(limit)s characters, which no spreadsheet can hold. Delete its column if"
        " it is not needed, or ask the provider to send the file again."
    ),
)
ENCODING_UNKNOWN = CATALOGUE.add(
    Severity.ERROR,
    "file-encoding-unknown",
    title=_("The letters of the file cannot be read for certain"),
    sentence=_(
        "Line %(line)s of %(file)s is not in UTF-8, so names could come out wrong. Open it in Excel, choose Save As, "
        "pick Excel Workbook (.xlsx) or CSV UTF-8, and choose that file."
    ),
)
CSV_NUL = CATALOGUE.add(
    Severity.ERROR,
    "file-csv-nul",
    title=_("The file holds a character that no text has"),
    sentence=_(
        "Line %(line)s of %(file)s holds a NUL, a character that no text has, so the file was damaged on its way. Open "
        "it in Excel, choose Save As, pick Excel Workbook (.xlsx), and choose that file, or ask the provider to send "
        "it again."
    ),
)
CSV_BROKEN = CATALOGUE.add(
    Severity.ERROR,
    "file-csv-broken",
    title=_("A line of the file cannot be read for certain"),
    sentence=_(
        "The quotation marks in line %(line)s of %(file)s do not match, so nobody can tell where its values end."
        " Correct the line, or ask the provider for an Excel workbook (.xlsx)."
    ),
)
CSV_RAGGED = CATALOGUE.add(
    Severity.ERROR,
    "file-csv-ragged",
    title=_("A line of the file has more values than there are columns"),
    sentence=_(
        "Line %(line)s of %(file)s has more values (%(cells)s) than there are columns (%(columns)s). A name with a "
        "comma needs quotation marks around it. Correct the line, or ask the provider for an Excel workbook (.xlsx)."
    ),
)
TOOK_TOO_LONG = CATALOGUE.add(
    Severity.ERROR,
    "file-took-too-long",
    title=_("Reading the file took too long"),
    sentence=_(
        "%(file)s was not read: it took too long. Copy the rows into a new workbook, save it, and choose that file."
    ),
)
COULD_NOT_BE_READ = CATALOGUE.add(
    Severity.ERROR,
    "file-could-not-be-read",
    title=_("The file could not be read"),
    sentence=_(
        "%(file)s could not be read. Open it in Excel, choose Save As, pick Excel Workbook (.xlsx), and choose that "
        "file."
    ),
)
TOO_MANY_PEOPLE = CATALOGUE.add(
    Severity.ERROR,
    "too-many-people",
    title=_("Too many people for one file"),
    sentence=_("One file holds up to %(limit)s people. Choose fewer, and make several files."),
)
NOBODY_CHOSEN = CATALOGUE.add(
    Severity.ERROR,
    "nobody-chosen",
    title=_("Nobody is chosen"),
    sentence=_("There is nobody to put into the file. Choose at least one person."),
)
