"""Pages of the help about online meetings."""

from django.utils.translation import gettext_lazy as _

from acpportal.help.topic import Group, Topic

MEETINGS = (
    Topic(
        slug="online-meetings",
        group=Group.MEETINGS,
        title=_("Online meetings"),
        purpose=_("All meetings that were made here, with their organizers, and which of them still have old numbers."),
        routes=("conferencing:meetings",),
        see=("meeting", "meeting-invitation", "person-meetings"),
    ),
    Topic(
        slug="meeting",
        group=Group.MEETINGS,
        title=_("A meeting"),
        purpose=_("Make a new meeting for an organizer, change it, cancel it, and get its calendar file."),
        routes=(
            "conferencing:meeting",
            "conferencing:meeting_add",
            "conferencing:meeting_change",
            "conferencing:meeting_cancel",
            "conferencing:meeting_update",
        ),
        see=("online-meetings", "meeting-invitation", "person-dial-in"),
    ),
    Topic(
        slug="meeting-invitation",
        group=Group.MEETINGS,
        title=_("Meeting invitation"),
        purpose=_("A logo, links to help and legal disclaimers, and a footer that appear in every meeting invitation."),
        routes=("conferencing:invitation",),
        see=("online-meetings", "meeting"),
    ),
)
