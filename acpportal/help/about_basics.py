"""Pages of the help about what one page alone does not explain."""

from django.utils.translation import gettext_lazy as _

from acpportal.help.topic import Group, Topic

BASICS = (
    Topic(
        slug="choosing",
        group=Group.BASICS,
        title=_("Microsoft or a third party"),
        purpose=_(
            "Every person has one dial-in conferencing provider: Microsoft, a third party, or None. This page "
            "helps you choose."
        ),
        see=("finding-a-provider", "what-licenses-do", "person-dial-in"),
    ),
    Topic(
        slug="finding-a-provider",
        group=Group.BASICS,
        title=_("Find a provider"),
        purpose=_(
            "A third-party provider is a company that you have a contract with. This page says where to look, "
            "what to ask for and what to do next."
        ),
        see=("choosing", "provider", "export"),
    ),
    Topic(
        slug="what-licenses-do",
        group=Group.BASICS,
        title=_("What a license does"),
        purpose=_(
            "A license decides whether somebody may have Microsoft as the provider. Getting one can change the "
            "provider by itself."
        ),
        see=("person-licenses", "licenses", "choosing", "dial-in-users"),
    ),
    Topic(
        slug="what-excel-does",
        group=Group.BASICS,
        title=_("What Excel does to files"),
        purpose=_(
            "Excel changes numbers while it opens and saves a file. This page says what it changes and how to "
            "keep it from doing so."
        ),
        see=("export", "import", "verification-results"),
    ),
    Topic(
        slug="what-happens-to-pins",
        group=Group.BASICS,
        title=_("What happens to PINs"),
        purpose=_("A PIN shows the bridge that a caller is the organizer. The portal keeps nobody's PIN."),
        see=("hand-out-the-pins", "reset-pin", "choosing"),
    ),
    Topic(
        slug="who-may-do-what",
        group=Group.BASICS,
        title=_("Who may do what"),
        purpose=_(
            "What you can do in the portal depends on your role. Pages that your role may not open are not shown."
        ),
        see=("administrators", "audit-log"),
    ),
    Topic(
        slug="undo",
        group=Group.BASICS,
        title=_("Undo"),
        purpose=_("Every change can be taken back as long as nobody changed the same thing since."),
        see=("history", "audit-log", "apply", "several-people"),
    ),
    Topic(
        slug="words",
        group=Group.BASICS,
        title=_("Words"),
        purpose=_("What the words on these pages mean."),
        see=("choosing", "what-licenses-do"),
    ),
)
