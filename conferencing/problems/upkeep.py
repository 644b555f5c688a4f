"""What can stand against changing a provider, a number of the Microsoft bridge, or the organization's settings."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity
from users.unseen import SENTENCE, UNSEEN

PROVIDER_NAME_TAKEN = CATALOGUE.add(
    Severity.ERROR,
    "provider-name-taken",
    title=_("Two providers would have one name"),
    sentence=_("There is a provider called %(found)s already. Choose another name, or edit that provider."),
)
PROVIDER_NAME_RESERVED = CATALOGUE.add(
    Severity.ERROR,
    "provider-name-reserved",
    title=_("The name means something else"),
    sentence=_("%(found)s is not the name of a third-party provider. Choose another name."),
)
PROVIDER_CHANGED_MEANWHILE = CATALOGUE.add(
    Severity.ERROR,
    "provider-changed-meanwhile",
    title=_("Somebody changed this provider meanwhile"),
    sentence=_("%(provider)s was changed meanwhile by %(by)s. Nothing was overwritten."),
)
PROVIDER_USED = CATALOGUE.add(
    Severity.ERROR,
    "provider-used",
    title=_("The provider was used"),
    sentence=_("%(provider)s cannot be removed, because it was used: %(uses)s. Retire it, then nobody new can get it."),
)
PROVIDER_GONE = CATALOGUE.add(
    Severity.ERROR,
    "provider-gone",
    title=_("The provider no longer exists"),
    sentence=_("%(provider)s no longer exists: it was removed meanwhile."),
)
NUMBER_TWICE = CATALOGUE.add(
    Severity.ERROR,
    "number-twice",
    title=_("A number is listed twice"),
    sentence=_("%(found)s is listed twice. Once is enough."),
)
BRIDGE_NUMBER_TWICE = CATALOGUE.add(
    Severity.ERROR,
    "bridge-number-twice",
    title=_("The bridge has the number already"),
    sentence=_("The Microsoft bridge has the number %(found)s already."),
)
BRIDGE_NUMBER_WITHOUT_COUNTRY = CATALOGUE.add(
    Severity.ERROR,
    "bridge-number-without-country",
    title=_("A number of the bridge without its country"),
    sentence=_("%(found)s is not understood. Type it with + and country code, as people dial it from abroad."),
)
BRIDGE_NUMBER_IN_USE = CATALOGUE.add(
    Severity.ERROR,
    "bridge-number-in-use",
    title=_("People have this number of the bridge"),
    sentence=_("%(number)s stays, because it is the default number of %(people)s. Give them another number first."),
)
BRIDGE_LAST_TOLL_NUMBER = CATALOGUE.add(
    Severity.ERROR,
    "bridge-last-toll-number",
    title=_("The last toll number of the bridge"),
    sentence=_("%(number)s is the last toll number of the bridge. Without one nobody can be given Microsoft."),
)
BRIDGE_DEFAULT_STAYS = CATALOGUE.add(
    Severity.ERROR,
    "bridge-default-stays",
    title=_("The default number of the bridge"),
    sentence=_(
        "%(number)s stays, because people who get Microsoft get it. Make another toll number the default first."
    ),
)
BRIDGE_DEFAULT_NOT_TOLL = CATALOGUE.add(
    Severity.ERROR,
    "bridge-default-not-toll",
    title=_("A toll-free number as the default of the bridge"),
    sentence=_("%(number)s is a toll-free number. The default number of the bridge has to be a toll number."),
)
BRIDGE_SHARED_LANGUAGES = CATALOGUE.add(
    Severity.ERROR,
    "bridge-shared-languages",
    title=_("Languages of a shared number"),
    sentence=_("A shared number has the languages that Microsoft gave it. Choose dedicated, or leave them empty."),
)
BRIDGE_TOO_MANY_LANGUAGES = CATALOGUE.add(
    Severity.ERROR,
    "bridge-too-many-languages",
    title=_("Too many languages"),
    sentence=_("These are %(found)s languages. A number has one primary and up to four secondary ones."),
)
BRIDGE_NUMBER_GONE = CATALOGUE.add(
    Severity.ERROR,
    "bridge-number-gone",
    title=_("The bridge no longer has the number"),
    sentence=_("Somebody removed this number meanwhile. Nothing was changed."),
)
BRIDGE_NUMBER_CHANGED_MEANWHILE = CATALOGUE.add(
    Severity.ERROR,
    "bridge-number-changed-meanwhile",
    title=_("Somebody changed this number meanwhile"),
    sentence=_("%(number)s was changed meanwhile by %(by)s. Nothing was overwritten."),
)
SETTINGS_CHANGED_MEANWHILE = CATALOGUE.add(
    Severity.ERROR,
    "settings-changed-meanwhile",
    title=_("Somebody changed the settings meanwhile"),
    sentence=_("The settings were changed meanwhile by %(by)s. Nothing was overwritten."),
)
PIN_LENGTH = CATALOGUE.add(
    Severity.ERROR,
    "pin-length",
    title=_("PINs would be too short or too long"),
    sentence=_("PINs of the Microsoft bridge have %(shortest)s to %(longest)s digits, not %(found)s."),
)
ANNOUNCEMENTS_UNKNOWN = CATALOGUE.add(
    Severity.ERROR,
    "announcements-unknown",
    title=_("The bridge does not know this announcement"),
    sentence=_("Entering and leaving is announced with UseNames or ToneOnly, not with %(found)s."),
)
SENDER_INCOMPLETE = CATALOGUE.add(
    Severity.ERROR,
    "sender-incomplete",
    title=_("Another sender of mails is not named"),
    sentence=_("Another sender needs an address and a name. Type both, or let the mails come from the usual sender."),
)
NAME_UNSEEN = CATALOGUE.add(
    Severity.ERROR,
    UNSEEN,
    title=_("A name contains characters that cannot be seen"),
    sentence=SENTENCE,
)
SENDER_NO_ADDRESS = CATALOGUE.add(
    Severity.ERROR,
    "sender-no-address",
    title=_("The sender's address is not a mail address"),
    sentence=_("%(found)s is not a mail address. Type it as in desk@contoso.com."),
)
