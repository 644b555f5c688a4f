"""What can be wrong between what was sent to the provider and what came back."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

NOT_RETURNED = CATALOGUE.add(
    Severity.ERROR,
    "not-returned",
    title=_("The provider left these people out of the file"),
    sentence=_("%(person)s was sent in export %(export)s and did not come back. The details stay as they are."),
)
NEVER_EXPORTED = CATALOGUE.add(
    Severity.QUESTION,
    "never-exported",
    title=_("These people were never sent to the provider"),
    sentence=_("%(person)s was not in export %(export)s, but the provider sent details."),
)
NOT_FILLED_IN = CATALOGUE.add(
    Severity.ERROR,
    "not-filled-in",
    title=_("The provider left these rows blank"),
    sentence=_("The %(row_name)s of %(person)s came back as it was sent, without %(what)s."),
)
OTHER_PROVIDER = CATALOGUE.add(
    Severity.ERROR,
    "other-provider",
    title=_("The row names another provider"),
    sentence=_(
        "The %(row_name)s names %(found)s, but the file is the answer of %(provider)s."
        " Leave it out, or ask whose it is."
    ),
)
CHANGED_SINCE_EXPORT = CATALOGUE.add(
    Severity.QUESTION,
    "changed-since-export",
    title=_("These people were changed here since they were sent"),
    sentence=_("%(person)s was changed here after export %(export)s was made. Look at what is there now."),
)
LICENSED_SINCE_EXPORT = CATALOGUE.add(
    Severity.QUESTION,
    "licensed-since-export",
    title=_("These people got a PSTN Conferencing license since they were sent"),
    sentence=_(
        "%(person)s got a PSTN Conferencing license after export %(export)s was made, and could have Microsoft."
    ),
)
CHANGED_ONLY_HERE = CATALOGUE.add(
    Severity.NOTE,
    "changed-only-here",
    title=_("These people were changed here, and came back as they were sent"),
    sentence=_(
        "%(person)s was changed here after export %(export)s was made. The %(row_name)s came back as it was sent: "
        "there is nothing to do, what is here stays."
    ),
)
TOLL_FREE_BLANK = CATALOGUE.add(
    Severity.QUESTION,
    "toll-free-blank",
    title=_("Toll-free numbers were left blank where people have one"),
    sentence=_("%(person)s has the toll-free number %(held)s, and the file leaves it blank: keep it, or remove it."),
    evidence=_("A blank %(cell)s does not say that a number is to go: it stays, unless you remove it."),
)
