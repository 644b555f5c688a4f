"""Invented people: the same for the same seed, of many countries and scripts, and each with names that can be used."""

import unicodedata
from itertools import pairwise

import pytest

from acpportal.invented import invent_people
from acpportal.invented.names import cultures
from users.countries import COUNTRIES
from users.directory_rows import read_cell, read_user_name
from users.keys import fold

MANY = list(invent_people(3000, seed=7))


def test_same_seed_means_the_same_people() -> None:
    assert list(invent_people(50, seed=7)) == MANY[:50]
    assert list(invent_people(50, seed=8)) != MANY[:50]


def test_people_are_told_apart_by_user_name_and_object_id() -> None:
    assert len({fold(person.user_principal_name) for person in MANY}) == len(MANY)
    assert len({person.object_id for person in MANY}) == len(MANY)


def test_people_come_from_many_countries_and_scripts() -> None:
    scripts = {unicodedata.name(letter).split()[0] for p in MANY for letter in p.display_name if letter.isalpha()}
    assert len({person.usage_location for person in MANY}) >= 30
    assert len(scripts) >= 12


def test_people_could_stand_in_a_file_of_the_directory() -> None:
    for person in MANY:
        assert read_user_name(person.user_principal_name) == person.user_principal_name
        assert person.user_principal_name.isascii()
        assert read_cell("DisplayName", person.display_name) == person.display_name
        assert person.usage_location in COUNTRIES


def test_names_that_are_taken_are_left_to_others() -> None:
    taken = [person.user_principal_name for person in MANY[:20]]
    others = {person.user_principal_name for person in invent_people(20, seed=7, taken=taken)}
    assert not others & set(taken)


def test_some_have_left_and_some_have_no_department() -> None:
    assert 0 < sum(person.account_enabled is False for person in MANY) < 200
    assert 0 < sum(person.department == "" for person in MANY) < 300


@pytest.mark.parametrize("culture", cultures(), ids=lambda culture: culture.weights[0][0])
def test_names_of_each_culture_are_whole(culture) -> None:  # type: ignore[no-untyped-def]
    for name in (*culture.given, *culture.family):
        assert name.written == unicodedata.normalize("NFC", name.written).strip()
        assert name.plain.isascii()
        assert name.plain.strip("-")
    for names in (culture.given, culture.family):
        assert all(one != other for one, other in pairwise(sorted(name.written for name in names)))
