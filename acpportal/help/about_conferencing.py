"""Pages of the help about dial-in conferencing."""

from django.utils.translation import gettext_lazy as _

from acpportal.help.topic import Group, Topic

CONFERENCING = (
    Topic(
        slug="microsoft-bridge",
        group=Group.CONFERENCING,
        title=_("Microsoft bridge"),
        purpose=_(
            "The numbers that callers of people with Microsoft dial, with their places and languages. One toll "
            "number is the default."
        ),
        routes=(
            "conferencing:microsoft_bridge",
            "conferencing:bridge_number_add",
            "conferencing:bridge_number_change",
            "conferencing:bridge_number_remove",
        ),
        see=("microsoft-bridge-settings", "another-default-number", "choosing", "third-party-provider"),
    ),
    Topic(
        slug="microsoft-bridge-settings",
        group=Group.CONFERENCING,
        title=_("Microsoft bridge settings"),
        purpose=_(
            "What callers hear, how long PINs are, and which mails people get. The settings apply to everybody "
            "who has Microsoft."
        ),
        routes=("conferencing:microsoft_bridge_settings",),
        see=("mails-to-people", "microsoft-bridge", "organization-general"),
    ),
    Topic(
        slug="mails-to-people",
        group=Group.CONFERENCING,
        title=_("Mails to people"),
        purpose=_("Which mails the portal sends to people, when it sends them, and what they look like."),
        routes=("conferencing:mail_previews",),
        see=("microsoft-bridge-settings", "conference-info", "what-happens-to-pins", "mails"),
    ),
    Topic(
        slug="third-party-provider",
        group=Group.CONFERENCING,
        title=_("Third-party provider"),
        purpose=_(
            "Configure a third-party audio conferencing provider here: its numbers and rules, the files for it, "
            "and the history of all exports and imports."
        ),
        routes=("conferencing:third_party_provider",),
        see=("finding-a-provider", "provider", "export", "import", "choosing"),
    ),
    Topic(
        slug="provider",
        group=Group.CONFERENCING,
        title=_("Add or edit a provider"),
        purpose=_(
            "What the portal knows about a provider. Its rule of conference IDs and its numbers are used to "
            "find mistakes in returned files."
        ),
        routes=("conferencing:provider_add", "conferencing:provider_edit", "conferencing:provider_remove"),
        permission="conferencing.change_audioconferencingprovider",
        see=("third-party-provider", "finding-a-provider", "what-excel-does", "leftovers"),
    ),
    Topic(
        slug="dial-in-users",
        group=Group.CONFERENCING,
        title=_("Dial-in users"),
        purpose=_(
            "Who has which numbers and conference ID. The drop-down above the list shows one provider, "
            "everybody without one, or who is ready to be moved."
        ),
        routes=("conferencing:dial_in_users",),
        see=("person-dial-in", "conference-info", "reset-pin", "what-licenses-do"),
    ),
)
