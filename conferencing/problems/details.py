"""What can be wrong with numbers and conference IDs themselves; the same in form, file and commands."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

TOLL_NUMBER_MISSING = CATALOGUE.add(
    Severity.ERROR,
    "toll-number-missing",
    title=_("The toll number is missing"),
    sentence=_("%(provider)s needs a toll number for everybody. Type the one the provider gave."),
)
CONFERENCE_ID_MISSING = CATALOGUE.add(
    Severity.ERROR,
    "conference-id-missing",
    title=_("The conference ID is missing"),
    sentence=_("%(provider)s needs a conference ID for everybody. Type the one the provider gave."),
)
NUMBER_LETTERS = CATALOGUE.add(
    Severity.ERROR,
    "number-letters",
    title=_("A phone number contains something other than digits"),
    sentence=_("%(found)s is not a phone number: it contains something other than digits."),
)
NUMBER_LENGTH = CATALOGUE.add(
    Severity.ERROR,
    "number-length",
    title=_("A phone number is too short or too long"),
    sentence=_("%(found)s has %(digits)s digits. Phone numbers have 3 to 15."),
)
NUMBER_IMPOSSIBLE = CATALOGUE.add(
    Severity.QUESTION,
    "number-impossible",
    title=_("A phone number that its country does not have"),
    sentence=_("No number of its country is as long or as short as %(found)s. Compare it with the provider's list."),
)
NUMBER_NOT_THE_PROVIDERS = CATALOGUE.add(
    Severity.QUESTION,
    "number-not-the-providers",
    title=_("A number that is not in the provider's list"),
    sentence=_("%(found)s is not among the numbers of %(provider)s that are known here."),
)
NUMBER_PREMIUM_RATE = CATALOGUE.add(
    Severity.QUESTION,
    "number-premium-rate",
    title=_("A number whose calls cost extra"),
    sentence=_("%(found)s is a premium-rate number: callers pay its owner. Compare it with the provider's list."),
)
TOLL_FREE_AS_TOLL = CATALOGUE.add(
    Severity.QUESTION,
    "toll-free-as-toll",
    title=_("A toll-free number is in place of the toll number"),
    sentence=_("%(found)s is a toll-free number, but it is given as the toll number."),
)
TOLL_AS_TOLL_FREE = CATALOGUE.add(
    Severity.QUESTION,
    "toll-as-toll-free",
    title=_("A toll number is in place of the toll-free number"),
    sentence=_("%(found)s is a toll number, but it is given as the toll-free number."),
)
TOLL_FREE_IS_THE_TOLL = CATALOGUE.add(
    Severity.QUESTION,
    "toll-free-is-the-toll",
    title=_("The same number is given as toll and as toll-free number"),
    sentence=_("%(found)s is given as the toll number and as the toll-free number. One of them is wrong."),
)
CONFERENCE_ID_LETTERS = CATALOGUE.add(
    Severity.ERROR,
    "conference-id-letters",
    title=_("A conference ID contains something other than digits"),
    sentence=_("Conference IDs have digits only, because callers type them on a phone. This one is %(found)s."),
)
CONFERENCE_ID_LENGTH = CATALOGUE.add(
    Severity.ERROR,
    "conference-id-length",
    title=_("A conference ID has the wrong number of digits"),
    sentence=_("Conference IDs of %(provider)s have %(lengths)s digits, %(found)s has %(digits)s."),
)
CONFERENCE_ID_BEGINNING = CATALOGUE.add(
    Severity.ERROR,
    "conference-id-beginning",
    title=_("A conference ID begins with the wrong digits"),
    sentence=_("Conference IDs of %(provider)s begin with %(beginnings)s, %(found)s does not."),
)
CELL_ERROR = CATALOGUE.add(
    Severity.ERROR,
    "cell-error",
    title=_("The spreadsheet shows an error in a cell"),
    sentence=_("The %(cell)s shows %(found)s in place of a value. Ask the provider for the value."),
)
CELL_FORMULA = CATALOGUE.add(
    Severity.ERROR,
    "cell-formula",
    title=_("A cell holds a formula without a result"),
    sentence=_("The %(cell)s holds a formula whose result was not saved. Ask the provider to type the value."),
)
CELL_DATE = CATALOGUE.add(
    Severity.ERROR,
    "cell-date",
    title=_("A spreadsheet turned a value into a date"),
    sentence=_("The date %(found)s is in place of a number or conference ID. Ask the provider for the value."),
)
CELL_TOO_LONG = CATALOGUE.add(
    Severity.ERROR,
    "cell-too-long",
    title=_("A cell is too long"),
    sentence=_("This has %(characters)s characters. No number, ID or name has more than %(limit)s."),
)
CELL_NUMBER_LENGTH = CATALOGUE.add(
    Severity.ERROR,
    "cell-number-length",
    title=_("A spreadsheet took a conference ID for a number"),
    sentence=_(
        "The %(cell)s holds the number %(found)s with %(digits)s digits, but conference IDs of %(provider)s have "
        "%(lengths)s. Spreadsheets drop leading zeros."
    ),
)
CELL_NUMBER_ROUNDED = CATALOGUE.add(
    Severity.ERROR,
    "cell-number-rounded",
    title=_("A spreadsheet rounded a number"),
    sentence=_(
        "The %(cell)s holds %(found)s. A spreadsheet keeps 15 digits of a number, so the last ones may be lost."
    ),
)
