"""What can be wrong with a file as a whole."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

EMPTY = CATALOGUE.add(
    Severity.ERROR,
    "file-empty",
    title=_("The file is empty"),
    sentence=_("%(file)s is empty. Ask the provider to send it again."),
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
