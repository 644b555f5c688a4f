"""The last rows alone have no conference ID: perhaps a cell was deleted above."""

from collections.abc import Collection

import pytest

from conferencing.models import ImportBatch
from tests.conferencing.provider_file.checked import checked_import, line
from tests.factories import make_person, make_provider

pytestmark = pytest.mark.django_db
COUNT = 12


def check(*, without: Collection[int], odd: str = "") -> ImportBatch:
    """A file of which these rows, counted from 0, have no ID."""
    ids = [f"07{place * 7331 % 90_000 + 10_000}" for place in range(COUNT)]
    lines = [line(f"p{place}@contoso.com", "" if place in without else ids[place]) for place in range(COUNT)]
    lines[0][-1] = odd or lines[0][-1]
    for row in lines:
        make_person(row[0])
    return checked_import(make_provider(), *lines)


def notes(batch: ImportBatch) -> list[tuple[str, int]]:
    return [(note["code"], note["params"]["first"]) for note in batch.notes if note["code"] == "file-last-without-id"]


def test_the_last_rows_alone() -> None:
    assert notes(check(without={COUNT - 1})) == [("file-last-without-id", COUNT + 1)]


def test_two_of_them() -> None:
    assert notes(check(without={COUNT - 2, COUNT - 1})) == [("file-last-without-id", COUNT)]


@pytest.mark.parametrize("without", [set(), {3}, {3, COUNT - 1}, set(range(COUNT - 4, COUNT))])
def test_blanks_elsewhere_none_and_many_say_nothing(without: set[int]) -> None:
    assert notes(check(without=without)) == []


def test_nothing_is_said_where_more_is_known_of_the_ids() -> None:
    assert notes(check(without={COUNT - 1}, odd="712345")) == []
