"""Attempts to sign in are counted as they come: none slips past a limit, and none counts longer than it says."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from users import sign_in_actions
from users.models import SignInAttempts
from users.sign_in_actions import SECOND, count_attempt, forget_old_attempts, take_back

ASKED = RequestFactory().post("/sign-in/")
NAME = "pilar@contoso.com"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The time, to be set by the test."""
    now = [1_000 * SECOND]
    monkeypatch.setattr(sign_in_actions, "_now", lambda: now[0])
    return now


def fail(name: str = NAME) -> bool:
    return count_attempt(ASKED, action="login_failed", name=name) is not None


@pytest.mark.django_db
def test_an_attempt_counts_until_its_time_is_over(clock: list[int]) -> None:
    for _attempt in range(5):
        assert fail()
        clock[0] += 60 * SECOND - 1
    assert not fail()
    clock[0] += 5
    assert fail()
    assert not fail()


@pytest.mark.django_db
def test_the_name_is_counted_however_it_is_spelled() -> None:
    assert [fail(name) for name in (NAME, NAME.upper(), f" {NAME} ", "PILAR@contoso.com", NAME, NAME)] == [True] * 5 + [
        False
    ]


@pytest.mark.django_db
def test_what_was_refused_does_not_make_it_longer(clock: list[int]) -> None:
    for _attempt in range(5):
        fail()
    clock[0] += 299 * SECOND
    assert not fail()
    clock[0] += SECOND
    assert fail()


@pytest.mark.django_db
def test_what_is_taken_back_does_not_count(clock: list[int]) -> None:
    for _attempt in range(30):
        attempt = count_attempt(ASKED, action="login_failed", name=NAME)
        assert attempt is not None
        take_back(attempt)
        clock[0] += 1
    assert [row.times for row in SignInAttempts.objects.all()] == [[], []]


@pytest.mark.django_db
def test_only_what_no_limit_counts_is_forgotten(clock: list[int]) -> None:
    fail()
    clock[0] += 60 * SECOND
    forget_old_attempts()
    assert [row.most for row in SignInAttempts.objects.all()] == [5]


@pytest.mark.django_db
def test_each_step_is_one_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        attempt = count_attempt(ASKED, action="login_failed", name=NAME)
    assert attempt is not None
    with django_assert_num_queries(1):
        take_back(attempt)
    with django_assert_num_queries(1):
        forget_old_attempts()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_pass_than_the_limit_says() -> None:
    """Others get in meanwhile from the same address, and old rows are tidied up."""

    def try_often(_number: int) -> int:
        try:
            passed = 0
            for _attempt in range(5):
                if attempt := count_attempt(ASKED, action="login_failed", name=NAME):
                    take_back(attempt)
                    forget_old_attempts()
                passed += fail("nobody@contoso.com")
            return passed
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as several:
        assert sum(several.map(try_often, range(8))) == 5
    assert max(len(row.times) for row in SignInAttempts.objects.filter(most=5)) == 5
