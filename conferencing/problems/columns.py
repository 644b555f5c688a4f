"""What can be wrong with the columns of a file, and with knowing what it answers."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

COLUMN_TWICE = CATALOGUE.add(
    Severity.ERROR,
    "file-column-twice",
    title=_("Two columns for one thing"),
    sentence=_(
        "%(headers)s all stand for the %(field)s. Delete the columns that do not count, and save the file again."
    ),
)
HIDDEN_BESIDE_SHOWN = CATALOGUE.add(
    Severity.ERROR,
    "file-hidden-beside-shown",
    title=_("A hidden column and a visible one may hold the same"),
    sentence=_("%(hidden)s is the %(field)s and is hidden; %(shown)s may be the %(field)s, too. Say which one counts."),
)
COLUMN_MISSING = CATALOGUE.add(
    Severity.ERROR,
    "file-column-missing",
    title=_("A column is missing"),
    sentence=_("The file has no column for the %(fields)s. Name it %(names)s, as in the file that went out."),
)
UNKNOWN_COLUMNS = CATALOGUE.add(
    Severity.NOTE,
    "file-unknown-columns",
    title=_("Unknown columns"),
    sentence=_("These columns were not read: %(headers)s."),
)
PIN_COLUMN = CATALOGUE.add(
    Severity.NOTE,
    "file-pin-column",
    title=_("The file had a PIN column"),
    sentence=_("The file had a PIN column; it was dropped while reading and is not kept."),
)
PROVIDER_UNCLEAR = CATALOGUE.add(
    Severity.ERROR,
    "file-provider-unclear",
    title=_("It is not known whose answer this is"),
    sentence=_("The file does not say which provider it comes from. Choose one of: %(known)s."),
)
PROVIDER_NOT_KNOWN = CATALOGUE.add(
    Severity.ERROR,
    "file-provider-unknown",
    title=_("The file names a provider that is not known"),
    sentence=_(
        "In %(row_name)s %(row)s the provider is %(found)s, and no provider here is called that. Choose one of: "
        "%(known)s."
    ),
)
ANOTHER_PROVIDERS_EXPORT = CATALOGUE.add(
    Severity.ERROR,
    "file-of-another-provider",
    title=_("The file answers another provider's export"),
    sentence=_(
        "The file answers export %(export)s, which was made for %(found)s, not for %(provider)s. Choose %(found)s."
    ),
)
NOT_OPENED = CATALOGUE.add(
    Severity.ERROR,
    "file-not-opened",
    title=_("The file cannot be opened"),
    sentence=_("%(file)s cannot be read: %(why)s."),
)
CHECK_RUNNING = CATALOGUE.add(
    Severity.ERROR,
    "file-check-running",
    title=_("A file is being checked"),
    sentence=_("A file of yours is being checked now. Wait until it is done, then send this one."),
)
TOO_BUSY = CATALOGUE.add(
    Severity.ERROR,
    "file-too-busy",
    title=_("Too many files are being checked"),
    sentence=_(
        "%(limit)s files are being checked or wait to be. Nothing of this one was kept: send it again in a minute."
    ),
)
READING_OTHERS = CATALOGUE.add(
    Severity.ERROR,
    "file-reading-others",
    title=_("Other files are being read"),
    sentence=_(
        "%(limit)s files are being read just now, or one of yours is. Nothing was changed: try again in a moment."
    ),
)
TOO_MANY_OPEN = CATALOGUE.add(
    Severity.ERROR,
    "file-too-many-open",
    title=_("Too many files wait"),
    sentence=_("%(limit)s files of yours are checked and wait. Apply some of them or finish with them first."),
)
CHECK_GIVEN_UP = CATALOGUE.add(
    Severity.ERROR,
    "file-check-given-up",
    title=_("The check did not finish"),
    sentence=_("The check of %(file)s was interrupted, and nothing was changed. Send the file again."),
)
