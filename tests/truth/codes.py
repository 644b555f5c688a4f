"""With which codes each kind of damage may be reported; a kind that is not named here may be read rightly instead."""

_LOST = "digits-lost digits-lost-known digits-perhaps-lost cell-number-rounded conference-id-length"
_LETTERS = "cell-placeholder letters-for-digits number-with-words number-keypad"
_NAMES = "user-name-edited user-names-moved user-names-perhaps-moved display-names-moved names-apart never-exported"
_DETAILS = "details-shifted details-perhaps-shifted details-overwritten details-sorted details-lost-in-order"
_NUMBER = "number-nearly-known number-impossible number-not-the-providers number-stands-alone number-of-another-country"
_NUMBERS_MOVED = "numbers-shifted numbers-sorted numbers-lost numbers-perhaps-moved numbers-in-doubt"
_ZEROS = "zeros-lost zeros-probably-lost zeros-probably-lost-in-file"
_UNUSUAL = "conference-id-unusual conference-id-unusual-length conference-id-unusual-beginning"
_CODES = {
    "toll number missing": "toll-number-missing",
    "conference ID missing": "conference-id-missing",
    "letters in a phone number": f"{_LETTERS} number-letters number-length",
    "letters in a conference ID": f"{_LETTERS} conference-id-letters conference-id-with-words conference-id-length",
    "phone number far too short or too long": "number-length numbers-several",
    "phone number with a digit too few or too many": _NUMBER,
    "conference ID with a digit too few or too many": "conference-id-length zeros-lost zeros-probably-lost",
    "conference ID begins wrongly": "conference-id-beginning",
    "toll and toll-free number swapped": "numbers-swapped",
    "toll-free number in the toll column alone": "toll-free-as-toll numbers-swapped",
    "nothing but placeholders": "cell-placeholder",
    "toll number in the toll-free column as well": "toll-as-toll-free toll-free-is-the-toll",
    "another toll number in the toll-free column": "toll-as-toll-free number-not-the-providers",
    "another provider's name": "other-provider provider-unknown",
    "mistyped digit in a phone number": _NUMBER,
    "number of another country": _NUMBER,
    "one odd toll number among all": _NUMBER,
    "extension": "number-extension number-extension-unclear number-letters",
    "zero behind the country": "number-trunk-zero",
    "national form": "number-national number-without-country",
    "leading zeros lost, number cell": _ZEROS,
    "leading zeros lost throughout the file": f"{_ZEROS} conference-id-unusual",
    "leading zeros lost, text": f"{_ZEROS} {_UNUSUAL}",
    "slip in the ID that somebody has": "conference-id-nearly-held",
    "zeros gone from all IDs": f"zeros-gone zeros-perhaps-gone conference-id-length {_UNUSUAL}",
    "ID of another pattern than all others": f"{_UNUSUAL} zeros-probably-lost zeros-probably-lost-in-file",
    "longer than 15 digits cut": _LOST,
    "longer than 15 digits cut, text": _LOST,
    "error cell": "cell-error",
    "#NAME? from a plus": "cell-name-error",
    "formula without a value": "cell-formula cell-name-error",  # once it went through another program
    "number calculated as a sum": "number-without-country number-not-the-providers number-length cell-negative",
    "date with the number in it": "date-undone cell-date",
    "date of which no number is left": "cell-date",
    "scientific notation, digits lost": _LOST,
    "user name missing": "user-name-missing person-by-display-name person-unclear user-name-edited",
    "user name misspelled by one letter": f"person-unknown person-unclear person-near person-near-exchanged {_NAMES}",
    "look-alike letters of another script": f"person-unknown look-alike-letter {_NAMES}",
    "only the display names": "person-by-display-name person-unclear",
    "somebody whom nobody knows": "person-unknown person-near-display-name",
    "disabled since": "person-disabled",
    "licensed since, so has Microsoft": "has-microsoft changed-since-export licensed-since-export",
    "changed here since the export": "changed-since-export changed-only-here",
    "listed twice alike": "listed-twice-alike",
    "listed twice differently": "listed-twice-differently",
    "one conference ID for two people": "conference-id-twice",
    "ID of somebody outside the file": "conference-id-taken",
    "details shifted by one row": f"{_DETAILS} details-of-another details-in-doubt",
    "details sorted without the people": f"{_DETAILS} details-of-another details-in-doubt",
    "toll numbers sorted alone": _NUMBERS_MOVED,
    "toll-free numbers sorted alone": f"{_NUMBERS_MOVED} toll-free-blank",
    "toll-free numbers shifted by two rows": f"{_NUMBERS_MOVED} toll-free-blank",
    "toll numbers of a few people exchanged": _NUMBERS_MOVED,
    "toll numbers shifted by two rows": _NUMBERS_MOVED,
    "toll numbers shifted by five rows": _NUMBERS_MOVED,
    "display names sorted alone": "display-names-moved names-apart",
    "people shifted against display names and details": _NAMES,
    "toll-free number removed": "toll-free-blank",
    "people added who were never sent": "never-exported",
    "display name edited": "display-name-edited names-apart display-names-moved",
    "user name replaced by another one's": _NAMES,
    "the same file again": "file-again file-rows-again",
    "answer to an old export": "file-of-old-export",
    "not filled in": "not-filled-in",
    "ID removed of somebody who had one": "conference-id-missing",
}
CODES = {kind: frozenset(codes.split()) for kind, codes in _CODES.items()}


def is_fitting(code: str, kind: str) -> bool:
    return kind not in CODES or code in CODES[kind]
