"""What is to be said when an answer came before, or when a newer list went out: notes about the file as a whole."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

SAME_FILE = CATALOGUE.add(
    Severity.NOTE,
    "file-again",
    title=_("The same file again"),
    sentence=_("This is the same file as in import %(import)s, which %(by)s sent on %(at)s and which %(state)s."),
)
SAME_ROWS = CATALOGUE.add(
    Severity.NOTE,
    "file-rows-again",
    title=_("The same rows again"),
    sentence=_("Import %(import)s, which %(by)s sent on %(at)s and which %(state)s, said the same of the same people."),
)
OLD_EXPORT = CATALOGUE.add(
    Severity.NOTE,
    "file-of-old-export",
    title=_("An answer to an old list"),
    sentence=_(
        "The file answers export %(export)s. %(count)s of its people went out again since, last in export %(newer)s of "
        "%(at)s: the answer to that one may be on its way."
    ),
)
