"""Pages of the help about people and their licenses."""

from django.utils.translation import gettext_lazy as _

from acpportal.help.topic import Group, Topic

PEOPLE = (
    Topic(
        slug="users",
        group=Group.USERS,
        title=_("Users"),
        purpose=_(
            "The list of everybody in the directory. Choose somebody to see what they have, or tick several "
            "people and change them together."
        ),
        routes=("people:users",),
        see=("person-dial-in", "several-people", "general", "choosing"),
    ),
    Topic(
        slug="general",
        group=Group.USERS,
        title=_("General"),
        purpose=_("What the directory says of a person: names, location, department, mail. The portal only shows it."),
        routes=("people:general", "people:user"),
        see=("users", "person-dial-in", "history"),
    ),
    Topic(
        slug="person-licenses",
        group=Group.USERS,
        title=_("Licenses of a person"),
        purpose=_(
            "Which licenses a person has, and what you can give or take. Some of them change the dial-in "
            "conferencing provider."
        ),
        routes=("licensing:licenses",),
        see=("what-licenses-do", "licenses", "change-licenses"),
    ),
    Topic(
        slug="person-dial-in",
        group=Group.USERS,
        title=_("Dial-in conferencing of a person"),
        purpose=_(
            "On these properties of a person you choose the provider and enter what callers need: the numbers "
            "and the conference ID."
        ),
        routes=("conferencing:dial_in", "conferencing:reset_conference_id"),
        see=("choosing", "what-licenses-do", "reset-pin", "conference-info"),
    ),
    Topic(
        slug="reset-pin",
        group=Group.USERS,
        title=_("Reset PIN"),
        purpose=_(
            "Makes a new PIN for a person who has Microsoft. You see it only once, and the person gets it by mail."
        ),
        routes=("conferencing:reset_pin",),
        permission="conferencing.change_conferencingassignment",
        see=("what-happens-to-pins", "person-dial-in"),
    ),
    Topic(
        slug="person-meetings",
        group=Group.USERS,
        title=_("Online meetings of a person"),
        purpose=_("The meetings that a person organizes, and which of them still have old numbers."),
        routes=("conferencing:person_meetings", "conferencing:meetings_update"),
        see=("online-meetings", "meeting", "person-dial-in"),
    ),
    Topic(
        slug="history",
        group=Group.USERS,
        title=_("History"),
        purpose=_("Everything that was done to a person: when, by whom, why, and what was before."),
        routes=("people:history",),
        see=("undo", "audit-log"),
    ),
    Topic(
        slug="several-people",
        group=Group.USERS,
        title=_("Several people at once"),
        purpose=_(
            "Sets the provider of many people to Microsoft or None in one step. Before anything changes you see what"
            " would happen to each person."
        ),
        routes=(
            "conferencing:bulk_carry_out",
            "conferencing:bulk_change",
            "conferencing:bulk_plan",
            "conferencing:bulk_undo",
        ),
        permission="conferencing.apply_import",
        see=("users", "undo", "export", "choosing"),
    ),
    Topic(
        slug="another-default-number",
        group=Group.USERS,
        title=_("Another default number"),
        purpose=_(
            "Gives many people who have Microsoft another default number of the bridge. Their conference IDs stay."
        ),
        routes=("conferencing:bulk_number",),
        permission="conferencing.apply_import",
        see=("microsoft-bridge", "several-people"),
    ),
    Topic(
        slug="conference-info",
        group=Group.USERS,
        title=_("Conference info by mail"),
        purpose=_("Sends people their dial-in numbers and their conference ID. The mail never holds a PIN."),
        routes=(
            "conferencing:info_mail_to_one",
            "conferencing:mailing",
            "conferencing:mailing_plan",
            "conferencing:import_tell",
        ),
        permission="conferencing.change_conferencingassignment",
        see=("mails-to-people", "hand-out-the-pins", "mails"),
    ),
    Topic(
        slug="licenses",
        group=Group.LICENSES,
        title=_("Licenses"),
        purpose=_("How many seats of each license were bought, used and left, and who has it."),
        routes=("licensing:products", "licensing:seats"),
        see=("what-licenses-do", "change-licenses", "person-licenses"),
    ),
    Topic(
        slug="change-licenses",
        group=Group.LICENSES,
        title=_("Change licenses of many people"),
        purpose=_(
            "Gives and takes licenses of many people in one step. You see first who would be reset to Microsoft "
            "and what they would lose."
        ),
        routes=(
            "conferencing:license_change",
            "conferencing:license_change_begin",
            "conferencing:license_change_choose",
            "conferencing:license_change_apply",
            "conferencing:license_change_undo",
            "conferencing:license_put_back",
            "conferencing:license_change_leave_out",
            "conferencing:license_change_take_in",
        ),
        see=("what-licenses-do", "licenses", "undo"),
    ),
)
