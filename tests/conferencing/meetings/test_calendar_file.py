"""Calendar files of meetings, read by another library than the one that writes them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from pytest_django import Settings

from conferencing.meeting_actions import as_json, cancel_meeting, change_meeting
from conferencing.meetings.calendar_file import calendar_file, file_name
from conferencing.meetings.plan import Repeats
from tests.conferencing.meetings.reading import event_of, lines_of, one
from tests.factories import give, make_person, make_plan, make_provider, meet, third_party
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


@pytest.fixture
def ken() -> User:
    person = make_person("ken.myer@contoso.com", mail="ken@contoso.example")
    give(person, third_party(make_provider(url="https://intercall.example/numbers"), toll_free="+18885550142"))
    return person


def test_a_request_says_what_when_and_how_to_join(ken: User) -> None:
    meeting = meet(ken, "Review; budget, plan\\draft", "2026-12-01T10:00")
    file = calendar_file(meeting)
    event = event_of(file)

    assert one(file, "METHOD") == "REQUEST"
    assert one(file, "SEQUENCE") == "0"
    assert event.summary.value == "Review; budget, plan\\draft"
    assert event.dtstart.value.astimezone(UTC) == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert "DTSTART;TZID=Europe/Berlin:20261201T100000" in lines_of(file)
    assert event.duration.value == timedelta(hours=1)
    assert event.location.value == "+1 425-555-0142, conference ID 0712301"
    assert event.uid.value == meeting.uid
    assert file_name(meeting) == f"meeting-{meeting.pk}.ics"


def test_the_invitation_stands_in_it_as_text_and_as_html(ken: User) -> None:
    event = event_of(calendar_file(meet(ken)))
    text, html = event.description.value, event.contents["x-alt-desc"][0]

    wanted = ("Join by phone", "+1 425-555-0142", "+1 888-555-0142", "0712301", "https://intercall.example/numbers")
    assert [words for words in wanted if words not in text] == []
    assert html.params["FMTTYPE"] == ["text/html"]
    assert [words for words in wanted if words not in html.value] == []


def test_the_organizer_is_named_and_invited(ken: User) -> None:
    ken.display_name = 'Ken "K"; Myer, Jr: 田中'
    meeting = meet(ken)
    meeting.organizer = ken
    event = event_of(calendar_file(meeting))

    assert event.organizer.value == "mailto:ken@contoso.example"
    assert "田中" in event.organizer.params["CN"][0]
    assert event.attendee.value == "mailto:ken@contoso.example"
    assert event.attendee.params["ROLE"] == ["CHAIR"]


def test_hostile_subjects_stay_one_line_and_one_value(ken: User) -> None:
    """Nothing that is typed becomes a line of its own."""
    subject = "A\r\nATTENDEE:mailto:eve@evil.example\nX:" + "ü€😀" * 40
    meeting = meet(ken)
    meeting.subject = subject
    lines = lines_of(calendar_file(meeting))

    assert [line for line in lines if line.startswith("ATTENDEE:")] == []
    assert len([line for line in lines if line.startswith("SUMMARY:")]) == 1


def test_a_meeting_without_dial_in_says_nothing_of_phones() -> None:
    event = event_of(calendar_file(meet(make_person())))

    assert event.location.value == "Online meeting"
    assert event.description.value.strip() == ""
    assert event.organizer.value == "mailto:ken.myer@contoso.com"


@pytest.mark.parametrize(
    ("series", "rule"),
    [
        ({"repeats": Repeats.DAILY}, {"FREQ=DAILY"}),
        ({"repeats": Repeats.DAILY, "every": 3, "times": 5}, {"FREQ=DAILY", "INTERVAL=3", "COUNT=5"}),
        ({"repeats": Repeats.WEEKLY, "weekdays": (1, 3)}, {"FREQ=WEEKLY", "BYDAY=TU,TH"}),
        ({"repeats": Repeats.MONTHLY, "times": 3}, {"FREQ=MONTHLY", "BYMONTHDAY=1", "COUNT=3"}),
        (
            {"repeats": Repeats.DAILY, "until": date(2026, 12, 24)},
            {"FREQ=DAILY", "UNTIL=20261224T225959Z"},
        ),
    ],
)
def test_a_series_is_written_as_a_rule(ken: User, series: dict[str, Any], rule: set[str]) -> None:
    meeting = meet(ken, start="2026-12-01T10:00", series=series)

    assert set(one(calendar_file(meeting), "RRULE").split(";")) == rule


def test_another_program_finds_the_meetings_of_a_series_when_we_do(ken: User) -> None:
    series = {"repeats": Repeats.WEEKLY, "every": 2, "weekdays": (1, 3), "until": date(2027, 6, 1)}
    meeting = meet(ken, start="2026-12-01T10:00", series=series)
    found = event_of(calendar_file(meeting)).getrruleset(addRDate=True)

    berlin = ZoneInfo("Europe/Berlin")
    theirs = [start.replace(tzinfo=None) for start in found]
    assert theirs == list(meeting.plan.starts())
    assert theirs[-1].replace(tzinfo=berlin).utcoffset() == timedelta(hours=2)


def test_a_meeting_in_universal_time_needs_no_zone(ken: User) -> None:
    file = calendar_file(meet(ken, start="2026-12-01T10:00", time_zone="UTC"))

    assert one(file, "DTSTART") == "20261201T100000Z"
    assert b"VTIMEZONE" not in file


def test_a_change_has_the_same_uid_and_a_higher_sequence(ken: User) -> None:
    meeting = meet(ken)
    changed = change_meeting(meeting.pk, make_plan(), expected=as_json(meeting), by=BY).meetings[0]

    assert one(calendar_file(changed), "UID") == one(calendar_file(meeting), "UID")
    assert one(calendar_file(changed), "SEQUENCE") == "1"


def test_a_cancellation_takes_the_meeting_off(ken: User) -> None:
    meeting = meet(ken)
    file = calendar_file(cancel_meeting(meeting.pk, expected=as_json(meeting), by=BY).meetings[0])
    event = event_of(file)

    assert one(file, "METHOD") == "CANCEL"
    assert event.status.value == "CANCELLED"
    assert one(file, "SEQUENCE") == "1"
    assert "cancelled" in event.description.value


def test_people_outside_are_led_to_our_page_where_they_can_reach_it(ken: User, settings: Settings) -> None:
    meeting = meet(ken)
    settings.ACP_PUBLIC_URL = "https://acp.contoso.example"
    key = meeting.provider.numbers_page.key if meeting.provider else ""

    text = event_of(calendar_file(meeting)).description.value

    assert f"https://acp.contoso.example/dial-in-numbers/{key}/" in text
    assert "intercall.example" not in text


def test_the_file_holds_one_calendar(ken: User) -> None:
    assert len(list(vobject.readComponents(calendar_file(meet(ken)).decode()))) == 1
