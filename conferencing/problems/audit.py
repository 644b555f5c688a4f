"""How a provider's complete list can differ from who has the provider here; each says what to do on either side."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

MISMATCH = CATALOGUE.add(
    Severity.ERROR,
    "audit-mismatch",
    title=_("The list and the portal say different things"),
    sentence=_(
        "%(person)s: in the list the %(what)s is %(theirs)s, here it is %(ours)s. Try which one is right, then have "
        "%(provider)s correct the list, or correct it here."
    ),
)
LISTED_TWICE = CATALOGUE.add(
    Severity.ERROR,
    "audit-listed-twice",
    title=_("The list has these people more than once"),
    sentence=_(
        "%(person)s is in %(row_name)s %(row)s already and may be billed twice. Ask %(provider)s to end one of the "
        "two; there is nothing to do here."
    ),
)
UNKNOWN_HERE = CATALOGUE.add(
    Severity.ERROR,
    "audit-unknown-here",
    title=_("Nobody here has these names"),
    sentence=_(
        "%(found)s is in the list, and nobody here is called that. Ask %(provider)s to end it if the person has left, "
        "or to correct the name; whoever should be here is added to the directory."
    ),
)
NEAR_HERE = CATALOGUE.add(
    Severity.ERROR,
    "audit-near-here",
    title=_("Names in the list are nearly those of people here"),
    sentence=_(
        "%(found)s is in the list, and nobody here is called that: perhaps %(person)s, %(near)s, who is not in the "
        "list. Ask %(provider)s to correct the name; there is nothing to do here."
    ),
)
PERSON_UNCLEAR = CATALOGUE.add(
    Severity.ERROR,
    "audit-person-unclear",
    title=_("Several people here could be meant"),
    sentence=_(
        "%(found)s could be any of %(people)s. Ask %(provider)s to write the user name into the list; there is"
        " nothing to do here."
    ),
)
DISABLED_HERE = CATALOGUE.add(
    Severity.ERROR,
    "audit-disabled-here",
    title=_("People who have left are still in the list"),
    sentence=_(
        "%(person)s is disabled here, still in the list, and may be billed. Ask %(provider)s to end it. Here the "
        "person has %(held)s."
    ),
)
OTHER_PROVIDER_HERE = CATALOGUE.add(
    Severity.ERROR,
    "audit-other-provider-here",
    title=_("People in the list have another provider here, or none"),
    sentence=_(
        "%(person)s is in the list, and has %(held)s here. Ask %(provider)s to end it, or give the person %(provider)s "
        "here."
    ),
)
OTHER_PROVIDER_RETIRED = CATALOGUE.add(
    Severity.ERROR,
    "audit-other-provider-retired",
    title=_("People in the list of a retired provider have another one here, or none"),
    sentence=_(
        "%(person)s is in the list, and has %(held)s here. Ask %(provider)s to end it: %(provider)s is retired, and "
        "nobody new is given it here."
    ),
)
MISSING_NEAR = CATALOGUE.add(
    Severity.ERROR,
    "audit-missing-near",
    title=_("People with this provider may be in the list under another name"),
    sentence=_(
        "%(person)s has %(provider)s here and is not in the list, but may be %(found)s in %(row_name)s %(row)s. Ask "
        "%(provider)s to correct the name; there is nothing to do here."
    ),
)
MISSING_THERE = CATALOGUE.add(
    Severity.ERROR,
    "audit-missing-there",
    title=_("People with this provider are not in the list"),
    sentence=_(
        "%(person)s has %(provider)s here and is not in the list. Ask %(provider)s to add the person, or remove "
        "%(provider)s here."
    ),
)
