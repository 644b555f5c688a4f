"""What is to be asked or said about how a returned file is laid out: its tables, columns and letters."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

WHICH_TABLE = CATALOGUE.add(
    Severity.ERROR,
    "file-which-table",
    title=_("Several tables could be the list of people"),
    sentence=_("%(file)s has several tables of people: %(tables)s. Say which one is meant."),
)
SHEETS_NOT_READ = CATALOGUE.add(
    Severity.NOTE,
    "file-sheets-not-read",
    title=_("Other sheets with people were not read"),
    sentence=_("The sheet %(sheet)s was read. These sheets have a table of people, too, and were not: %(others)s."),
)
COLUMNS_UNSURE = CATALOGUE.add(
    Severity.ERROR,
    "file-columns-unsure",
    title=_("It is not certain which column is which"),
    sentence=_("It is not certain where %(file)s has the %(fields)s. Say which column holds what."),
)
WHICH_ENCODING = CATALOGUE.add(
    Severity.ERROR,
    "file-which-encoding",
    title=_("It is not certain how the letters are to be read"),
    sentence=_(
        "Line %(line)s of %(file)s is not in UTF-8, so names could come out wrong. Say which encoding it is; likely "
        "ones are %(encodings)s."
    ),
)
OTHER_ENCODING = CATALOGUE.add(
    Severity.ERROR,
    "file-other-encoding",
    title=_("The letters are in another encoding"),
    sentence=_("%(file)s cannot be read as %(encoding)s. Say which other encoding it is."),
)
NO_SUCH_COLUMN = CATALOGUE.add(
    Severity.ERROR,
    "file-no-such-column",
    title=_("A column that was named is not there"),
    sentence=_("%(file)s has no %(header)s that could be read. It has: %(headers)s."),
)
HEADER_BELOW = CATALOGUE.add(
    Severity.NOTE,
    "file-header-below",
    title=_("The names of the columns are not at the top"),
    sentence=_("The names of the columns were found in row %(row)s; what is above them was not read."),
)
NO_NAMES = CATALOGUE.add(
    Severity.NOTE,
    "file-no-names",
    title=_("The columns have no names"),
    sentence=_("The columns have no names; the first person was found in row %(row)s."),
)
TAKEN_FOR = CATALOGUE.add(
    Severity.NOTE,
    "file-columns-taken",
    title=_("Columns with other names"),
    sentence=_("These columns were recognized by what they hold: %(columns)s."),
)
HIDDEN_COLUMNS = CATALOGUE.add(
    Severity.NOTE,
    "file-hidden-columns",
    title=_("The file has hidden columns"),
    sentence=_("These columns are hidden in the file and were read like the others: %(headers)s."),
)
HIDDEN_ROWS = CATALOGUE.add(
    Severity.NOTE,
    "file-hidden-rows",
    title=_("The file has hidden rows"),
    sentence=_("Hidden rows of the file were read like the others, %(count)s in all: %(rows)s."),
)
STRUCK_ROWS = CATALOGUE.add(
    Severity.NOTE,
    "file-struck-rows",
    title=_("The file has text that is struck out"),
    sentence=_(
        "Rows with struck-out text were read like the others, %(count)s in all: %(rows)s. Leave out those that no"
        " longer count."
    ),
)
FILTER_LEFT_ON = CATALOGUE.add(
    Severity.NOTE,
    "file-filter-left-on",
    title=_("A filter was left on"),
    sentence=_("A filter was left on in the file. All rows were read, also those that it hides."),
)
HEADER_REPEATED = CATALOGUE.add(
    Severity.NOTE,
    "file-header-repeated",
    title=_("The names of the columns are repeated"),
    sentence=_("The names of the columns appear again among the people and were skipped: %(rows)s."),
)
NOT_PEOPLE = CATALOGUE.add(
    Severity.NOTE,
    "file-rows-not-people",
    title=_("Rows that are not people"),
    sentence=_("Rows with totals, notes or signatures were skipped, %(count)s in all: %(rows)s."),
)
TABLE_BELOW = CATALOGUE.add(
    Severity.NOTE,
    "file-table-below",
    title=_("Another table below the people"),
    sentence=_(
        "Rows of another table, such as one of prices, were skipped, %(count)s in all: %(rows)s. A person among them "
        "needs a user name."
    ),
)
