"""Text that is not UTF-8: where it breaks, and which encodings are offered for it."""

import io

import pytest

from conferencing.provider_file.sandbox.encodings import likely_encodings, line_that_is_not_utf_8
from conferencing.provider_file.sandbox.lines import Lines
from conferencing.provider_file.sandbox.refusal import ENCODING_UNKNOWN, Refused
from conferencing.provider_file.sandbox.session import look
from tests.hostile.reading import SMALL


def first_offered(text: str, encoding: str) -> tuple[list[str], list[str]]:
    found = likely_encodings(io.BytesIO(text.encode(encoding)))
    return found[0]["names"], found[0]["lines"]


@pytest.mark.parametrize(
    ("content", "line"), [(b"a\nb", 0), ("ä\nö".encode(), 0), (b"a\nJ\xf6rg\n", 2), (b"a\n\nb\xc3", 3)]
)
def test_the_first_line_that_is_not_utf_8(content: bytes, line: int) -> None:
    assert line_that_is_not_utf_8(io.BytesIO(content)) == line


def test_letters_of_words_tell_the_encoding() -> None:
    assert first_offered("Name\nJörg Müller,7\n", "cp1252")[1] == ["Jörg Müller"]
    assert "cp1252" in first_offered("Jörg Müller", "cp1252")[0]
    assert first_offered("山田さくら\nスズキ", "shift_jis") == (["shift_jis"], ["山田さくら", "スズキ"])


def test_a_capital_behind_a_small_letter_is_no_letter_of_a_word() -> None:
    """What is ë in cp1252 is Ù in cp850."""
    offered = likely_encodings(io.BytesIO("Zoë\n".encode("cp1252")))
    assert offered[0]["lines"] == ["Zoë"]
    assert not [found for found in offered if "cp850" in found["names"]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["Jörg", "Ken"])
def test_both_orders_of_wide_letters_are_told_apart(encoding: str, name: str) -> None:
    assert first_offered(f"Name\n{name}\n", encoding) == ([encoding], ["Name", name])


def test_three_lines_are_shown_each_with_a_letter_of_its_own() -> None:
    _names, lines = first_offered("Jörg\nKörner\nMüller\nGroß\nÄnne\n", "cp1252")
    assert lines == ["Jörg", "Müller", "Groß"]


def test_signs_within_words_are_no_encoding() -> None:
    with pytest.raises(Refused) as refused:
        look(io.BytesIO(b"Username\na\xb0b,c\xb0d\n"), ending=".csv", limits=SMALL)
    assert (refused.value.code, refused.value.params) == (ENCODING_UNKNOWN, {"line": 2})


def test_an_encoding_that_somebody_told_and_that_breaks_is_refused_with_the_line() -> None:
    with Lines(io.BytesIO(b"Name\nJ\x81rg\n"), encoding="cp1252") as lines, pytest.raises(Refused) as refused:
        next(lines)
    assert (refused.value.code, refused.value.params) == (ENCODING_UNKNOWN, {"line": 2})
