"""What can stand against changing a provider, or a number of the Microsoft bridge."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

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
    sentence=_("%(number)s stays, because it is the default number of %(people)s. Give them another provider first."),
)
BRIDGE_LAST_TOLL_NUMBER = CATALOGUE.add(
    Severity.ERROR,
    "bridge-last-toll-number",
    title=_("The last toll number of the bridge"),
    sentence=_("%(number)s is the last toll number of the bridge. Without one nobody can be given Microsoft."),
)
SETTINGS_CHANGED_MEANWHILE = CATALOGUE.add(
    Severity.ERROR,
    "settings-changed-meanwhile",
    title=_("Somebody changed the settings meanwhile"),
    sentence=_("The settings were changed meanwhile by %(by)s. Nothing was overwritten."),
)
