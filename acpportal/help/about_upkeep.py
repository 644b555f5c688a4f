"""Pages of the help about the organization and its tools."""

from django.utils.translation import gettext_lazy as _

from acpportal.help.topic import Group, Topic

UPKEEP = (
    Topic(
        slug="dashboard",
        group=Group.UPKEEP,
        title=_("Dashboard"),
        purpose=_(
            "The dashboard shows what needs your attention and how the organization is doing. It is the page that "
            "welcomes you by name."
        ),
        routes=("dashboard",),
        see=("first-steps", "users", "licenses", "third-party-provider", "choosing"),
    ),
    Topic(
        slug="first-steps",
        group=Group.UPKEEP,
        title=_("First steps"),
        purpose=_("What an organization begins with: its directory, administrators, licenses, provider, first export."),
        routes=("organization:first_steps",),
        see=("directory", "administrators", "licenses", "provider", "export"),
    ),
    Topic(
        slug="directory",
        group=Group.UPKEEP,
        title=_("Bring in the directory"),
        purpose=_(
            "The portal learns who your people are from a list that your directory writes. Whoever runs the "
            "portal brings it in with a command."
        ),
        routes=("organization:directory",),
        see=("first-steps", "users", "licenses", "audit-log"),
    ),
    Topic(
        slug="organization-general",
        group=Group.UPKEEP,
        title=_("Organization"),
        purpose=_(
            "Settings of the organization, and what is known of it: its people, its domains, and when the "
            "directory was brought in."
        ),
        routes=("conferencing:organization_general",),
        see=("what-licenses-do", "administrators", "microsoft-bridge-settings"),
    ),
    Topic(
        slug="administrators",
        group=Group.UPKEEP,
        title=_("Administrators"),
        purpose=_("Who may sign in to the portal and with which roles. Global administrators change it."),
        routes=(
            "organization:administrators",
            "organization:administrator_add",
            "organization:administrator_roles",
            "organization:administrator_password",
            "organization:administrator_sign_out",
        ),
        see=("who-may-do-what", "audit-log", "change-password"),
    ),
    Topic(
        slug="audit-log",
        group=Group.UPKEEP,
        title=_("Audit log"),
        purpose=_(
            "Everything that was done in the portal: when, by whom, to whom, why, and what was before. Nobody "
            "can change or delete it."
        ),
        routes=("organization:audit_log",),
        see=("history", "undo"),
    ),
    Topic(
        slug="jobs",
        group=Group.UPKEEP,
        title=_("Jobs"),
        purpose=_(
            "Long jobs that the portal does in the background: large files, changes of many people. The bell in "
            "the black bar tells you about your own."
        ),
        routes=("jobs:jobs",),
        see=("mails", "health", "several-people"),
    ),
    Topic(
        slug="mails",
        group=Group.UPKEEP,
        title=_("Mails that were written"),
        purpose=_("All mails of the portal: to whom, when, whether they were sent, and what went wrong."),
        routes=("mail:mails", "mail:mail"),
        see=("mails-to-people", "conference-info", "jobs"),
    ),
    Topic(
        slug="automation",
        group=Group.UPKEEP,
        title=_("Automation"),
        purpose=_(
            "The commands that do what the pages do, for scripts. Their names and parameters are those of PowerShell."
        ),
        routes=("conferencing:automation",),
        see=("person-dial-in", "export", "import"),
    ),
    Topic(
        slug="leftovers",
        group=Group.UPKEEP,
        title=_("Leftovers"),
        purpose=_(
            "People who still have numbers and a conference ID though their account is disabled or their "
            "provider is retired. Their IDs stay taken."
        ),
        routes=("conferencing:leftovers",),
        see=("several-people", "compare", "provider"),
    ),
    Topic(
        slug="health",
        group=Group.UPKEEP,
        title=_("Health"),
        purpose=_("What the portal depends on: database, workers, disk space, mail. For whoever runs it."),
        routes=("health",),
        see=("jobs", "mails"),
    ),
    Topic(
        slug="your-account",
        group=Group.UPKEEP,
        title=_("Your account"),
        purpose=_("How dates, numbers and times are shown to you. Nobody else sees them differently because of it."),
        routes=("account",),
        see=("change-password", "organization-general"),
    ),
    Topic(
        slug="change-password",
        group=Group.UPKEEP,
        title=_("Change password"),
        purpose=_("Choose your own password. Nobody else sees it, and nobody can look it up."),
        routes=("account_change_password",),
        see=("your-account", "administrators"),
    ),
)
