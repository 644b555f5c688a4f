"""Regions: which one a browser speaks for, and that each is written as its countries write."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, number_format

from acpportal.web.reading import Way, example_of, region_choices, stored_form, zone_called, zone_choices
from acpportal.web.regions import REGIONS, region_of_browser
from users.countries import COUNTRIES

FORMATS = Path(settings.BASE_DIR) / "acpportal" / "formats"


@pytest.mark.parametrize(
    ("header", "region"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "en-de"),
        ("de", "en-de"),
        ("en-US,en;q=0.5", "en-us"),
        ("en", ""),
        ("en,fr;q=0.5", "en-fr"),
        ("zh-Hant-TW", "en-jp"),
        ("en-AQ, sv", "en-se"),
        ("pt-BR", "en-es"),
        ("", ""),
        ("*", ""),
        ("x" * 1000, ""),
        ("../../etc", ""),
    ],
)
def test_browser_speaks_for_a_region(header: str, region: str) -> None:
    assert region_of_browser(header) == region


@pytest.mark.parametrize(
    ("region", "example"),
    [
        ("", "27 Nov {year}, 14:02 · 1,234,567.8"),
        ("en-gb", "27 Nov {year}, 14:02 · 1,234,567.8"),
        ("en-us", "Nov 27, {year}, 2:02 PM · 1,234,567.8"),
        ("en-ca", "Nov 27, {year}, 2:02 p.m. · 1,234,567.8"),
        ("en-in", "27 Nov {year}, 2:02 PM · 12,34,567.8"),
        ("en-de", "27.11.{year}, 14:02 · 1.234.567,8"),
        ("en-ch", "27.11.{year}, 14:02 · 1’234’567.8"),
        ("en-fr", "27/11/{year}, 14:02 · 1\u202f234\u202f567,8"),
        ("en-se", "{year}-11-27, 14:02 · 1\u202f234\u202f567,8"),
        ("en-jp", "{year}/11/27, 14:02 · 1,234,567.8"),
        ("en-xx", "27 Nov {year}, 14:02 · 1,234,567.8"),
    ],
)
def test_regions_write_in_their_way(region: str, example: str) -> None:
    year = str(datetime.now(tz=UTC).year)
    assert example_of(region) == example.format(year=year)


def test_every_region_looks_like_no_other() -> None:
    """A choice that changes nothing would be none; in sentences the month is an English word everywhere."""
    assert len({example_of(code) for code in REGIONS}) == len(REGIONS)
    assert example_of("en-gb") == example_of("")
    assert all("27" in _sentence(code) and "November" in _sentence(code) for code in REGIONS)


def _sentence(region: str) -> str:
    with Way(region=region).used():
        return date_format(datetime(2026, 11, 27, 14, 2, tzinfo=UTC), "DATETIME_FORMAT")


def test_each_folder_of_formats_belongs_to_a_region() -> None:
    folders = {path.parent.name for path in FORMATS.glob("*/formats.py")}
    assert folders - {"en"} <= {translation.to_locale(code) for code in REGIONS}
    assert {translation.to_locale(code) for code in REGIONS} - folders == {"en_GB"}


def test_a_country_belongs_to_one_region() -> None:
    countries = [country for region in REGIONS.values() for country in region.countries.split()]
    assert len(countries) == len(set(countries))
    assert set(countries) <= COUNTRIES.keys()


def test_files_are_written_in_one_form() -> None:
    with Way(region="en-de", time_zone="Europe/Berlin").used():
        assert number_format(1234, force_grouping=True) == "1.234"
        with stored_form():
            assert number_format(1234, force_grouping=True) == "1,234"
        assert number_format(1234, force_grouping=True) == "1.234"


def test_an_unknown_time_zone_is_the_one_of_files() -> None:
    assert [zone_called(name).key for name in ("Europe/Berlin", "Mars/Base", "../x", "")] == [
        "Europe/Berlin",
        *["UTC"] * 3,
    ]


def test_choices_show_what_they_look_like() -> None:
    assert dict(region_choices())["en-de"].startswith("Germany, Austria, Denmark, Romania, Türkiye: 27.11.")
    with Way(region="en-us").used():
        assert dict(zone_choices(["America/New_York"]))["America/New_York"].endswith("M")
