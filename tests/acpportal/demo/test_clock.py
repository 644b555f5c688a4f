"""The clock of the demonstration: back by days, never to a weekend in the office, never backwards, for itself alone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread
from unittest.mock import patch

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from acpportal.demo.clock import Clock, in_the_past
from acpportal.jobs.models import Job

FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[Clock]:
    """As if told on a Friday in the morning."""
    with timezone.override(UTC), patch.object(timezone, "now", lambda: FRIDAY), in_the_past() as clock:
        yield clock


def test_time_is_as_ever_until_the_story_begins(clock: Clock) -> None:
    assert timezone.now() == FRIDAY
    assert clock.today == FRIDAY.date()


def test_office_is_open_on_the_friday_before_a_weekend(clock: Clock) -> None:
    clock.office(days_ago=14, hour=10, minute=5)
    assert timezone.now() == datetime(2026, 11, 6, 10, 5, tzinfo=UTC)
    clock.office(days_ago=12, hour=11)  # a Sunday
    assert timezone.now() == datetime(2026, 11, 6, 11, tzinfo=UTC)
    clock.office(days_ago=11, hour=9)
    assert timezone.now() == datetime(2026, 11, 9, 9, tzinfo=UTC)


def test_nights_are_on_weekends_too(clock: Clock) -> None:
    clock.night(days_ago=12)
    assert timezone.now() == datetime(2026, 11, 8, 4, tzinfo=UTC)


def test_nothing_is_told_of_an_hour_that_has_not_come(clock: Clock) -> None:
    clock.office(days_ago=0, hour=9)
    assert timezone.now() == datetime(2026, 11, 19, 9, tzinfo=UTC)
    clock.ago(minutes=40)
    assert timezone.now() == datetime(2026, 11, 20, 8, 50, tzinfo=UTC)


def test_what_would_come_before_the_last_step_comes_after_it(clock: Clock) -> None:
    clock.office(days_ago=3, hour=16)
    clock.office(days_ago=3, hour=9)
    assert timezone.now() == datetime(2026, 11, 17, 16, 6, tzinfo=UTC)


def test_others_who_ask_meanwhile_hear_the_time_of_day(clock: Clock) -> None:
    clock.office(days_ago=30, hour=9)
    heard: list[datetime] = []
    other = Thread(target=lambda: heard.append(timezone.now()))
    other.start()
    other.join()
    assert heard == [FRIDAY]


@pytest.mark.django_db
def test_database_hears_the_same(clock: Clock) -> None:
    clock.office(days_ago=30, hour=9)
    job = Job.objects.create(kind="x", subject="x", by="x")
    Job.objects.update(started_at=Now(), lease_until=Now() + timedelta(minutes=5))
    job.refresh_from_db()
    assert (job.started_at, job.lease_until) == (timezone.now(), timezone.now() + timedelta(minutes=5))
    assert Job.objects.filter(created_at__lte=Now(), lease_until__gt=Now()).exists()


def test_time_is_as_ever_after_a_story_that_broke_off() -> None:
    before = timezone.now, Now.as_sqlite, Now.as_postgresql
    with pytest.raises(ValueError, match="broke off"):
        _break_off()
    assert (timezone.now, Now.as_sqlite, Now.as_postgresql) == before


def _break_off() -> None:
    with in_the_past() as clock:
        clock.office(days_ago=30, hour=9)
        raise ValueError("broke off")
