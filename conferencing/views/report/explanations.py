"""What a kind of problem means when many rows have it, and what to do: a sentence for the head of its group.

Kinds whose proposals come with evidence need none: there the evidence stands.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conferencing.problems import Kind, audit, damage, details, identity, moved, person, phone_numbers, round_trip, rows

_ASK = _("Ask %(provider)s for the right ones and check the corrected file, or leave the %(entries)s out.")

_EXPLANATIONS: dict[Kind, Promise] = {
    details.TOLL_NUMBER_MISSING: _("Nobody can have %(provider)s without a toll number. Ask %(provider)s for it."),
    details.CONFERENCE_ID_MISSING: _("Nobody can have %(provider)s without a conference ID. Ask %(provider)s for it."),
    details.NUMBER_LETTERS: _("Phone numbers have digits only. Ask %(provider)s for the right ones."),
    details.NUMBER_LENGTH: _("Phone numbers have 3 to 15 digits. Ask %(provider)s for the right ones."),
    details.NUMBER_IMPOSSIBLE: _("Their country has no numbers of this length. Compare them with the provider's list."),
    details.NUMBER_NOT_THE_PROVIDERS: _("They are not among the numbers of %(provider)s that are known here."),
    details.NUMBER_PREMIUM_RATE: _(
        "Callers pay extra, and their owner earns by it. Ask %(provider)s whether they are meant."
    ),
    details.TOLL_FREE_AS_TOLL: _("Toll-free numbers have a column of their own. Were the two columns swapped?"),
    details.TOLL_AS_TOLL_FREE: _("Callers pay for these numbers. Were the two columns swapped?"),
    details.TOLL_FREE_IS_THE_TOLL: _(
        "Callers do not pay for the one and pay for the other. Compare them with the list."
    ),
    details.CONFERENCE_ID_LETTERS: _("Conference IDs have digits only, because callers type them on a phone."),
    details.CONFERENCE_ID_LENGTH: _("They do not have as many digits as conference IDs of %(provider)s have."),
    details.CONFERENCE_ID_BEGINNING: _("They do not begin as conference IDs of %(provider)s do."),
    details.CELL_ERROR: _("A formula failed where a value should be. Ask %(provider)s for the values."),
    details.CELL_FORMULA: _("The result of the formula was not saved. Ask %(provider)s to type the values."),
    details.CELL_DATE: _("What number or conference ID it was can no longer be told. Ask %(provider)s for it."),
    details.CELL_TOO_LONG: _("No number, conference ID or name is that long. Ask %(provider)s for the values."),
    details.CELL_NUMBER_LENGTH: _("Spreadsheets drop leading zeros, so digits may be lost."),
    details.CELL_NUMBER_ROUNDED: _("Spreadsheets keep 15 digits of a number, so the last ones may be lost."),
    damage.CELL_TIDIED: _("There is nothing to do: the values are what the %(cells)s say, in the plain form."),
    damage.ID_UNUSUAL: _("Compare them with the list of %(provider)s."),
    damage.ID_MADE_UP: _(
        "They look as if somebody typed them only to fill the %(cells)s. Ask %(provider)s for the real ones."
    ),
    damage.IDS_SEVERAL: _(
        "Everybody has one conference ID. Ask %(provider)s which one it is, or type it in the %(row_name)s."
    ),
    damage.ID_IS_THE_NUMBER: _("The real ones are not in the file. Ask %(provider)s for them."),
    damage.DIGITS_LOST: _("Only %(provider)s can say what was lost when the file was saved."),
    damage.DIGITS_PERHAPS_LOST: _("A spreadsheet may have put zeros in place of digits. Compare them with the list."),
    damage.ZEROS_PERHAPS_GONE: _("Compare them with the list of %(provider)s."),
    damage.ZEROS_GONE: _("Only %(provider)s can say where in the IDs the zeros were."),
    damage.PLACEHOLDER: _("Ask %(provider)s for the values, or leave the %(entries)s out."),
    damage.CELL_NAME_ERROR: _("The values are gone. Ask %(provider)s to type them into %(cells)s formatted as text."),
    phone_numbers.NUMBER_WITHOUT_COUNTRY: _("Nobody abroad can dial them. Type them with a plus and the country."),
    phone_numbers.NUMBER_EXTENSION_UNCLEAR: _("Ask %(provider)s for numbers that are reached without an extension."),
    phone_numbers.NUMBERS_SEVERAL: _("Everybody has one. Type the one that is meant, or ask %(provider)s."),
    moved.DETAILS_PERHAPS_SHIFTED: _("Compare a few of them with the list of %(provider)s before you take them."),
    moved.DETAILS_OVERWRITTEN: _("Cells were moved over them. Only %(provider)s can say what was there."),
    moved.DETAILS_LOST_IN_ORDER: _("A column was sorted alone. Only %(provider)s can say whose they are."),
    moved.NUMBERS_LOST: _("A column was moved alone. Only %(provider)s can say whose they are."),
    moved.DETAILS_IN_DOUBT: _("Compare a few of them with the list of %(provider)s before you take them."),
    moved.NUMBERS_IN_DOUBT: _("Compare a few of them with the list of %(provider)s before you take them."),
    moved.DISPLAY_NAMES_MOVED: _("The user names count. Take the %(entries)s as they stand where these are right."),
    moved.DISPLAY_NAME_EDITED: _(
        "People may have new names. The %(row_name)s is wrong only if somebody else is meant."
    ),
    moved.NAMES_APART: _(
        "One of the two names is wrong in every %(row_name)s. Choose who is meant, or ask %(provider)s."
    ),
    identity.PERSON_BY_FORMER_NAME: _(
        "Nobody else has these names now. As they stand, the %(entries)s are about whoever had them."
    ),
    identity.PERSON_BY_DISPLAY_NAME: _(
        "Nobody else is called that. As they stand, the %(entries)s are about these people."
    ),
    identity.PERSON_UNCLEAR: _("The names fit several people. Choose in each %(row_name)s who is meant."),
    identity.LOOK_ALIKE_LETTER: _("They only look like somebody's names. Choose in each %(row_name)s who is meant."),
    person.PERSON_UNKNOWN: _("Nobody in the directory has these user names. Compare them with the list that was sent."),
    person.USER_NAME_MISSING: _(
        "The %(entries)s do not say whom they are about. Compare them with the list that was sent."
    ),
    person.PERSON_DISABLED: _("These people cannot sign in, so no provider can be given to them."),
    person.HAS_MICROSOFT: _("Remove Microsoft as the provider first, then check the file again."),
    person.PROVIDER_UNKNOWN: _("No provider here is called that. Ask %(provider)s whose %(entries)s these are."),
    person.PROVIDER_RETIRED: _("Nobody new can be given a provider that is retired."),
    person.CONFERENCE_ID_TAKEN: _("People who are not in the file, or keep their IDs, have them already."),
    person.CHANGED_MEANWHILE: _("They were left alone, because somebody changed them after the file was checked."),
    rows.LISTED_TWICE_ALIKE: _("One of the %(entries)s is enough. As they stand, the other ones change nothing."),
    rows.LISTED_TWICE_DIFFERENTLY: _(
        "Only %(provider)s can say which details are right. Leave one of the %(entries)s out."
    ),
    rows.CONFERENCE_ID_TWICE: _("Only %(provider)s can say whose the ID is. Leave one of the %(entries)s out, or ask."),
    round_trip.NOT_RETURNED: _("They keep the details they have."),
    round_trip.NEVER_EXPORTED: _("%(provider)s sent details of people who were not in the list. Were they asked for?"),
    round_trip.NOT_FILLED_IN: _("They came back as they were sent. These people keep the details they have."),
    round_trip.OTHER_PROVIDER: _(
        "The file is the answer of %(provider)s. Leave the %(entries)s out, or ask whose they are."
    ),
    round_trip.CHANGED_SINCE_EXPORT: _("As the %(entries)s stand, they replace what was done here in the meantime."),
    round_trip.LICENSED_SINCE_EXPORT: _(
        "As the %(entries)s stand, %(provider)s provides. Leave them out for Microsoft."
    ),
    round_trip.TOLL_FREE_BLANK: _("Keep them, or remove them: a blank cell does not say which is meant."),
    audit.MISMATCH: _(
        "Try some of them to find out who is right. Then %(provider)s corrects the list, or you do here."
    ),
    audit.LISTED_TWICE: _(
        "They may be billed twice. Ask %(provider)s to end all but one. There is nothing to do here."
    ),
    audit.UNKNOWN_HERE: _("Ask %(provider)s to end those who have left. Add whoever is missing to the directory."),
    audit.NEAR_HERE: _("Ask %(provider)s to correct these names. There is nothing to do here."),
    audit.PERSON_UNCLEAR: _("Ask %(provider)s to write their user names into the list. There is nothing to do here."),
    audit.DISABLED_HERE: _("They may still be billed. Ask %(provider)s to end them, and remove their provider here."),
    audit.OTHER_PROVIDER_HERE: _(
        "Ask %(provider)s to end them, or give them %(provider)s here, one by one or by a file."
    ),
    audit.OTHER_PROVIDER_RETIRED: _("Ask %(provider)s to end them. It is retired, so nobody new is given it here."),
    audit.MISSING_NEAR: _("Ask %(provider)s to correct their names in the list. There is nothing to do here."),
    audit.MISSING_THERE: _("Ask %(provider)s to add them, or remove %(provider)s here where nobody needs it."),
}
_BY_CODE = {kind.code: text for kind, text in _EXPLANATIONS.items()}


def explanation(code: str, *, provider: str, names: Mapping[str, str]) -> str:
    """Of a code that has no explanation of its own: what can be done about wrong values in general."""
    return str(_BY_CODE.get(code, _ASK)) % {"provider": provider, **names}
