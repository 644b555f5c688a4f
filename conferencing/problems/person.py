"""What can stand between a person and a provider."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

PERSON_UNKNOWN = CATALOGUE.add(
    Severity.ERROR,
    "person-unknown",
    title=_("Nobody has this user name"),
    sentence=_("Nobody in the directory has the user name %(found)s. Compare it with the list that was sent."),
)
USER_NAME_MISSING = CATALOGUE.add(
    Severity.ERROR,
    "user-name-missing",
    title=_("The user name is missing"),
    sentence=_("The %(row_name)s does not say whom it is about. Compare it with the list that was sent."),
)
PERSON_DISABLED = CATALOGUE.add(
    Severity.ERROR,
    "person-disabled",
    title=_("The account is disabled"),
    sentence=_("The account of %(person)s is disabled, so no provider can be given."),
)
HAS_MICROSOFT = CATALOGUE.add(
    Severity.ERROR,
    "has-microsoft",
    title=_("Microsoft is the provider now"),
    sentence=_("%(person)s has Microsoft as the provider. Remove Microsoft as the provider first: set it to None."),
)
NEEDS_PSTN_LICENSE = CATALOGUE.add(
    Severity.ERROR,
    "needs-pstn-license",
    title=_("No PSTN Conferencing license"),
    sentence=_("%(person)s has no PSTN Conferencing license. Assign one on the licenses page first."),
)
BRIDGE_WITHOUT_TOLL_NUMBER = CATALOGUE.add(
    Severity.ERROR,
    "bridge-without-toll-number",
    title=_("The Microsoft bridge has no toll number"),
    sentence=_("The Microsoft bridge has no toll number yet, so nobody can be given Microsoft. Add one there first."),
)
TOLL_NOT_ON_THE_BRIDGE = CATALOGUE.add(
    Severity.ERROR,
    "toll-not-on-the-bridge",
    title=_("No toll number of the Microsoft bridge"),
    sentence=_("%(found)s is not a toll number of the Microsoft bridge. It has: %(known)s."),
)
TOLL_FREE_NOT_ON_THE_BRIDGE = CATALOGUE.add(
    Severity.ERROR,
    "toll-free-not-on-the-bridge",
    title=_("No toll-free number of the Microsoft bridge"),
    sentence=_("%(found)s is not a toll-free number of the Microsoft bridge. It has: %(known)s."),
)
BRIDGE_WITHOUT_TOLL_FREE_NUMBER = CATALOGUE.add(
    Severity.ERROR,
    "bridge-without-toll-free-number",
    title=_("The Microsoft bridge has no toll-free number"),
    sentence=_("%(found)s cannot be given: the Microsoft bridge has no toll-free number. Add the number there first."),
)
MICROSOFT_NOT_SOLD = CATALOGUE.add(
    Severity.NOTE,
    "microsoft-not-sold",
    title=_("Microsoft does not sell dial-in conferencing in this country"),
    sentence=_(
        "%(person)s is in %(country)s, where Microsoft does not sell dial-in conferencing. A third-party provider may"
        " be what is needed."
    ),
)
HAS_NO_MICROSOFT = CATALOGUE.add(
    Severity.ERROR,
    "has-no-microsoft",
    title=_("Microsoft is not the provider"),
    sentence=_("%(person)s does not have Microsoft as the provider, so there is nothing of the bridge to change."),
)
PROVIDER_UNKNOWN = CATALOGUE.add(
    Severity.ERROR,
    "provider-unknown",
    title=_("This provider is not known"),
    sentence=_("There is no provider called %(found)s here. Choose one of: %(known)s."),
)
PROVIDER_RETIRED = CATALOGUE.add(
    Severity.ERROR,
    "provider-retired",
    title=_("The provider is retired"),
    sentence=_("%(provider)s is retired, so nobody new can be given it. Choose another provider."),
)
CONFERENCE_ID_TAKEN = CATALOGUE.add(
    Severity.ERROR,
    "conference-id-taken",
    title=_("Somebody else has this conference ID"),
    sentence=_("%(holder)s already has the conference ID %(found)s on this toll number of %(provider)s."),
    between_rows=True,
)
CHANGED_MEANWHILE = CATALOGUE.add(
    Severity.ERROR,
    "changed-meanwhile",
    title=_("Somebody changed this person meanwhile"),
    sentence=_("%(person)s was changed meanwhile by %(by)s. Nothing was overwritten."),
)
DETAILS_WILL_BE_LOST = CATALOGUE.add(
    Severity.QUESTION,
    "details-will-be-lost",
    title=_("What a third party gave is replaced"),
    sentence=_("Microsoft replaces what %(provider)s gave %(person)s. This will be lost: %(details)s."),
)
PIN_RESET_MEANWHILE = CATALOGUE.add(
    Severity.ERROR,
    "pin-reset-meanwhile",
    title=_("The PIN was reset meanwhile"),
    sentence=_(
        "The PIN of %(person)s was reset by %(by)s after this page was opened, or by this page already. That PIN is"
        " kept nowhere and cannot be shown again. Reset it once more if nobody has it."
    ),
)
