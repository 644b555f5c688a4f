"""The people of the hands, and the provider whose IDs they give: made in the portal's own code, beside the portal."""

from tests.factories import make_person, make_provider
from tests.soak.hands import PROVIDER, people_of


def prepare(hands: int) -> None:
    """Prints the number of the provider."""
    for number in range(hands):
        for name in people_of(number):
            make_person(name)
    print(make_provider(PROVIDER, lengths="8").pk)
