"""What a provider is told of a row in trouble: in plain words, and nothing of what is not the provider's business.

The sentences name the parameters of the problems; of somebody else than the person of the row they never speak.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.problems.kind import Problem

# What only we can settle: of these the provider is not told.
OURS_ALONE = frozenset(
    {
        "person-disabled",
        "has-microsoft",
        "needs-pstn-license",
        "bridge-without-toll-number",
        "provider-retired",
        "changed-meanwhile",
        "changed-since-export",
        "details-will-be-lost",
    }
)
_CHECK_THE_ROW = gettext_lazy("The details of this row seem to belong to somebody else. Compare the whole row.")
_SENTENCES: Mapping[str, str | Promise] = {
    "toll-number-missing": gettext_lazy("The toll number is missing. Fill it in."),
    "conference-id-missing": gettext_lazy("The conference ID (Passcode) is missing. Fill it in."),
    "number-letters": gettext_lazy("%(found)s has letters in it. Write the number with digits only."),
    "number-length": gettext_lazy("%(found)s has %(digits)s digits. Phone numbers have 3 to 15."),
    "number-impossible": gettext_lazy("%(found)s is too short or too long for a number of its country. Compare it."),
    "number-not-the-providers": gettext_lazy(
        "%(found)s is not among the numbers that you gave us. Compare it, or tell us that it is new."
    ),
    "toll-free-as-toll": gettext_lazy("%(found)s is a toll-free number, but it stands as TollNumber."),
    "toll-as-toll-free": gettext_lazy("%(found)s is a toll number, but it stands as TollFreeNumber."),
    "conference-id-letters": gettext_lazy("Conference IDs have digits only. This one is %(found)s."),
    "conference-id-length": gettext_lazy("Conference IDs have %(lengths)s digits, %(found)s has %(digits)s."),
    "conference-id-beginning": gettext_lazy("Conference IDs begin with %(beginnings)s, %(found)s does not."),
    "cell-error": gettext_lazy("The cell shows %(found)s in the place of a value. Type the value."),
    "cell-formula": gettext_lazy("The cell holds a formula whose result was not saved. Type the value."),
    "cell-date": gettext_lazy("The spreadsheet made a date of the value. Type it again into this file."),
    "cell-too-long": gettext_lazy("The cell has %(characters)s characters. No value is longer than %(limit)s."),
    "cell-number-length": gettext_lazy(
        "%(found)s has %(digits)s digits, conference IDs have %(lengths)s. Spreadsheets drop zeros at the front."
    ),
    "cell-number-rounded": gettext_lazy("The spreadsheet may have rounded %(found)s. Type it again into this file."),
    "person-unknown": gettext_lazy("We know nobody with this user name. Write it as in the list that we sent."),
    "user-name-missing": gettext_lazy("The row does not say whom it is about. Write the user name."),
    "provider-unknown": gettext_lazy("The column Provider names %(found)s. Write your own name, or leave it as sent."),
    "other-provider": gettext_lazy("The column Provider names %(found)s. Write your own name, or leave it as sent."),
    "conference-id-taken": gettext_lazy("The conference ID %(found)s is somebody else's already. Give another one."),
    "conference-id-twice": gettext_lazy("The conference ID %(found)s stands in another row as well. Give another one."),
    "listed-twice-alike": gettext_lazy("This person is listed more than once. One row is enough."),
    "listed-twice-differently": gettext_lazy(
        "This person is listed more than once with different details. Leave the row that is right, delete the others."
    ),
    "not-returned": gettext_lazy("This person was in the list that we sent and did not come back. Fill in the row."),
    "never-exported": gettext_lazy("This person was not in the list that we sent. Delete the row if it is a mistake."),
    "not-filled-in": gettext_lazy("The row came back as it was sent, without %(what)s. Fill it in."),
    "toll-free-blank": gettext_lazy("You gave the toll-free number %(held)s before. Write it again if it stays."),
    **dict.fromkeys(
        (
            "details-shifted",
            "details-perhaps-shifted",
            "details-overwritten",
            "details-sorted",
            "details-lost-in-order",
            "details-of-another",
            "user-names-moved",
            "user-names-perhaps-moved",
            "display-names-moved",
            "user-name-edited",
            "names-apart",
        ),
        _CHECK_THE_ROW,
    ),
}


def sentence_for_provider(problem: Problem) -> str:
    """For kinds without a sentence of their own, what heads a group of them: that names nobody and no value."""
    if sentence := _SENTENCES.get(problem.code):
        return str(sentence) % problem.params
    return _("%(title)s. Compare this row.") % {"title": problem.title}


def codes_with_sentence() -> set[str]:
    return set(_SENTENCES)
