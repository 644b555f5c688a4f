"""What people and spreadsheets do to numbers and conference IDs on the way, and what undoes it."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

# Conference IDs

ZEROS_LOST = CATALOGUE.add(
    Severity.QUESTION,
    "zeros-lost",
    title=_("Conference IDs have lost their leading zeros"),
    sentence=_(
        "The %(cell)s holds %(found)s. Conference IDs of %(provider)s have %(lengths)s digits, this has %(digits)s."
    ),
    evidence=_(
        "Conference IDs of %(provider)s have %(lengths)s digits. Spreadsheets drop leading zeros, and with them this"
        " one fits."
    ),
    as_it_stands=False,
)
ZEROS_PROBABLY_LOST = CATALOGUE.add(
    Severity.QUESTION,
    "zeros-probably-lost",
    title=_("Conference IDs have probably lost their leading zeros"),
    sentence=_("The %(cell)s holds %(found)s with %(digits)s digits, fewer than other conference IDs of %(provider)s."),
    evidence=_(
        "%(alike)s of %(known)s conference IDs of this provider have %(usual)s digits. Spreadsheets drop leading zeros."
    ),
)
ID_UNUSUAL = CATALOGUE.add(
    Severity.QUESTION,
    "conference-id-unusual",
    title=_("A conference ID is longer or shorter than all others"),
    sentence=_(
        "%(found)s has %(digits)s digits, but %(alike)s of %(known)s conference IDs of %(provider)s have %(usual)s. "
        "Compare it with the provider's list."
    ),
)
CELL_TIDIED = CATALOGUE.add(
    Severity.NOTE,
    "cell-tidied",
    title=_("Cells were tidied while they were read"),
    sentence=_("The %(cell)s has %(what)s. It was read as %(value)s."),
)
ID_WITH_WORDS = CATALOGUE.add(
    Severity.QUESTION,
    "conference-id-with-words",
    title=_("A conference ID has more than digits beside it"),
    sentence=_("The %(cell)s holds %(found)s. Conference IDs have digits only."),
    evidence=_("Without the words and signs around them, the digits are a conference ID as %(provider)s gives them."),
    as_it_stands=False,
)
ID_AMONG_OTHERS = CATALOGUE.add(
    Severity.QUESTION,
    "conference-id-among-others",
    title=_("A conference ID is among other digits"),
    sentence=_("The %(cell)s holds %(found)s, and only one part of it can be the conference ID."),
    evidence=_("Only this part has %(lengths)s digits, as conference IDs of %(provider)s have."),
    as_it_stands=False,
)
IDS_SEVERAL = CATALOGUE.add(
    Severity.ERROR,
    "conference-ids-several",
    title=_("Several conference IDs are in one cell"),
    sentence=_("%(found)s is more than one conference ID. Everybody has one: ask the provider which one it is."),
)
ID_MADE_UP = CATALOGUE.add(
    Severity.QUESTION,
    "conference-id-made-up",
    title=_("A conference ID looks like a placeholder"),
    sentence=_("%(found)s looks as if somebody typed it only to fill the %(cell)s. Ask the provider for the real one."),
)
ID_IS_THE_NUMBER = CATALOGUE.add(
    Severity.ERROR,
    "conference-id-is-the-number",
    title=_("The phone number was repeated as the conference ID"),
    sentence=_("The conference ID %(found)s is the phone number. Ask the provider for the real one."),
)
PIN_BESIDE_ID = CATALOGUE.add(
    Severity.QUESTION,
    "pin-beside-id",
    title=_("A PIN is beside a conference ID"),
    sentence=_("The %(cell)s mentions a PIN: %(found)s. The PIN was dropped while reading and is kept nowhere."),
    evidence=_("What is left without the PIN is a conference ID as %(provider)s gives them."),
    as_it_stands=False,
)

# Both

SCIENTIFIC = CATALOGUE.add(
    Severity.QUESTION,
    "scientific-notation",
    title=_("A spreadsheet wrote digits as a power of ten"),
    sentence=_("The %(cell)s holds %(found)s, as spreadsheets write large numbers."),
    evidence=_("All digits are still there: none was lost."),
    as_it_stands=False,
)
DIGITS_LOST = CATALOGUE.add(
    Severity.ERROR,
    "digits-lost",
    title=_("A spreadsheet lost digits"),
    sentence=_("The %(cell)s holds %(found)s: its last digits were lost when the file was saved. Ask for the value."),
)
DIGITS_PERHAPS_LOST = CATALOGUE.add(
    Severity.QUESTION,
    "digits-perhaps-lost",
    title=_("Conference IDs end with zeros where a spreadsheet cuts digits"),
    sentence=_(
        "%(found)s has nothing but zeros after its 15th digit. A spreadsheet keeps 15 digits of a number and replaces"
        " the others with zeros. Compare it with the provider's list."
    ),
)
DIGITS_LOST_KNOWN = CATALOGUE.add(
    Severity.QUESTION,
    "digits-lost-known",
    title=_("A spreadsheet lost digits of a number that is known"),
    sentence=_("The %(cell)s holds %(found)s: its last digits were lost when the file was saved."),
    evidence=_("Exactly one number of %(provider)s that is known here begins with the digits that are left."),
    as_it_stands=False,
)
LIKE_AN_AMOUNT = CATALOGUE.add(
    Severity.QUESTION,
    "like-an-amount",
    title=_("A spreadsheet wrote digits as an amount"),
    sentence=_("The %(cell)s holds %(found)s, with decimals or with marks between the thousands."),
    evidence=_("Without them the digits fit what %(provider)s gives."),
    as_it_stands=False,
)
DATE_UNDONE = CATALOGUE.add(
    Severity.QUESTION,
    "date-undone",
    title=_("A spreadsheet turned digits into dates, and they can be recovered"),
    sentence=_("The %(cell)s holds the date %(found)s in place of digits."),
    evidence=_("Of all digits that a spreadsheet turns into this date, only these fit what %(provider)s gives."),
    as_it_stands=False,
)
LETTERS_FOR_DIGITS = CATALOGUE.add(
    Severity.QUESTION,
    "letters-for-digits",
    title=_("Letters were typed instead of digits"),
    sentence=_("The %(cell)s holds %(found)s, with letters that look like digits."),
    evidence=_("With the digits that these letters look like, it fits what %(provider)s gives."),
    as_it_stands=False,
)
ZEROS_GONE = CATALOGUE.add(
    Severity.ERROR,
    "zeros-gone",
    title=_("All zeros are gone from the conference IDs"),
    sentence=_(
        "The %(cell)s holds %(found)s, and none of the %(count)s conference IDs in the file has a zero anywhere, as if "
        "all zeros had been replaced by nothing. Ask the provider for the conference IDs."
    ),
    between_rows=True,
)
ZEROS_PERHAPS_GONE = CATALOGUE.add(
    Severity.QUESTION,
    "zeros-perhaps-gone",
    title=_("Zeros may be gone from shorter conference IDs"),
    sentence=_(
        "%(found)s is shorter than others, and none of the %(count)s conference IDs in the file has a zero anywhere, "
        "as if all zeros had been replaced by nothing. Compare it with the provider's list."
    ),
    between_rows=True,
)
PLACEHOLDER = CATALOGUE.add(
    Severity.ERROR,
    "cell-placeholder",
    title=_("A cell says that there is no value"),
    sentence=_("%(found)s is in place of a value. Ask the provider for the value."),
)
CELL_NAME_ERROR = CATALOGUE.add(
    Severity.ERROR,
    "cell-name-error",
    title=_("A spreadsheet took a plus sign for a formula"),
    sentence=_(
        "The %(cell)s shows %(found)s: a value that began with + or = was taken for a formula, and is gone. Ask the "
        "provider for the value, typed into a %(cell)s that is formatted as text."
    ),
)
