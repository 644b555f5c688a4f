"""Row 27 of the faults: whoever tries names and passwords learns neither who exists nor who may sign in."""

import statistics
import time

import pytest
from django.test import Client

from tests.factories import make_administrator, make_person
from users.models import SignInAttempts, User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
NAMES = ("pilar@contoso.com", "norma.role@contoso.com", "disabled@contoso.com", "nobody@contoso.com")
TRIES, SECONDS = 30, 0.005


@pytest.fixture(autouse=True)
def _people() -> None:
    """An administrator, somebody without a role, and one whose account is disabled; the last name is nobody's."""
    make_administrator(password=PASSWORD)
    make_person(NAMES[1], password=PASSWORD)
    make_administrator("service", NAMES[2], password=PASSWORD)
    User.objects.filter(upn_key=NAMES[2]).update(account_enabled=False)


def answer(client: Client, name: str) -> tuple[float, str]:
    """How long the portal works at it, whatever else the machine does meanwhile, and what it says."""
    SignInAttempts.objects.all().delete()
    since = time.thread_time()
    page = client.post("/sign-in/", {"login": name, "password": "wrong"})
    seconds = time.thread_time() - since
    return seconds, page.content.decode().replace(name, "NAME")


def test_asvs_6_3_8_who_exists_is_told_neither_by_words_nor_by_time(client: Client) -> None:
    """As much is hashed for each name, see tests/users/test_sign_in.py; here all that is done beside it is compared."""
    seconds: dict[str, list[float]] = {name: [] for name in NAMES}
    for _try in range(TRIES):
        for name in NAMES:
            seconds[name].append(answer(client, name)[0])
    medians = {name: statistics.median(of_name) for name, of_name in seconds.items()}
    assert max(medians.values()) - min(medians.values()) < SECONDS, medians


def test_asvs_6_3_8_the_page_is_the_same_for_everybody(client: Client) -> None:
    pages = {without_tokens(answer(client, name)[1]) for name in NAMES}
    assert len(pages) == 1


def without_tokens(page: str) -> str:
    """Each page has a token of its own."""
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_asvs_2_4_1_one_password_for_many_names_is_stopped(client: Client) -> None:
    """Spraying: twenty failures a minute from one address, whatever the names, are the last ones."""
    said = [
        client.post("/sign-in/", {"login": f"person{number}@contoso.com", "password": PASSWORD}).content.decode()
        for number in range(25)
    ]
    shut = ["Too many attempts to sign in failed. Wait five minutes, then try again." in page for page in said]
    assert shut == [False] * 20 + [True] * 5
