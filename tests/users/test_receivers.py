"""A person saved singly tells the other areas; what only concerns signing in does not."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from tests.factories import make_person
from users.audit import acting_as
from users.signals import people_added, people_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[str]]:
    said: list[str] = []

    def hear_added(*, by: str, **_more: object) -> None:
        said.append(f"added by {by}")

    def hear_changed(*, by: str, **_more: object) -> None:
        said.append(f"changed by {by}")

    people_added.connect(hear_added)
    people_changed.connect(hear_changed)
    yield said
    people_added.disconnect(hear_added)
    people_changed.disconnect(hear_changed)


def test_person_saved_singly_is_told_once(heard: list[str]) -> None:
    person = make_person()
    with acting_as("pilar@contoso.com"):
        person.display_name = "Kenneth"
        person.save()
        person.save(update_fields=["display_name"])
    assert heard == ["added by system", "changed by pilar@contoso.com", "changed by pilar@contoso.com"]


def test_what_concerns_signing_in_is_told_to_nobody(heard: list[str]) -> None:
    person = make_person()
    heard.clear()
    person.last_login = timezone.now()
    person.save(update_fields=["last_login"])
    person.save(update_fields=["password"])
    assert heard == []


def test_saving_some_fields_keeps_the_keys_that_follow_from_them() -> None:
    person = make_person()
    person.display_name, person.mail = "Łukasz", "not saved"
    person.save(update_fields=["display_name"])
    person.refresh_from_db()
    assert (person.sort_key, person.mail) == ("lukasz", "")
    assert person.search_text == "łukasz\nken.myer@contoso.com"
