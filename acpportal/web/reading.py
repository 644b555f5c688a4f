"""In which way dates, times and numbers are written: the reader's on pages, one for all in files and mails."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format, time_format

from acpportal.web.regions import REGIONS

# A number with groups and a fraction, to see how both are written
EXAMPLE_NUMBER = 1234567.8


@dataclass(frozen=True)
class Way:
    """A region and a time zone by their codes; what is left empty, or is unknown here, is as in files."""

    region: str = ""
    time_zone: str = ""

    @contextmanager
    def used(self) -> Iterator[None]:
        language = self.region if self.region in REGIONS else settings.LANGUAGE_CODE
        with translation.override(language), timezone.override(zone_called(self.time_zone)):
            yield

    def or_else(self, other: "Way") -> "Way":
        return Way(region=self.region or other.region, time_zone=self.time_zone or other.time_zone)


@contextmanager
def stored_form() -> Iterator[None]:
    """For files and mails: the same whoever asks for them."""
    with Way().used():
        yield


def zone_called(name: str) -> ZoneInfo:
    """The time zone database may lose a name that somebody once chose."""
    return _read(name or settings.TIME_ZONE) or ZoneInfo(settings.TIME_ZONE)


@lru_cache(maxsize=1_000)
def _read(name: str) -> ZoneInfo | None:
    """Kept here: Python keeps eight of them, and a drop-down shows the clocks of four hundred."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def example_of(region: str) -> str:
    """What a region's dates, times and numbers look like: "27 Nov 2026, 14:02 · 1,234,567.8"."""
    language = region if region in REGIONS else settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(UTC):
        day = datetime(datetime.now(tz=UTC).year, 11, 27, 14, 2, tzinfo=UTC)
        moment = date_format(day, "SHORT_DATETIME_FORMAT")
        return f"{moment} · {number_format(EXAMPLE_NUMBER, decimal_pos=1, force_grouping=True)}"


def region_choices() -> list[tuple[str, str]]:
    """Each region with what it looks like, as a drop-down offers them."""
    return [(code, f"{region.label}: {example_of(code)}") for code, region in REGIONS.items()]


def zone_choices(names: Iterable[str]) -> list[tuple[str, str]]:
    """Each time zone with what its clocks show now, written as the reader writes."""
    now = datetime.now(tz=UTC)
    clocks = {name: time_format(now.astimezone(zone_called(name)), "TIME_FORMAT") for name in names}
    return [(name, f"{name.replace('_', ' ')}: {clock}") for name, clock in clocks.items()]
