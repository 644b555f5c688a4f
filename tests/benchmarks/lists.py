"""The lists of a large organization: first page, last page, search, filter, sort."""

from collections.abc import Iterator

from django.test import Client

from conferencing.models import AudioConferencingProvider
from tests.benchmarks.measuring import Page, measure_page
from users.models import User

USERS = "/users/"
DIAL_IN_USERS = "/dial-in-conferencing/dial-in-users/"


def pages(client: Client) -> Iterator[Page]:
    common, rare = _words()
    provider = AudioConferencingProvider.objects.order_by("pk")[0]
    for name, address in (
        ("users, first page", USERS),
        ("users, last page", f"{USERS}?page=last"),
        ("users, search for a common word", f"{USERS}?q={common}"),
        ("users, last page of that search", f"{USERS}?q={common}&page=last"),
        ("users, search for a rare word", f"{USERS}?q={rare}"),
        ("users, one provider", f"{USERS}?provider={provider.pk}"),
        ("users, one provider, last page", f"{USERS}?provider={provider.pk}&page=last"),
        ("users, one location", f"{USERS}?location=US"),
        ("users, by user name downwards", f"{USERS}?sort=-user-name"),
        ("dial-in users, first page", DIAL_IN_USERS),
        ("dial-in users, last page", f"{DIAL_IN_USERS}?page=last"),
        ("dial-in users, third parties", f"{DIAL_IN_USERS}?filter=others"),
        ("dial-in users, ready to be moved", f"{DIAL_IN_USERS}?filter=ready"),
        ("dial-in users, search", f"{DIAL_IN_USERS}?q={common}"),
    ):
        yield measure_page(client, name=name, address=address)


def _words() -> tuple[str, str]:
    """A given name that many share, and the user name of one person in the middle."""
    middle = User.objects.order_by("pk")[User.objects.count() // 2]
    given = User.objects.order_by("pk")[0].display_name.split()[0]
    return given, middle.user_principal_name.partition("@")[0]
