"""The pages of the help: all of them, one of them, and what is found by words."""

import re
from html import unescape
from http import HTTPStatus

import pytest
from django.test import Client

from acpportal.help.searching import holding
from acpportal.help.topic import Topic
from acpportal.help.topics import BY_SLUG, TOPICS
from tests.factories import make_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilar() -> Client:
    return signed_in("global")


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make_administrator(role))
    return client


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    return unescape(answer.content.decode())


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_every_topic_has_a_page_with_steps_or_facts(pilar: Client, topic: Topic) -> None:
    page = read(pilar, topic.url)
    assert f"<title>{topic.title} - help" in page
    assert str(topic.purpose) in page
    assert re.search(r'class="content help".*<h2>.*<(ol|ul|dl|table)', page, re.DOTALL)


def test_the_index_leads_to_every_topic(pilar: Client) -> None:
    page = read(pilar, "/help/")
    assert not [topic.slug for topic in TOPICS if f'href="{topic.url}"' not in page]


def test_roles_are_led_to_what_they_may_open() -> None:
    """A service administrator hands out no PINs; who was sent the address may read it all the same."""
    service = signed_in("service")
    assert BY_SLUG["hand-out-the-pins"].url not in read(service, "/help/")
    assert BY_SLUG["hand-out-the-pins"].url not in read(service, "/help/what-happens-to-pins/")
    page = read(service, "/help/hand-out-the-pins/")
    assert "/dial-in-conferencing/third-party-provider/pins/" not in page


def test_the_way_back_is_carried_along(pilar: Client) -> None:
    page = read(pilar, "/help/users/?from=/users/%3Fq%3Dken")
    assert 'class="back" href="/users/?q=ken"' in page
    assert 'href="/help/choosing/?from=%2Fusers%2F%3Fq%3Dken"' in page
    assert 'href="/help/choosing/?from=%2Fusers%2F"' in read(pilar, "/help/?from=/users/")


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_the_way_back_leads_nowhere_else(pilar: Client, elsewhere: str) -> None:
    page = read(pilar, f"/help/users/?from={elsewhere}")
    assert f'href="{elsewhere}' not in page
    assert 'class="back" href="/users/"' in page


def test_a_topic_without_a_page_of_its_own_leads_back_to_all(pilar: Client) -> None:
    assert 'class="back" href="/help/"' in read(pilar, "/help/choosing/")


def test_words_are_found_in_titles_first() -> None:
    found = [topic.slug for topic in holding("PIN reset", topics=TOPICS)]
    assert found[0] == "reset-pin"
    assert "what-happens-to-pins" in found
    assert "audit-log" not in found


def test_the_index_shows_what_was_found(pilar: Client) -> None:
    page = read(pilar, "/help/?q=leading+zeros&from=/users/")
    assert 'href="/help/what-excel-does/?from=%2Fusers%2F"' in page
    assert 'name="from" value="/users/"' in page
    assert "/help/jobs/" not in page


def test_nothing_found_says_what_to_do(pilar: Client) -> None:
    page = read(pilar, "/help/?q=giraffe")
    assert "No page of the help has all of these words" in page
    assert "/help/jobs/" in page


def test_a_topic_that_there_is_not(pilar: Client) -> None:
    answer = pilar.get("/help/giraffes/")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert b"The help has no page with this name" in answer.content


def test_pages_that_must_not_be_left_open_help_beside_them(pilar: Client) -> None:
    page = read(pilar, "/dial-in-conferencing/third-party-provider/pins/")
    assert 'target="_blank" rel="noopener"' in page
    assert "help, in a new window" in page


def test_a_page_that_a_role_does_not_open_leads_to_who_may_do_what() -> None:
    answer = signed_in("service").get("/dial-in-conferencing/third-party-provider/pins/")
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert b'class="help-link" href="/help/who-may-do-what/"' in answer.content


def test_an_address_where_nothing_is_leads_to_all_help(pilar: Client) -> None:
    answer = pilar.get("/no/such/page/")
    assert b'class="help-link" href="/help/?from=%2Fno%2Fsuch%2Fpage%2F"' in answer.content


def test_strangers_see_no_question_mark() -> None:
    assert b"help-link" not in Client().get("/sign-in/").content
