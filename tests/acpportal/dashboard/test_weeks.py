"""Imports over time: which week an import belongs to, who counts as changed, and how it is drawn."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from acpportal.dashboard.weeks import WEEKS, Week, chart, short, step_of
from conferencing.models import ImportBatch, ImportState

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday


@pytest.fixture(autouse=True)
def on_a_wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def imported(at: datetime = NOW, *, state: str = ImportState.APPLIED, changed: int = 0, **counts: int) -> ImportBatch:
    facts: dict[str, Any] = {"file_name": "AcpUsers.csv", "file_size": 1, "sha256": "0" * 64, "by": "pilar@contoso.com"}
    batch = ImportBatch.objects.create(state=state, counts=counts, people_changed=changed, **facts)
    ImportBatch.objects.filter(pk=batch.pk).update(at=at)
    return batch


def weeks() -> dict[str, tuple[int, int]]:
    return {f"{week.monday:%d %b}": (week.people, week.changed) for week in chart().weeks if week.people}


def test_the_last_twelve_weeks_end_with_this_one() -> None:
    mondays = [week.monday for week in chart().weeks]
    assert (len(mondays), mondays[-1]) == (WEEKS, date(2026, 11, 16))
    assert {later - earlier for earlier, later in pairwise(mondays)} == {timedelta(days=7)}
    assert [week.day for week in chart().weeks if week.day_is_named] == ["31 Aug", "28 Sep", "26 Oct", "16 Nov"]


def test_a_week_begins_on_monday_at_midnight() -> None:
    monday = datetime(2026, 11, 16, tzinfo=UTC)
    imported(monday, ready=1)
    imported(monday - timedelta(microseconds=1), ready=2)
    imported(monday - timedelta(weeks=11), ready=4)
    imported(monday - timedelta(weeks=11, microseconds=1), ready=8)
    assert weeks() == {"16 Nov": (1, 0), "09 Nov": (2, 0), "31 Aug": (4, 0)}


def test_only_an_import_that_stands_has_changed_anybody() -> None:
    imported(state=ImportState.APPLIED, changed=3, ready=3, left_out=1, missing=5)
    imported(state=ImportState.UNDONE, changed=2, ready=2)
    imported(state=ImportState.CHECKED, ready=1, wrong=1)
    imported(state=ImportState.FAILED)
    assert weeks() == {"16 Nov": (8, 3)}


def test_bars_stand_on_the_ground_and_end_below_the_top() -> None:
    imported(ready=200, changed=150)
    imported(NOW - timedelta(weeks=1), ready=40)
    drawn = chart()
    *_others, before, latest = drawn.weeks
    assert [line.text for line in drawn.lines] == ["0", "50", "100", "150", "200"]
    assert latest.changed_y + latest.changed_height == drawn.ground
    assert (latest.left_height, latest.left_y) == (27.0, 24.0)
    assert (before.changed_height, before.left_height) == (0.0, 21.6)
    assert latest.room + latest.room_width == pytest.approx(100, abs=0.01)
    assert latest.room < latest.bar < latest.bar + latest.bar_width < 100


def test_page_draws_and_tells_the_same(client: Client) -> None:
    assert "No file was imported in the last twelve weeks." in client.get("/").content.decode()
    imported(ready=1284, changed=1000)
    page = client.get("/").content.decode()
    assert 'aria-label="Week of 16 November 2026: 1,284 people, 1,000 changed, 284 not changed"' in page
    address = "/dial-in-conferencing/third-party-provider/?week=2026-11-16#history"
    assert f'<td class="count"><a href="{address}">1,284</a></td>' in page
    assert ">1.3k</text>" in page
    assert "style=" not in page


def test_a_week_of_the_history_has_its_imports_alone(client: Client) -> None:
    wanted = imported(ready=1)
    imported(NOW - timedelta(weeks=1), ready=1)
    page = client.get("/dial-in-conferencing/third-party-provider/", {"week": "2026-11-16"})
    assert [line.batch for line in page.context["page"].rows] == [wanted]
    assert "The imports of the week of 16 November 2026." in page.content.decode()
    empty = client.get("/dial-in-conferencing/third-party-provider/", {"week": "2026-11-02"})
    assert "No file was imported in that week." in empty.content.decode()


@pytest.mark.parametrize("asked", ["2026-11-17", "nonsense", "0001-01-01", "9999-12-27", "2026-11-16x", ""])
def test_what_begins_no_week_narrows_nothing(client: Client, asked: str) -> None:
    imported(ready=1)
    page = client.get("/dial-in-conferencing/third-party-provider/", {"week": asked})
    assert len(page.context["page"].rows) == 1


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((0, "0"), (999, "999"), (1_000, "1k"), (1_049, "1k"), (1_284, "1.3k"), (9_949, "9.9k"), (9_960, "10k")),
        *((102_400, "102k"), (999_499, "999k"), (999_500, "1M"), (1_240_000, "1.2M")),
    ],
)
def test_numbers_over_bars_are_short(number: int, text: str) -> None:
    assert short(number) == text


@pytest.mark.parametrize(
    ("highest", "step"), [(0, 1), (1, 1), (4, 1), (5, 2), (209, 100), (200, 50), (100_001, 50_000)]
)
def test_lines_stand_at_round_numbers(highest: int, step: int) -> None:
    assert step_of(highest) == step


def test_more_changed_than_came_leaves_nobody_as_they_were() -> None:
    odd = Week(monday=date(2026, 11, 16), people=1, changed=2, place=0, scale=1)
    assert (odd.left_as_they_were, odd.left_height) == (0, 0)
