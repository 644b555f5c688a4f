"""Numbers that stop where counting would cost seconds."""

import pytest

from acpportal.web.counts import Count, count_of
from tests.factories import make_person
from users.models import User


@pytest.mark.django_db
def test_rows_are_counted() -> None:
    make_person()
    assert count_of(User.objects.order_by("sort_key")) == Count(1)
    assert not count_of(User.objects.none())


def test_numbers_are_written_in_groups() -> None:
    assert (str(Count(1284)), str(Count(10_000, capped=True))) == ("1,284", "10,000+")


@pytest.mark.django_db
def test_counting_stops_at_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acpportal.web.counts.COUNTED", 1)
    make_person()
    make_person("amos@contoso.com")
    assert count_of(User.objects.all()) == Count(1, capped=True)
