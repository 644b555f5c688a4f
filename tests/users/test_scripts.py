"""Letters that look like others."""

import pytest

from users.scripts import foreign_letter, name_of


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ken.myer@contoso.com", ""),
        ("kеn.myer@contoso.com", "е"),  # Cyrillic
        ("ken.myer@cοntoso.com", "ο"),  # Greek
        ("ｋen.myer@contoso.com", "ｋ"),  # full width
        ("ken.myer@contoso.com１", "１"),
        ("rené@contoso.com", ""),
        ("иван@контосо", ""),  # all of one script: nothing to mistake it for
    ],
)
def test_letter_of_another_script_among_latin_ones_is_found(name: str, letter: str) -> None:
    assert foreign_letter(name) == letter


def test_letters_are_called_as_unicode_does() -> None:
    assert name_of("е") == "CYRILLIC SMALL LETTER IE"
    assert name_of("\ue000") == "U+E000"
