"""How calendar files describe time zones; what they say is asked of another library's clock."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject

from conferencing.meetings.time_zones import described, zone_called, zone_names, zone_of_country

FIRST = date(2026, 11, 27)


def read_back(zone: str, **span: Any) -> Any:
    """The zone as vobject understands our description of it."""
    text = described(zone, first=FIRST, **{"last": None, **span}).to_ical().decode()
    ours = text.replace(f"TZID:{zone}", f"TZID:Ours/{zone}")  # it must not know the zone by its name
    return vobject.readOne(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{ours}END:VCALENDAR\r\n").vtimezone.tzinfo


@pytest.mark.parametrize(
    "zone",
    [
        *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin", "America/Santiago"),
        *("Asia/Kolkata", "Asia/Kathmandu", "Africa/Casablanca", "Asia/Jerusalem", "Africa/Cairo", "Pacific/Apia"),
    ],
)
def test_clocks_go_as_described(zone: str) -> None:
    ours, real = read_back(zone), ZoneInfo(zone)
    noons = [datetime.fromisoformat("2026-11-27T12:00") + number * timedelta(days=5) for number in range(400)]

    wrong = [noon for noon in noons if noon.replace(tzinfo=real).utcoffset() != ours.utcoffset(noon)]

    assert not wrong


def test_summer_time_that_keeps_to_a_rule_is_written_as_one() -> None:
    text = described("Europe/Berlin", first=FIRST, last=None).to_ical().decode()

    assert text.count("RRULE:FREQ=YEARLY") == 2
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text


def test_summer_time_is_what_puts_clocks_forward() -> None:
    """Ireland's law says it the other way round."""
    part = described("Europe/Dublin", first=FIRST, last=None).daylight[0]

    before, after = part.TZOFFSETFROM, part.TZOFFSETTO
    assert after - before == timedelta(hours=1)


def test_summer_time_without_a_rule_is_written_change_by_change() -> None:
    component = described("Africa/Casablanca", first=FIRST, last=date(2028, 1, 1))

    assert b"RRULE" not in component.to_ical()
    assert len(component.subcomponents) > 20


def test_a_zone_without_summer_time_has_one_part() -> None:
    assert len(described("Asia/Kolkata", first=FIRST, last=None).subcomponents) == 1


def test_every_zone_of_the_list_can_be_described() -> None:
    for zone in zone_names():
        assert datetime(2026, 7, 1, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset() is not None
        assert described(zone, first=FIRST, last=FIRST).subcomponents


def test_zones_are_found_as_people_write_them() -> None:
    assert zone_called(" america/new york ") == "America/New_York"
    assert zone_called("utc") == "UTC"
    assert zone_called("Mars/Olympus") is None
    assert zone_called("") is None


def test_a_country_has_the_zone_of_most_of_its_people() -> None:
    assert [zone_of_country(code) for code in ("DE", "US", "IN", "", "XX")] == [
        *("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC", "UTC"),
    ]
