"""When meetings take place, and which of them cannot be made."""

from cProfile import Profile
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest

from conferencing.meetings.plan import NEVER_OVER, Plan, Repeats, moment, problems_with_plan
from conferencing.meetings.words import how_long, how_often, when
from conferencing.problems import meetings
from tests.factories import make_plan


def codes(plan: Plan) -> list[str]:
    return [problem.code for problem in problems_with_plan(plan)]


def test_a_meeting_begins_when_the_clock_of_its_zone_says_so() -> None:
    winter, summer = make_plan(start="2026-12-01T10:00"), make_plan(start="2026-07-01T10:00")

    assert winter.starts_at == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert summer.starts_at == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert winter.over_at == datetime(2026, 12, 1, 10, tzinfo=UTC)


def test_a_series_stays_at_its_time_of_day_when_the_clocks_change() -> None:
    plan = make_plan(start="2026-03-22T10:00", series={"repeats": Repeats.WEEKLY, "weekdays": (6,), "times": 2})

    assert [start.hour for start in plan.starts()] == [10, 10]
    assert plan.over_at == datetime(2026, 3, 29, 9, tzinfo=UTC)  # an hour later was 10:00 the week before


@pytest.mark.parametrize(
    ("series", "over"),
    [
        ({"repeats": Repeats.DAILY, "every": 2, "times": 3}, "2026-12-05"),
        ({"repeats": Repeats.WEEKLY, "weekdays": (1, 3), "until": date(2026, 12, 16)}, "2026-12-15"),
        ({"repeats": Repeats.MONTHLY, "times": 3}, "2027-02-01"),
    ],
)
def test_a_series_is_over_with_its_last_meeting(series: dict[str, object], over: str) -> None:
    assert make_plan(series=series).over_at.date().isoformat() == over


def test_a_series_without_an_end_is_never_over_and_always_has_a_next_one() -> None:
    plan = make_plan(series={"repeats": Repeats.DAILY})

    assert plan.over_at == NEVER_OVER
    assert plan.next_start(datetime(2030, 1, 1, 12, tzinfo=UTC)) == datetime.fromisoformat("2030-01-02T10:00")
    assert make_plan().next_start(datetime(2030, 1, 1, tzinfo=UTC)) is None


SERIES = (
    {"repeats": Repeats.DAILY, "every": 3},
    {"repeats": Repeats.DAILY, "times": 700},
    {"repeats": Repeats.DAILY, "until": date(2022, 5, 5)},
    {"repeats": Repeats.WEEKLY, "weekdays": (1, 3, 6), "every": 2},
    {"repeats": Repeats.WEEKLY, "weekdays": (1, 3, 6), "times": 300},
    {"repeats": Repeats.MONTHLY, "every": 5},
    {"repeats": Repeats.MONTHLY, "times": 30},
)


@pytest.mark.parametrize("series", SERIES)
@pytest.mark.parametrize("minutes", [60, 24 * 60])
def test_the_next_one_is_the_first_that_is_not_over(series: dict[str, object], minutes: int) -> None:
    plan = make_plan(start="2020-12-01T10:00", minutes=minutes, series=series)
    starts = list(islice(plan.starts(), 1000))

    for days in (*range(-2, 40), *range(40, 1000, 7)):
        now = plan.starts_at + timedelta(days=days, minutes=30)
        first = next(
            (start for start in starts if moment(start, plan.time_zone) + timedelta(minutes=minutes) > now), None
        )
        assert plan.next_start(now) == first, days


@pytest.mark.parametrize("repeats", [Repeats.DAILY, Repeats.MONTHLY])
def test_the_next_one_of_an_old_series_is_found_without_going_through_all(repeats: Repeats) -> None:
    plan = make_plan(start="2000-01-01T10:00", series={"repeats": repeats})
    counted = Profile()

    found = counted.runcall(plan.next_start, datetime(2026, 11, 27, 12, tzinfo=UTC))

    assert found
    assert found.year == 2026
    assert sum(entry.callcount for entry in counted.getstats()) < 3000


def test_nothing_stands_against_an_ordinary_meeting() -> None:
    assert codes(make_plan()) == []
    assert codes(make_plan(series={"repeats": Repeats.WEEKLY, "weekdays": (1,), "times": 10})) == []


def test_a_time_that_no_clock_shows_is_refused() -> None:
    assert codes(make_plan(start="2026-03-29T02:30")) == [meetings.TIME_SKIPPED.code]
    assert codes(make_plan(start="2026-10-25T02:30")) == []


@pytest.mark.parametrize(
    ("series", "kind"),
    [
        ({"repeats": Repeats.WEEKLY, "weekdays": (0,)}, meetings.WEEKDAY_LEFT_OUT),
        ({"repeats": Repeats.DAILY, "until": date(2026, 11, 30)}, meetings.ENDS_BEFORE_START),
        ({"repeats": Repeats.DAILY, "until": date(2040, 1, 1)}, meetings.SERIES_TOO_LONG),
        ({"repeats": Repeats.MONTHLY, "every": 99, "times": 999}, meetings.SERIES_TOO_LONG),
    ],
)
def test_a_series_that_makes_no_sense_is_refused(series: dict[str, object], kind: object) -> None:
    assert [problem.kind for problem in problems_with_plan(make_plan(series=series))] == [kind]


def test_a_monthly_series_begins_on_a_day_that_every_month_has() -> None:
    plan = make_plan(start="2026-12-31T10:00", series={"repeats": Repeats.MONTHLY})

    assert codes(plan) == [meetings.DAY_NOT_IN_EVERY_MONTH.code]
    assert problems_with_plan(plan)[0].sentence.startswith("Not every month has a day 31.")


def test_a_meeting_is_told_in_words() -> None:
    series = {"repeats": Repeats.WEEKLY, "every": 2, "weekdays": (1, 3), "times": 10}
    plan = make_plan(time_zone="America/New_York", series=series)

    assert when(plan) == "1 December 2026, 10:00, America/New York"
    assert how_often(plan) == "every 2 weeks on Tuesday and Thursday, 10 times"
    assert how_often(make_plan()) == ""
    assert how_often(make_plan(series={"repeats": Repeats.MONTHLY})) == "every month on day 1"
    until = make_plan(series={"repeats": Repeats.DAILY, "until": date(2026, 12, 24)})
    assert how_often(until) == "every day until 24 December 2026"
    weekly = make_plan(series={"repeats": Repeats.WEEKLY, "weekdays": (1,)})
    assert how_often(weekly) == "every week on Tuesday"
    assert [how_long(minutes) for minutes in (45, 60, 90)] == ["45 minutes", "1 hour", "1 hour 30 minutes"]
