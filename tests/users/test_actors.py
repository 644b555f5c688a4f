"""Who acted, by the names that the directory has today."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_person
from users.actors import names_of
from users.templatetags.actors import actor_name

pytestmark = pytest.mark.django_db


def test_actors_are_called_as_the_directory_calls_them(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_person("pilar@contoso.com", display_name="Pilar Ackerman")
    with django_assert_num_queries(1):
        names = names_of(["Pilar@contoso.com", "gone@contoso.com", "system"])
    assert names == {
        "Pilar@contoso.com": "Pilar Ackerman",
        "gone@contoso.com": "gone@contoso.com",
        "system": "the system",
    }


def test_the_system_is_not_looked_for(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert actor_name("system") == "the system"
