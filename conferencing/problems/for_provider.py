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
        "cell-tidied",
        "changed-since-export",
        "licensed-since-export",
        "details-will-be-lost",
    }
)
_CHECK_THE_ROW = gettext_lazy("The details of this row seem to belong to somebody else. Compare the whole row.")
_COMPARE_THE_NUMBERS = gettext_lazy("The numbers may have moved between rows. Compare the one of this person.")
_SENTENCES: Mapping[str, str | Promise] = {
    "toll-number-missing": gettext_lazy("The toll number is missing. Fill it in."),
    "conference-id-missing": gettext_lazy("The conference ID (Passcode) is missing. Fill it in."),
    "number-letters": gettext_lazy("%(found)s has letters in it. Write the number with digits only."),
    "number-length": gettext_lazy("%(found)s has %(digits)s digits. Phone numbers have 3 to 15."),
    "number-impossible": gettext_lazy("%(found)s is too short or too long for a number of its country. Compare it."),
    "number-not-the-providers": gettext_lazy(
        "%(found)s is not among the numbers that you gave us. Compare it, or tell us that it is new."
    ),
    "number-premium-rate": gettext_lazy("Calls to %(found)s cost extra. Compare it with your numbers."),
    "toll-free-as-toll": gettext_lazy("%(found)s is a toll-free number, but it is in TollNumber."),
    "toll-as-toll-free": gettext_lazy("%(found)s is a toll number, but it is in TollFreeNumber."),
    "toll-free-is-the-toll": gettext_lazy("%(found)s is in TollNumber and in TollFreeNumber. Correct one of them."),
    "conference-id-letters": gettext_lazy("Conference IDs have digits only. This one is %(found)s."),
    "conference-id-length": gettext_lazy("Conference IDs have %(lengths)s digits, %(found)s has %(digits)s."),
    "conference-id-beginning": gettext_lazy("Conference IDs begin with %(beginnings)s, %(found)s does not."),
    "cell-error": gettext_lazy("The cell shows %(found)s in place of a value. Type the value."),
    "cell-formula": gettext_lazy("The cell holds a formula whose result was not saved. Type the value."),
    "cell-date": gettext_lazy("The spreadsheet turned the value into a date. Type it again into this file."),
    "cell-too-long": gettext_lazy("The cell has %(characters)s characters. No value is longer than %(limit)s."),
    "cell-number-length": gettext_lazy(
        "%(found)s has %(digits)s digits, conference IDs have %(lengths)s. Spreadsheets drop leading zeros."
    ),
    "cell-number-rounded": gettext_lazy("The spreadsheet may have rounded %(found)s. Type it again into this file."),
    "cell-placeholder": gettext_lazy("The cell says that there is no value. Type the value."),
    "cell-name-error": gettext_lazy("The spreadsheet took a plus sign for a formula. Type the value into this file."),
    "zeros-lost": gettext_lazy("The spreadsheet dropped leading zeros of the conference ID. Write them again."),
    "zeros-probably-lost": gettext_lazy("The spreadsheet may have dropped leading zeros. Write them again."),
    "zeros-probably-lost-in-file": gettext_lazy("The spreadsheet may have dropped leading zeros. Write them again."),
    "zeros-gone": gettext_lazy("All zeros are gone from the conference IDs. Type this one again with its zeros."),
    "zeros-perhaps-gone": gettext_lazy("All zeros may be gone from the conference IDs. Compare this one."),
    "conference-id-unusual": gettext_lazy("This conference ID is longer or shorter than all others. Compare it."),
    "conference-id-with-words": gettext_lazy("The cell has more than the conference ID. Write its digits only."),
    "conference-id-among-others": gettext_lazy("The cell has more than the conference ID. Write the ID only."),
    "conference-ids-several": gettext_lazy("The cell has several conference IDs. Write the one that is meant."),
    "conference-id-made-up": gettext_lazy("This conference ID looks as if it was only typed to fill the cell."),
    "conference-id-is-the-number": gettext_lazy("The phone number is given as the conference ID. Write the ID."),
    "pin-beside-id": gettext_lazy("The cell mentions a PIN. Write the conference ID only: we take no PINs."),
    "scientific-notation": gettext_lazy("The spreadsheet wrote the digits as a power of ten. Type them again."),
    "digits-lost": gettext_lazy("The spreadsheet lost the last digits. Type the value again into this file."),
    "digits-lost-known": gettext_lazy("The spreadsheet lost the last digits. Type the value again into this file."),
    "like-an-amount": gettext_lazy("The spreadsheet wrote the digits as an amount. Type them again."),
    "date-undone": gettext_lazy("The spreadsheet turned the value into a date. Type it again into this file."),
    "letters-for-digits": gettext_lazy("Letters were typed instead of digits. Type the digits."),
    "number-national": gettext_lazy("The number does not say its country. Write it with + and country code."),
    "number-without-country": gettext_lazy("The number does not say its country. Write it with + and country code."),
    "number-prefix": gettext_lazy("Write the number with + in place of 00 or 011."),
    "number-trunk-zero": gettext_lazy(
        "Leave out the digit after the country code that is dialed only within the country."
    ),
    "number-scheme": gettext_lazy("There is a link in place of the number. Write the number only."),
    "number-extension": gettext_lazy("There are digits after the number. Write a number that is reached without them."),
    "number-extension-unclear": gettext_lazy("There are digits after the number. Write one that is reached without."),
    "number-among-others": gettext_lazy("The cell has several numbers. Write the one that is meant."),
    "numbers-several": gettext_lazy("The cell has several numbers. Write the one that is meant."),
    "number-with-words": gettext_lazy("The cell has more than the number. Write the number only."),
    "number-keypad": gettext_lazy("There is a word in the number. Write its digits."),
    "number-nearly-known": gettext_lazy("This is nearly one of the numbers that you gave us. Compare it."),
    "numbers-swapped": gettext_lazy("Toll and toll-free number are in each other's column. Swap them."),
    "columns-exchanged": gettext_lazy("Numbers and conference ID are in each other's columns. Swap them."),
    "person-unknown": gettext_lazy("We have nobody with this user name. Write it as in the list that we sent."),
    "user-name-edited": gettext_lazy("This row went out with another user name."),
    "user-name-missing": gettext_lazy("The row does not say whom it is about. Write the user name."),
    "provider-unknown": gettext_lazy("The column Provider names %(found)s. Write your own name, or leave it as sent."),
    "other-provider": gettext_lazy("The column Provider names %(found)s. Write your own name, or leave it as sent."),
    "conference-id-taken": gettext_lazy("The conference ID %(found)s is somebody else's already. Give another one."),
    "conference-id-twice": gettext_lazy("The conference ID %(found)s is in another row as well. Give another one."),
    "listed-twice-alike": gettext_lazy("This person is listed more than once. One row is enough."),
    "row-goes-on-below": gettext_lazy("What is missing here seems to be in the row below. Write it into this row."),
    "listed-twice-differently": gettext_lazy(
        "This person is listed more than once with different details. Leave the row that is right, delete the others."
    ),
    "not-returned": gettext_lazy("This person was in the list that we sent and did not come back. Fill in the row."),
    "never-exported": gettext_lazy("This person was not in the list that we sent. Delete the row if it is a mistake."),
    "not-filled-in": gettext_lazy("The row came back as it was sent, without %(what)s. Fill it in."),
    "toll-free-blank": gettext_lazy("You gave the toll-free number %(held)s before. Write it again if it stays."),
    **dict.fromkeys(("numbers-perhaps-moved", "numbers-in-doubt"), _COMPARE_THE_NUMBERS),
    **dict.fromkeys(
        (
            "details-shifted",
            "details-perhaps-shifted",
            "details-overwritten",
            "details-sorted",
            "details-lost-in-order",
            "details-of-another",
            "details-in-doubt",
            "numbers-shifted",
            "numbers-sorted",
            "numbers-lost",
            "user-names-moved",
            "user-names-perhaps-moved",
            "display-names-moved",
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
