"""What can be wrong between the rows of one file."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

LISTED_TWICE_ALIKE = CATALOGUE.add(
    Severity.QUESTION,
    "listed-twice-alike",
    title=_("A person is listed twice with the same details"),
    sentence=_(
        "%(person)s is listed again in %(row_name)s %(rows)s with the same details. One of the %(entries)s is enough."
    ),
    between_rows=True,
)
LISTED_TWICE_DIFFERENTLY = CATALOGUE.add(
    Severity.ERROR,
    "listed-twice-differently",
    title=_("A person is listed twice with different details"),
    sentence=_(
        "%(person)s is listed with other details in %(row_name)s %(rows)s. Only the provider can say which are right."
    ),
    between_rows=True,
)
CONFERENCE_ID_TWICE = CATALOGUE.add(
    Severity.ERROR,
    "conference-id-twice",
    title=_("One conference ID was given to two people"),
    sentence=_(
        "%(other)s, %(row_name)s %(rows)s, has the same conference ID %(found)s. Only the provider can say whose it is."
    ),
    between_rows=True,
)
GOES_ON_BELOW = CATALOGUE.add(
    Severity.QUESTION,
    "row-goes-on-below",
    title=_("The row below may belong to the person"),
    sentence=_(
        "The %(row_name)s has no %(fields)s, and %(row_name)s %(rows)s below, which names nobody, holds %(found)s: "
        "that seems to belong here."
    ),
    evidence=_("The %(row_name)s below has only what is blank in this one."),
    between_rows=True,
)
