"""Values that could be right and are unlike all others of the file and of people here: questions, never errors."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

NUMBER_STANDS_ALONE = CATALOGUE.add(
    Severity.QUESTION,
    "number-stands-alone",
    title=_("A phone number that hardly anybody else has"),
    sentence=_("%(found)s is the number of %(count)s of %(of)s people. Compare it with the provider's list."),
    evidence=_("%(most)s of %(of)s people share %(others)s."),
    between_rows=True,
)
NUMBER_OF_ANOTHER_COUNTRY = CATALOGUE.add(
    Severity.QUESTION,
    "number-of-another-country",
    title=_("A phone number of another country"),
    sentence=_("%(found)s begins with +%(code)s. Compare it with the provider's list."),
    evidence=_("%(most)s of %(of)s numbers begin with +%(usual)s, %(count)s with +%(code)s."),
    between_rows=True,
)
ZEROS_PROBABLY_LOST_IN_FILE = CATALOGUE.add(
    Severity.QUESTION,
    "zeros-probably-lost-in-file",
    title=_("Shorter conference IDs have probably lost their leading zeros"),
    sentence=_("The %(cell)s holds %(found)s with %(digits)s digits, fewer than most conference IDs of this file."),
    evidence=_(
        "%(most)s of %(of)s conference IDs in this file have %(usual)s digits, none has more. Spreadsheets drop"
        " leading zeros."
    ),
    between_rows=True,
)
CONFERENCE_ID_UNUSUAL_LENGTH = CATALOGUE.add(
    Severity.QUESTION,
    "conference-id-unusual-length",
    title=_("A conference ID that is longer or shorter than all others"),
    sentence=_("%(found)s has %(digits)s digits. Compare it with the provider's list."),
    evidence=_("%(most)s of %(of)s conference IDs, of this file and of people here, have %(usual)s digits."),
    between_rows=True,
)
CONFERENCE_ID_UNUSUAL_BEGINNING = CATALOGUE.add(
    Severity.QUESTION,
    "conference-id-unusual-beginning",
    title=_("A conference ID that begins differently from all others"),
    sentence=_("%(found)s begins with %(beginning)s. Compare it with the provider's list."),
    evidence=_("%(most)s of %(of)s conference IDs, of this file and of people here, begin with %(usual)s."),
    between_rows=True,
)
NUMBERS_COUNTED_UP = CATALOGUE.add(
    Severity.QUESTION,
    "numbers-counted-up",
    title=_("Phone numbers that go up by one from row to row"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the numbers go up by one. A spreadsheet counts them up"
        " when a %(cell)s is dragged down."
    ),
    evidence=_("The first of these %(count)s %(entries)s has %(start)s."),
    between_rows=True,
)
CONFERENCE_IDS_COUNTED_UP = CATALOGUE.add(
    Severity.QUESTION,
    "conference-ids-counted-up",
    title=_("Conference IDs that go up by one from row to row"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the conference IDs go up by one. A spreadsheet counts"
        " them up when a %(cell)s is dragged down."
    ),
    evidence=_("The other conference IDs of this file are in no order."),
    between_rows=True,
)
CONFERENCE_ID_NEARLY_HELD = CATALOGUE.add(
    Severity.QUESTION,
    "conference-id-nearly-held",
    title=_("Conference IDs are nearly those that people have"),
    sentence=_("The file says %(found)s, and the person has %(held)s: one digit differs, or two changed places."),
    evidence=_("Hardly any other new conference ID of this file is so near to the one before."),
    between_rows=True,
)
