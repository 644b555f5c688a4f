"""manage.py make_meeting: an online meeting without the pages."""

import io
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from conferencing.meetings.plan import Repeats
from conferencing.models import Meeting
from conferencing.problems.meetings import ZONE_UNKNOWN
from tests.conferencing.meetings.reading import event_of
from tests.factories import give, make_person, make_provider, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
ORDINARY = {"--subject": "Review", "--start": "2026-12-01T10:00", "--minutes": "30"}


@pytest.fixture
def ken() -> User:
    person = make_person(usage_location="DE")
    give(person, third_party(make_provider()))
    return person


def run(organizer: str = "ken.myer@contoso.com", **changed: str) -> str:
    given = {**ORDINARY, **{f"--{name.replace('_', '-')}": value for name, value in changed.items()}}
    printed = io.StringIO()
    call_command("make_meeting", organizer, *(part for pair in given.items() for part in pair), stdout=printed)
    return printed.getvalue()


def test_it_makes_a_meeting_in_the_zone_of_the_organizers_country(ken: User) -> None:
    said = run(why="asked for by phone")

    meeting = Meeting.objects.get()
    assert (meeting.organizer, meeting.minutes, meeting.time_zone) == (ken, 30, "Europe/Berlin")
    assert meeting.plan.start == datetime.fromisoformat("2026-12-01T10:00")
    assert said == f"Meeting {meeting.pk}, Review, of ken.myer@contoso.com: InterCall, conference ID 0712301.\n"
    event = AuditEvent.objects.get(action="conferencing.meeting_made")
    assert (event.origin, event.why) == ("make_meeting", "asked for by phone")


def test_it_writes_the_calendar_file(ken: User, tmp_path: Path) -> None:
    file = tmp_path / "review.ics"

    said = run(ics=str(file))

    assert event_of(file.read_bytes()).summary.value == "Review"
    assert str(file) in said


def test_without_dial_in_conferencing_it_says_so() -> None:
    make_person()

    assert "without dial-in conferencing" in run()


def test_a_start_with_an_offset_is_put_into_the_time_zone(ken: User) -> None:
    run(start="2026-12-01T10:00-05:00", time_zone="america/new york")
    run(start="2026-12-01T10:00+00:00")

    assert [(m.time_zone, m.plan.start.hour) for m in Meeting.objects.order_by("pk")] == [
        *(("America/New_York", 10), ("Europe/Berlin", 11)),
    ]


def test_it_makes_series(ken: User) -> None:
    run(repeats="weekly", on="TU,th", every="2", until="2027-03-01")
    run(repeats="monthly", times="3")

    first, second = (m.plan.recurrence for m in Meeting.objects.order_by("pk"))
    assert (first.repeats, first.weekdays, first.every, first.until) == (Repeats.WEEKLY, (1, 3), 2, date(2027, 3, 1))
    assert (second.repeats, second.times) == (Repeats.MONTHLY, 3)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"start": "tomorrow"}, "tomorrow is not a time."),
        ({"start": "1999-01-01T10:00"}, "--start: "),
        ({"minutes": "1"}, "--minutes: "),
        ({"subject": " \t"}, "--subject: Type what the meeting is about."),
        ({"subject": "\x1b"}, "--subject: Type what the meeting is about."),
        ({"time_zone": "Mars"}, str(ZONE_UNKNOWN.sentence) % {"found": "Mars"}),
        ({"start": "2026-12-01T10:00+01:00", "time_zone": "Mars"}, "There is no time zone Mars."),
        ({"repeats": "weekly", "on": "MO"}, "--on: The first meeting is on a Tuesday."),
        ({"repeats": "weekly", "on": "MON"}, "MON is not a weekday. Write them as MO, TU"),
        ({"repeats": "daily", "until": "2027-01-01", "times": "3"}, "--times: Choose a last day or a number"),
        ({"subject": "\udcff"}, "The value of --subject is not UTF-8."),
        ({"why": "x" * 501}, "--why has 501 characters"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(ken: User, given: dict[str, str], said: str) -> None:
    with pytest.raises(CommandError, match=re.escape(said)):
        run(**given)

    assert not Meeting.objects.exists()


def test_an_organizer_is_one_person_with_an_enabled_account(ken: User) -> None:
    make_person("left@contoso.com", account_enabled=False)

    with pytest.raises(CommandError, match="Nobody in the directory is called nobody"):
        run("nobody@contoso.com")
    with pytest.raises(CommandError, match="UPN: The account of Left is disabled"):
        run("left@contoso.com")


def test_no_meeting_is_made_whose_file_cannot_be_written(ken: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"cannot be written: No such file or directory\. No meeting was made\."):
        run(ics=str(tmp_path / "nowhere" / "review.ics"))

    assert not Meeting.objects.exists()
    assert not AuditEvent.objects.filter(action="conferencing.meeting_made").exists()
