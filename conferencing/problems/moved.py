"""What can be wrong with who stands beside what: columns that were moved or sorted one without the other."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

DETAILS_SHIFTED = CATALOGUE.add(
    Severity.QUESTION,
    "details-shifted",
    title=_("The details are in the rows of other people"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the details belong to the person %(where)s. Those of"
        " %(person)s are in %(row_name)s %(source)s."
    ),
    evidence=_("%(evidence)s of these %(entries)s hold a value that was sent for the person %(where)s."),
    as_it_stands=False,
    between_rows=True,
)
DETAILS_PERHAPS_SHIFTED = CATALOGUE.add(
    Severity.QUESTION,
    "details-perhaps-shifted",
    title=_("The details may be in the rows of other people"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the details seem to belong to the person %(where)s. "
        "Compare a few of them with the provider's list."
    ),
    between_rows=True,
)
DETAILS_OVERWRITTEN = CATALOGUE.add(
    Severity.ERROR,
    "details-overwritten",
    title=_("The details of these people were lost when cells were moved"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the details belong to the person %(where)s. Those of "
        "%(person)s are gone: only the provider can say them."
    ),
    between_rows=True,
)
DETAILS_SORTED = CATALOGUE.add(
    Severity.QUESTION,
    "details-sorted",
    title=_("The conference IDs were sorted without the people"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the conference IDs were sorted without the people. "
        "The one of %(person)s is in %(row_name)s %(source)s."
    ),
    evidence=_(
        "%(evidence)s of these %(entries)s hold a conference ID that was sent for somebody else, and all are in order."
    ),
    as_it_stands=False,
    between_rows=True,
)
DETAILS_LOST_IN_ORDER = CATALOGUE.add(
    Severity.ERROR,
    "details-lost-in-order",
    title=_("It is not known whose conference IDs these are"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the conference IDs were sorted without the people. "
        "Only the provider can say which one belongs to %(person)s."
    ),
    between_rows=True,
)
NUMBERS_SHIFTED = CATALOGUE.add(
    Severity.QUESTION,
    "numbers-shifted",
    title=_("Phone numbers are in the rows of other people"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the %(what)s belong to the person %(where)s. Right "
        "for %(person)s is %(right)s."
    ),
    evidence=_("%(evidence)s of these %(entries)s hold, for their own number, the one of the person %(where)s."),
    between_rows=True,
)
NUMBERS_SORTED = CATALOGUE.add(
    Severity.QUESTION,
    "numbers-sorted",
    title=_("The phone numbers were sorted without the people"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the %(what)s were sorted without the people. Right "
        "for %(person)s is %(right)s."
    ),
    evidence=_(
        "%(evidence)s of these %(entries)s hold another number than was sent, all numbers are in order, and each is "
        "there as often as it was sent."
    ),
    between_rows=True,
)
NUMBERS_LOST = CATALOGUE.add(
    Severity.ERROR,
    "numbers-lost",
    title=_("It is not known whose phone numbers these are"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the %(what)s were moved without the people. Only the "
        "provider can say which one belongs to %(person)s."
    ),
    between_rows=True,
)
NUMBERS_PERHAPS_MOVED = CATALOGUE.add(
    Severity.QUESTION,
    "numbers-perhaps-moved",
    title=_("Phone numbers may be in the rows of other people"),
    sentence=_(
        "%(person)s had %(right)s, and the file says %(found)s beside the same conference ID. Other people changed the "
        "other way round: perhaps the %(what)s moved."
    ),
    evidence=_(
        "%(evidence)s people who kept their conference IDs have each other's %(what)s. A provider that renumbers"
        " gives new ones."
    ),
    between_rows=True,
)
NUMBERS_IN_DOUBT = CATALOGUE.add(
    Severity.QUESTION,
    "numbers-in-doubt",
    title=_("Phone numbers beside new conference IDs may be those of other people"),
    sentence=_(
        "%(evidence)s people who kept their conference IDs have each other's %(what)s. %(person)s has a new ID, and "
        "%(found)s beside it: compare that with the provider's list."
    ),
    between_rows=True,
)
DETAILS_OF_ANOTHER = CATALOGUE.add(
    Severity.QUESTION,
    "details-of-another",
    title=_("A conference ID that was sent for somebody else"),
    sentence=_(
        "The conference ID %(found)s was sent for %(owner)s, %(row_name)s %(rows)s, and came back for %(person)s."
    ),
    evidence=_("What was sent for %(person)s is in %(row_name)s %(source)s now."),
    between_rows=True,
)
DETAILS_IN_DOUBT = CATALOGUE.add(
    Severity.QUESTION,
    "details-in-doubt",
    title=_("New conference IDs among many that came back for other people"),
    sentence=_(
        "%(evidence)s people have conference IDs that were sent for others. The new one of %(person)s, %(found)s, may "
        "be somebody else's, too: compare it with the provider's list."
    ),
    between_rows=True,
)
USER_NAMES_MOVED = CATALOGUE.add(
    Severity.QUESTION,
    "user-names-moved",
    title=_("The user names were moved without the rest of their rows"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the user names %(how)s. This %(row_name)s was sent for "
        "%(meant)s, and now says %(found)s."
    ),
    evidence=_("%(count)s %(entries)s have the user name of another %(row_name)s of this list."),
    as_it_stands=False,
    between_rows=True,
)
USER_NAMES_PERHAPS_MOVED = CATALOGUE.add(
    Severity.QUESTION,
    "user-names-perhaps-moved",
    title=_("The user names and the rest of the rows may not belong together"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the user names %(how)s, as it seems. Other %(cells)s"
        " of this %(row_name)s point to %(meant)s, the user name is %(found)s."
    ),
    evidence=_("%(count)s %(entries)s have the user name of another %(row_name)s of this list."),
    between_rows=True,
)
DISPLAY_NAMES_MOVED = CATALOGUE.add(
    Severity.QUESTION,
    "display-names-moved",
    title=_("The display names were moved without the rest of their rows"),
    sentence=_(
        "From %(row_name)s %(first)s to %(row_name)s %(last)s, the display names %(how)s. The user name counts: the "
        "%(row_name)s is about %(person)s."
    ),
    between_rows=True,
)
USER_NAME_EDITED = CATALOGUE.add(
    Severity.QUESTION,
    "user-name-edited",
    title=_("A user name was changed in the file"),
    sentence=_("The %(row_name)s was sent for %(meant)s, and came back with the user name %(found)s."),
    evidence=_("The seal in the hidden column was made for %(meant)s."),
    one_by_one=True,
    between_rows=True,
)
DISPLAY_NAME_EDITED = CATALOGUE.add(
    Severity.QUESTION,
    "display-name-edited",
    title=_("A display name was changed in the file"),
    sentence=_("The %(row_name)s was sent for %(person)s, and came back with the name %(name)s. The user name counts."),
    between_rows=True,
)
DISPLAY_NAMES_REWRITTEN = CATALOGUE.add(
    Severity.NOTE,
    "file-display-names-rewritten",
    title=_("The display names are written differently"),
    sentence=_("%(count)s display names came back different from what was sent. The user names count."),
)
NAMES_APART = CATALOGUE.add(
    Severity.QUESTION,
    "names-apart",
    title=_("User name and display name belong to two people"),
    sentence=_("The user name is that of %(person)s, the display name that of %(meant)s. One of them is wrong."),
    one_by_one=True,
    between_rows=True,
)
# One move is told in many rows by the same evidence, and a file may have several moves.
TOLD_MOVE_BY_MOVE = (DETAILS_SHIFTED, DETAILS_SORTED, NUMBERS_SHIFTED, NUMBERS_SORTED, USER_NAMES_MOVED)
SEALS_FOREIGN = CATALOGUE.add(
    Severity.NOTE,
    "file-seals-foreign",
    title=_("Seals that were not made for this export"),
    sentence=_(
        "Hidden seals were not made for export %(export)s, %(count)s in all. Their %(entries)s were edited, or come "
        "from another list."
    ),
)
SEALS_MOVED = CATALOGUE.add(
    Severity.NOTE,
    "file-seals-moved",
    title=_("The hidden column was not sorted along"),
    sentence=_(
        "The hidden column with the seals was not moved along with its %(entries)s, %(count)s in all. Nothing follows "
        "from it."
    ),
)
LAST_WITHOUT_ID = CATALOGUE.add(
    Severity.NOTE,
    "file-last-without-id",
    title=_("Only the last rows have no conference ID"),
    sentence=_(
        "From %(row_name)s %(first)s on nobody has a conference ID, and everybody above has one. Perhaps a %(cell)s "
        "was deleted and those below moved up: compare the last conference IDs with the provider's list."
    ),
)
