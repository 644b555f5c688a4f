"""People as a model: keys, look-ups and search."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import make_administrator, make_person
from users.leaps import values_in_use
from users.models import AuditEvent, FormerName, StagedPerson, User

pytestmark = pytest.mark.django_db


def test_one_name_is_held_once_in_any_spelling() -> None:
    make_person("ken@contoso.com")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person("KEN@Contoso.com")


@pytest.mark.parametrize("name", ["", "ken", "a@b@c", "a b@c", "ken@con/toso", "./ken@x", "a/../ken@x", "@x", "ken@"])
def test_user_name_that_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        User._meta.get_field("user_principal_name").run_validators(name or "x")


@pytest.mark.parametrize("name", ["ken@contoso.com", "a/b@x", "...@x", ".a/b@x", "łukasz@例え.jp", "o'neil#1@x"])
def test_user_name_of_any_characters_is_taken(name: str) -> None:
    User._meta.get_field("user_principal_name").run_validators(name)


def test_search_wants_every_word_anywhere() -> None:
    ken = make_person("km@contoso.com", display_name="Ken Myer", sip_address="sip:kenny@x")
    make_person("ina@contoso.com", display_name="Ina Leonte")
    for text in ("KEN", "myer ken", "kenny", "km@", "k", "  "):
        assert ken in User.objects.search(text)
    assert list(User.objects.search("ken ina")) == []


@pytest.mark.parametrize("name", ["Łukasz Wiśniewski", "Шевченко", "田中 結衣", "김", "王", "محمد", "ธัญรัตน์", "𠮷野"])
def test_search_finds_every_letter_and_every_part_of_a_name_in_any_script(name: str) -> None:
    person = make_person(display_name=name)
    make_person("other@contoso.com", display_name="Another")
    for start in range(len(name)):
        for end in range(start + 1, len(name) + 1):
            assert person in User.objects.search(name[start:end].upper())


def test_search_takes_signs_as_they_are() -> None:
    odd = make_person("100%_a\\b'c@contoso.com", display_name="Ken")
    make_person("100xya@contoso.com", display_name="Ina")
    for text in ("0%_", "%", "_", "\\b", "'c"):
        assert list(User.objects.search(text)) == [odd]


def test_administrators_are_those_who_hold_a_role() -> None:
    make_person()
    pilar = make_administrator()
    assert list(User.objects.administrators()) == [pilar]


def test_values_in_use_are_each_named_once_in_order() -> None:
    for number, department in enumerate(["Sales", "", "Legal", "Sales", "Ärzte", "sales"]):
        make_person(f"p{number}@x", department=department)
    everything = values_in_use(User, "department", "usage_location", most=10)
    assert everything == {"department": ["Legal", "Sales", "sales", "Ärzte"], "usage_location": []}
    assert values_in_use(User, "department", most=2) == {"department": ["Legal", "Sales"]}


def test_people_are_called_by_their_names() -> None:
    person = make_person(display_name="Ken Myer", usage_location="DE")
    assert (str(person), person.get_full_name(), person.get_short_name()) == (
        "ken.myer@contoso.com",
        "Ken Myer",
        "Ken Myer",
    )
    assert (person.location, make_person("b@x").location) == ("Germany", "")
    assert str(FormerName(user_principal_name="ken@x")) == str(StagedPerson(user_principal_name="ken@x")) == "ken@x"
    assert str(AuditEvent(action="users.added", subject="ken@x")) == "users.added ken@x"


def test_natural_key_is_any_spelling_of_the_user_name() -> None:
    person = make_person()
    assert User.objects.get_by_natural_key("KEN.MYER@contoso.com") == person
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(None)
