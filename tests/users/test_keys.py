"""The folded names: the same for every spelling of one name, in any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from users.keys import SORT_KEY_LENGTH, fold, search_text, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ken.Myer@Contoso.com", "ken.myer@contoso.com"),
        ("ｋｅｎ＠contoso.com", "ken@contoso.com"),
        ("STRASSE@contoso.com", "straße@contoso.com"),
        ("ΣΊΣΥΦΟΣ@contoso.com", "σίσυφος@contoso.com"),
        (unicodedata.normalize("NFD", "josé@contoso.com"), unicodedata.normalize("NFC", "JOSÉ@contoso.com")),
        (" ken@contoso.com ", "ken@contoso.com"),
    ],
)
def test_fold_unites_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_keeps_look_alike_letters_apart() -> None:
    assert fold("аnna@contoso.com") != fold("anna@contoso.com")  # the first a is Cyrillic


@given(st.text())
def test_fold_changes_nothing_the_second_time(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=300))
def test_sort_key_is_short_and_the_same_in_any_case(text: str) -> None:
    assert len(sort_key(text)) <= SORT_KEY_LENGTH
    assert sort_key(fold(text)) == sort_key(text)


def test_sort_key_puts_names_where_readers_look_for_them() -> None:
    names = ["Łukasz", "Luke", "Ólafur", "Olga", "Ødegård", "Zoë", "Ðuro", "Æsa"]
    assert sorted(names, key=sort_key) == ["Æsa", "Ðuro", "Łukasz", "Luke", "Ødegård", "Ólafur", "Olga", "Zoë"]


def test_search_text_holds_each_part_once_a_line() -> None:
    assert search_text("Ken Myer", "KEN@contoso.com", "") == "ken myer\nken@contoso.com"
