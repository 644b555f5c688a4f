"""What can be wrong with whom a row is about, and who is meant instead."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

# The directory says that the name was this person's, and nobody else's. It is asked all the same: names change hands.
PERSON_BY_FORMER_NAME = CATALOGUE.add(
    Severity.QUESTION,
    "person-by-former-name",
    title=_("People are listed under user names they had before"),
    sentence=_("%(found)s was the user name of %(person)s, who is %(now)s now."),
)
# A person's own address of today is as certain as the user name.
PERSON_BY_ADDRESS = CATALOGUE.add(
    Severity.NOTE,
    "person-by-address",
    title=_("People are listed under another of their addresses"),
    sentence=_("%(found)s is an address of %(person)s, whose user name is %(now)s."),
)
PERSON_BY_DISPLAY_NAME = CATALOGUE.add(
    Severity.QUESTION,
    "person-by-display-name",
    title=_("People were found by their display names alone"),
    sentence=_("The %(row_name)s has no user name. Only one person is called %(found)s: %(now)s."),
)
PERSON_UNCLEAR = CATALOGUE.add(
    Severity.ERROR,
    "person-unclear",
    title=_("Several people could be meant"),
    sentence=_("%(found)s could be any of %(people)s. Choose who is meant."),
)
LOOK_ALIKE_LETTER = CATALOGUE.add(
    Severity.ERROR,
    "look-alike-letter",
    title=_("A user name has letters of another script"),
    sentence=_(
        "In %(found)s the letter %(letter)s is not the one it looks like, but %(name)s. A name that only looks like "
        "somebody's is never taken for it."
    ),
)
PERSON_NEAR = CATALOGUE.add(
    Severity.QUESTION,
    "person-near",
    title=_("A user name differs in one letter"),
    sentence=_("Nobody in the directory has the user name %(found)s. The nearest one is %(near)s, %(person)s."),
    evidence=_("One letter differs, is missing or is extra, and no other user name is as near."),
    as_it_stands=False,
    one_by_one=True,
)
PERSON_NEAR_EXCHANGED = CATALOGUE.add(
    Severity.QUESTION,
    "person-near-exchanged",
    title=_("Two letters of a user name are swapped"),
    sentence=_("Nobody in the directory has the user name %(found)s. The nearest one is %(near)s, %(person)s."),
    evidence=_("Two neighboring letters are swapped, and no other user name is as near."),
    as_it_stands=False,
    one_by_one=True,
)
PERSON_NEAR_DOMAIN = CATALOGUE.add(
    Severity.QUESTION,
    "person-near-domain",
    title=_("The domain of a user name differs"),
    sentence=_("Nobody in the directory has the user name %(found)s, but %(person)s has %(near)s."),
    evidence=_("The part before the @ is the same, and nobody else has it."),
    as_it_stands=False,
    one_by_one=True,
)
PERSON_NEAR_DISPLAY_NAME = CATALOGUE.add(
    Severity.QUESTION,
    "person-near-display-name",
    title=_("The display name says who is meant"),
    sentence=_(
        "Nobody in the directory has the user name %(found)s, but the %(row_name)s names %(person)s, who has %(near)s."
    ),
    evidence=_("Nobody else has this display name."),
    as_it_stands=False,
    one_by_one=True,
)
