"""What is wrong with the way a phone number is written, and how it is written right."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

NUMBER_PREFIX = CATALOGUE.add(
    Severity.QUESTION,
    "number-prefix",
    title=_("Phone numbers begin with the digits that are dialed to call abroad"),
    sentence=_("%(found)s begins with 00 or 011 in place of a plus sign."),
    evidence=_("With the plus sign it is a number that exists."),
    as_it_stands=False,
)
NUMBER_TRUNK_ZERO = CATALOGUE.add(
    Severity.QUESTION,
    "number-trunk-zero",
    title=_("Phone numbers have a digit that is dialed only within their country"),
    sentence=_("%(found)s has a digit after the country code, usually a zero, that is dialed only within the country."),
    evidence=_("Numbers of this country are dialed without it from abroad."),
    as_it_stands=False,
)
NUMBER_NATIONAL = CATALOGUE.add(
    Severity.QUESTION,
    "number-national",
    title=_("Phone numbers without their country, which can be found out"),
    sentence=_("%(found)s does not say its country."),
    evidence=_("Exactly one number of %(provider)s that is known here ends with these digits."),
    as_it_stands=False,
)
NUMBER_WITHOUT_COUNTRY = CATALOGUE.add(
    Severity.QUESTION,
    "number-without-country",
    title=_("Phone numbers without their country"),
    sentence=_("%(found)s does not begin with a plus sign and a country, so nobody abroad can dial it."),
)
NUMBER_SCHEME = CATALOGUE.add(
    Severity.QUESTION,
    "number-scheme",
    title=_("Phone numbers were written as links"),
    sentence=_("The %(cell)s holds the link %(found)s in place of a phone number."),
    evidence=_("The number in the link is complete."),
    as_it_stands=False,
)
NUMBER_EXTENSION = CATALOGUE.add(
    Severity.QUESTION,
    "number-extension",
    title=_("More is dialed after a phone number of the provider"),
    sentence=_("%(found)s has digits after the number, as for an extension or a conference ID."),
    evidence=_("The number before them is known as a number of %(provider)s."),
    as_it_stands=False,
)
NUMBER_EXTENSION_UNCLEAR = CATALOGUE.add(
    Severity.ERROR,
    "number-extension-unclear",
    title=_("A phone number has an extension"),
    sentence=_("%(found)s has digits after the number. Ask the provider for a number that is reached without them."),
)
NUMBER_AMONG_OTHERS = CATALOGUE.add(
    Severity.QUESTION,
    "number-among-others",
    title=_("Several phone numbers are in one cell, and only one can be meant"),
    sentence=_("The %(cell)s holds several numbers: %(found)s. Everybody has one."),
    evidence=_("Only one of them can be in this column for %(provider)s."),
    as_it_stands=False,
)
NUMBERS_SEVERAL = CATALOGUE.add(
    Severity.ERROR,
    "numbers-several",
    title=_("Several phone numbers are in one cell"),
    sentence=_("These are several numbers: %(found)s. Everybody has one: type the one that is meant."),
)
NUMBER_WITH_WORDS = CATALOGUE.add(
    Severity.QUESTION,
    "number-with-words",
    title=_("A cell has more than the number"),
    sentence=_("The %(cell)s holds %(found)s. Phone numbers have digits only."),
    evidence=_("There is one number in it, and it is complete."),
    as_it_stands=False,
)
NUMBER_KEYPAD = CATALOGUE.add(
    Severity.QUESTION,
    "number-keypad",
    title=_("A phone number has a word in it"),
    sentence=_("%(found)s has a word in it, to be dialed by the letters on the keys of a phone."),
    evidence=_("Dialed on a phone, the word gives these digits."),
    as_it_stands=False,
)
NUMBER_NEARLY_KNOWN = CATALOGUE.add(
    Severity.QUESTION,
    "number-nearly-known",
    title=_("A number is nearly one of the provider's"),
    sentence=_("%(found)s is not among the numbers of %(provider)s that are known here, but nearly one of them."),
    evidence=_("Only one number of %(provider)s differs from it by a single digit, or by two that are swapped."),
)
TOLL_FREE_SAYS_NONE = CATALOGUE.add(
    Severity.NOTE,
    "toll-free-says-none",
    title=_("The cell says that there is no toll-free number"),
    sentence=_("The %(cell)s says %(found)s, which was understood as: no toll-free number."),
)
NUMBERS_SWAPPED = CATALOGUE.add(
    Severity.QUESTION,
    "numbers-swapped",
    title=_("Toll and toll-free number are swapped"),
    sentence=_("%(toll)s is given as the toll-free number, and %(toll_free)s as the toll number."),
    evidence=_("%(toll_free)s is a toll-free number and %(toll)s is not."),
)
COLUMNS_EXCHANGED = CATALOGUE.add(
    Severity.QUESTION,
    "columns-exchanged",
    title=_("The values of a row are in the wrong columns"),
    sentence=_("The phone numbers and the conference ID of this %(row_name)s are in each other's columns."),
    evidence=_(
        "Only in this order is each of them what %(provider)s gives: %(toll)s to dial, %(conference_id)s as the ID."
    ),
    as_it_stands=False,
)
