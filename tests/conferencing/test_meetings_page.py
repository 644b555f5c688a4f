"""The lists of meetings: everybody's and one person's, their filters, the pane and the CSV."""

from typing import Any

import pytest
from django.test import Client

from conferencing.actions import remove_provider
from conferencing.meeting_actions import as_json, cancel_meeting
from conferencing.meetings.plan import Repeats
from tests.factories import give, make_administrator, make_person, make_provider, meet, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
LIST, BY = "/online-meetings/", "pilar@contoso.com"


@pytest.fixture
def ken() -> User:
    person = make_person()
    give(person, third_party(make_provider()))
    return person


@pytest.fixture
def looking(client: Client) -> Client:
    client.force_login(make_administrator("service", "jakob@contoso.com"))
    return client


def subjects(client: Client, query: str = "", path: str = LIST) -> list[str]:
    return [row.meeting.subject for row in client.get(f"{path}?{query}").context["rows"]]


@pytest.fixture
def five(ken: User) -> User:
    """One of each state."""
    meet(ken, "with the old numbers", "2099-01-01T10:00")
    give(ken, third_party(ken.conferencing.provider, "0799999"))  # type: ignore[arg-type]
    meet(ken, "with the new numbers", "2099-01-02T10:00")
    meet(ken, "long ago", "2020-01-01T10:00")
    off = meet(ken, "off", "2099-01-03T10:00")
    cancel_meeting(off.pk, expected=as_json(off), by=BY)
    meet(make_person("anna.ek@contoso.com"), "by computer only", "2099-01-04T10:00")
    return ken


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sort=when", ["long ago", "with the old numbers", "with the new numbers", "off", "by computer only"]),
        ("", ["by computer only", "off", "with the new numbers", "with the old numbers", "long ago"]),
        (
            "sort=subject&size=50",
            ["by computer only", "long ago", "off", "with the new numbers", "with the old numbers"],
        ),
        ("sort=organizer&state=upcoming", ["by computer only", "with the old numbers", "with the new numbers"]),
        ("state=old-numbers", ["with the old numbers"]),
        ("state=without-dial-in", ["by computer only"]),
        ("state=past", ["long ago"]),
        ("state=cancelled", ["off"]),
        ("state=nonsense&q=computer+anna", ["by computer only"]),
        ("organizer=anna.ek@contoso.com", ["by computer only"]),
        ("organizer=Anna+Ek&state=past", []),
    ],
)
def test_the_list_is_narrowed_and_sorted_by_its_address(
    five: User, looking: Client, query: str, found: list[str]
) -> None:
    assert subjects(looking, query) == found


def test_an_unknown_organizer_is_said(five: User, looking: Client) -> None:
    assert "Nobody in the directory is called nobody" in looking.get(f"{LIST}?organizer=nobody").content.decode()


def test_an_empty_list_says_what_to_do(looking: Client) -> None:
    assert "There are no meetings yet." in looking.get(LIST).content.decode()
    assert "No meeting matches." in looking.get(f"{LIST}?q=x").content.decode()


def test_rows_say_what_is_the_matter(five: User, looking: Client) -> None:
    page = looking.get(LIST).content.decode()

    words = ("has the old numbers", "without dial-in conferencing", "past", "cancelled")
    assert [word for word in words if word not in page] == []


def test_the_pane_shows_a_meeting_of_any_page(five: User, looking: Client) -> None:
    meeting = meet(five, "series", series={"repeats": Repeats.DAILY})

    for query in (f"meeting={meeting.pk}", f"q=computer&meeting={meeting.pk}"):
        page = looking.get(f"{LIST}?{query}").content.decode()
        assert "Join by phone" in page
        assert "every day" in page
        assert "0799999" in page
    assert looking.get(f"{LIST}?meeting=abc").context["selected"] is None


def test_a_page_asks_few_questions_whatever_it_shows(
    five: User, looking: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        meet(five, f"meeting {number}")

    with django_assert_max_num_queries(12):
        looking.get(f"{LIST}?sort=organizer")


def test_what_the_list_shows_is_taken_as_csv(five: User, looking: Client) -> None:
    answer = looking.get("/online-meetings/csv/?state=old-numbers&size=50&meeting=1")

    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("with the old numbers,Ken Myer,ken.myer@contoso.com,2099-01-01 10:00,Europe/Berlin,60,")
    event = AuditEvent.objects.latest("pk")
    assert event.subject == "online meetings"
    assert "State: has the old numbers" in str(event.after)


def test_a_person_has_their_own_list(five: User, looking: Client) -> None:
    path = "/users/ken.myer@contoso.com/online-meetings/"

    assert "by computer only" not in subjects(looking, path=path)
    assert len(subjects(looking, path=path)) == 4
    page = looking.get(path).content.decode()
    assert "1 meeting has the old numbers." in page
    assert "new meeting" not in page  # who only looks
    assert "organizes no meetings here" in looking.get("/users/jakob@contoso.com/online-meetings/").content.decode()


def test_whose_account_is_disabled_gets_no_new_meeting(five: User, client: Client) -> None:
    client.force_login(make_administrator())
    assert "new meeting" in client.get("/users/ken.myer@contoso.com/online-meetings/").content.decode()

    User.objects.filter(pk=five.pk).update(account_enabled=False)

    assert "new meeting" not in client.get("/users/ken.myer@contoso.com/online-meetings/").content.decode()


def test_navigation_and_the_entries_of_a_person_lead_there(five: User, looking: Client) -> None:
    remove_provider([five.pk], by=BY)

    page = looking.get("/users/ken.myer@contoso.com/general/").content.decode()

    assert "/users/ken.myer@contoso.com/online-meetings/" in page
    labels = [entry.label for entry in looking.get(LIST).context["navigation"]]
    assert labels[labels.index("online meetings") - 1 :] == ["dial-in conferencing", "online meetings", "tools"]
