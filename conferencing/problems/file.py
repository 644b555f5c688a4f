"""What can be wrong with a file as a whole."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

EMPTY = CATALOGUE.add(
    Severity.ERROR,
    "file-empty",
    title=_("The file is empty"),
    sentence=_("%(file)s is empty. Ask the provider to send it again."),
)
