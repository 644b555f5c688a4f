"""The sentences of the page on which PINs are handed out; the browser fills in what they name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conferencing.problems import CATALOGUE

# What the browser's reader may say of a file: the sentences of the portal's own reader
OF_FILES = (
    *("file-empty", "file-no-rows", "file-no-header", "file-not-a-spreadsheet", "file-password-protected"),
    *(
        "file-old-excel",
        "file-binary-workbook",
        "file-macro-workbook",
        "file-open-document",
        "file-numbers",
        "file-pdf",
    ),
    *("file-web-page", "file-xml", "file-too-large", "file-unpacks-too-large", "file-unsafe", "file-damaged"),
    *("file-too-many-rows", "file-too-many-columns", "file-too-many-sheets", "file-no-sheet", "file-cell-too-long"),
    *("file-csv-nul", "file-csv-broken", "file-csv-ragged", "file-took-too-long", "file-could-not-be-read"),
)

# One of them is meant where the name ends in .one
_OF_THE_PAGE: dict[str, str | Promise] = {
    "reading": _("%(file)s is being read."),
    "read": _("%(file)s names %(count)s people. The PINs of %(good)s of them can be handed out."),
    "read.one": _("%(file)s names one person. The PINs of %(good)s can be handed out."),
    "range": _("%(first)s to %(last)s of %(count)s"),
    "nobody-found": _("Nobody is called that."),
    "which": _("%(number)s of %(count)s"),
    "rows": _("Rows: %(rows)s."),
    "rows-more": _("Rows: %(rows)s and %(more)s more."),
    "column": _("column %(letters)s"),
    "portion": _("letters %(first)s to %(last)s"),
    "workbook-name": _("PINs"),
    "workbook-made": _("%(file)s was made, with %(count)s people. It holds their PINs: delete it once they are sent."),
    "workbook-made.one": _("%(file)s was made, with one person. It holds the PIN: delete it once it is sent."),
    "letters-made": _("%(count)s letters are ready, one on a page. Choose a printer in the window of your browser."),
    "letters-made.one": _("One letter is ready. Choose a printer in the window of your browser."),
}

# For the person: who gives the numbers and the PIN. Without .unnamed where the file says which provider it is
_OF_LETTERS: dict[str, str | Promise] = {
    "begin": _(
        "%(provider)s provides dial-in conferencing for your account. With dial-in conferencing, you and your "
        "meeting participants can join by phone."
    ),
    "begin.unnamed": _(
        "A provider of your organization provides dial-in conferencing for your account. With dial-in "
        "conferencing, you and your meeting participants can join by phone."
    ),
    "end": _(
        "The numbers, the conference ID and the PIN come from %(provider)s, not from Microsoft. If you ever need "
        "a new PIN, ask your administrator."
    ),
    "end.unnamed": _(
        "The numbers, the conference ID and the PIN come from that provider, not from Microsoft. If you ever need"
        " a new PIN, ask your administrator."
    ),
}

# About the columns, for who has to choose them
_OF_COLUMNS: dict[str, str | Promise] = {
    "no-pin-column": _(
        "%(file)s has no column that is called PIN. Choose below which column holds the PINs. If none does, ask "
        "the provider for the PINs."
    ),
    "two-pin-columns": _("Several columns of %(file)s could hold the PIN. Choose below which one counts."),
    "no-who-column": _("Nothing in %(file)s says who the people are. Choose below which column holds their accounts."),
    "letters-guessed": _(
        "%(file)s does not say how its letters are to be read. They were read as Windows writes them in Western "
        "Europe and America: check whether the names are right. If they are not, save the file as .xlsx or CSV "
        "UTF-8."
    ),
    "nobody-there": _("%(file)s has nobody below the names of its columns. Ask the provider to send it again."),
}

# Why PINs are not handed out, or what is to be known before they are
_OF_PINS: dict[str, str | Promise] = {
    "pin-missing": _("%(count)s people have no PIN in the file. Ask the provider for their PINs."),
    "pin-missing.one": _("One person has no PIN in the file. Ask the provider for it."),
    "pin-missing.word": _("no PIN"),
    "two-pins": _(
        "%(count)s rows name somebody twice, with different PINs. Ask the provider which one counts; until then "
        "none of them is handed out."
    ),
    "two-pins.word": _("two PINs"),
    "listed-again": _("%(count)s rows name somebody once more, without a PIN. The row with the PIN counts."),
    "listed-again.one": _("One row names somebody once more, without a PIN. The row with the PIN counts."),
    "listed-again.word": _("listed again"),
    "same-again": _("%(count)s rows name somebody once more, with the same PIN. Each person is listed once."),
    "same-again.one": _("One row names somebody once more, with the same PIN. Each person is listed once."),
    "pin-error": _(
        "%(count)s PINs are errors of the spreadsheet, such as #REF!. Ask the provider for the PINs of these people."
    ),
    "pin-error.one": _("One PIN is an error of the spreadsheet, such as #REF!. Ask the provider for it."),
    "pin-error.word": _("an error"),
    "pin-date": _(
        "%(count)s PINs were turned into dates by a spreadsheet, so nobody can tell what they were. Ask the "
        "provider for them."
    ),
    "pin-date.one": _(
        "One PIN was turned into a date by a spreadsheet, so nobody can tell what it was. Ask the provider for it."
    ),
    "pin-date.word": _("a date"),
    "pin-cut": _(
        "%(count)s PINs have more than 15 digits, of which a spreadsheet keeps only the first ones. Ask the "
        "provider for them as text."
    ),
    "pin-cut.one": _(
        "One PIN has more than 15 digits, of which a spreadsheet keeps only the first ones. Ask the provider for "
        "it as text."
    ),
    "pin-cut.word": _("digits lost"),
    "pin-formula-empty": _(
        "%(count)s PINs are formulas without a result. Open the file in Excel or LibreOffice, save it, and choose"
        " it again."
    ),
    "pin-formula-empty.one": _(
        "One PIN is a formula without a result. Open the file in Excel or LibreOffice, save it, and choose it again."
    ),
    "pin-formula-empty.word": _("a formula"),
    "pin-formula": _(
        "%(count)s PINs are results of formulas. They are taken as the file last showed them: check whether they are"
        " right."
    ),
    "pin-formula.one": _(
        "One PIN is the result of a formula. It is taken as the file last showed it: check whether it is right."
    ),
    "pin-no-digits": _(
        "%(count)s PINs contain more than digits, which nobody can type on a phone. Ask the provider for the "
        "PINs of these people, or choose another column for the PINs below."
    ),
    "pin-no-digits.one": _(
        "One PIN contains more than digits, which nobody can type on a phone. Ask the provider for it, or choose"
        " another column for the PINs below."
    ),
    "pin-no-digits.word": _("no digits"),
    "nobody": _("%(count)s PINs are in rows that name nobody. Ask the provider whose they are."),
    "nobody.one": _("One PIN is in a row that names nobody. Ask the provider whose it is."),
    "pins-all-one": _("Everybody in the file has the same PIN. Ask the provider whether that is right."),
    "pins-count-up": _(
        "The PINs count up by one from row to row, as when a cell is dragged down over the others. Ask the "
        "provider whether that is right."
    ),
    "pin-short": _(
        "Most PINs have %(usual)s digits, and those of %(count)s people have fewer: a spreadsheet drops leading"
        " zeros. Choose what to do with them."
    ),
    "pin-short.one": _(
        "Most PINs have %(usual)s digits, and that of one person has fewer: a spreadsheet drops leading zeros. Choose"
        " what to do with it."
    ),
    "pin-short.word": _("too short"),
    "lengths": _(
        "The PINs have different numbers of digits: %(lengths)s. Check whether the spreadsheet dropped leading zeros."
    ),
}

# Where an import is known, and the PINs are joined to those whom it gave their details
_OF_AN_IMPORT: dict[str, str | Promise] = {
    "not-given": _(
        "%(count)s people did not get their details by import %(number)s, so their PINs are not handed out. Correct"
        " what the import says about them first."
    ),
    "not-given.one": _(
        "One person did not get the details by import %(number)s, so the PIN is not handed out. Correct what the"
        " import says about this person first."
    ),
    "not-given.word": _("no details yet"),
    "other-name": _(
        "%(count)s rows name another person than the account beside it, so the rows may have been sorted without "
        "their PINs. Ask the provider whose PINs these are."
    ),
    "other-name.one": _("One row names another person than the account beside it. Ask the provider whose PIN this is."),
    "other-name.word": _("another name"),
    "details-differ": _(
        "Numbers or conference IDs of %(count)s people differ from the file. What they have in the portal"
        " is handed out."
    ),
    "details-differ.one": _(
        "Numbers or the conference ID of one person differ from the file. What the person has in the "
        "portal is handed out."
    ),
}


def sentences() -> dict[str, str]:
    """All of them by name, in the language of whoever asks; parameters stand as %(name)s."""
    of_files = {code: CATALOGUE[code].sentence for code in OF_FILES}
    every = of_files | _OF_THE_PAGE | _OF_LETTERS | _OF_COLUMNS | _OF_PINS | _OF_AN_IMPORT
    return {name: str(sentence) for name, sentence in every.items()}
