"""Shared strings by their numbers: whatever their lengths, and in whatever order they are asked for."""

import random

import pytest

from conferencing.provider_file.sandbox.limits import MAX_CHARACTERS, Limits
from conferencing.provider_file.sandbox.refusal import Refused
from conferencing.provider_file.sandbox.shared_strings import SharedStrings

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# About what one byte can tell, in characters of one to four bytes
LENGTHS = (0, 1, 7, 85, 127, 128, 253, 254, 255, 256, 1_000, MAX_CHARACTERS)


def shared(*texts: str) -> SharedStrings:
    whole = f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>"
    raw = whole.encode()
    return SharedStrings([raw[place : place + 1_000] for place in range(0, len(raw), 1_000)], limits=Limits())


@pytest.mark.parametrize("seed", range(5))
def test_each_number_is_its_own_text(seed: int) -> None:
    by_chance = random.Random(seed)
    texts = [by_chance.choice("aé中😀") * by_chance.choice(LENGTHS) for _ in range(100)]
    strings = shared(*texts)

    places = [*range(100), *by_chance.sample(range(100), 100)]
    assert [strings.text(str(place)) for place in places] == [texts[place] for place in places]
    assert len(strings) == 100


def test_a_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(Refused):
        shared("a", "é" * (MAX_CHARACTERS + 1)).text("1")


def test_a_number_beyond_the_last_is_a_damaged_file() -> None:
    with pytest.raises(Refused):
        shared("a").text("1")


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (("<strike/>", "0711111", ""), "0711111 0712345"),
        (('<strike val="1"/>', "0711111", "<b/>"), "0711111 0712345"),
        (("<strike/>", "0711111", "<strike/>"), "07111110712345"),
        (('<strike val="0"/>', "0711111", "<i/>"), "07111110712345"),
    ],
)
def test_what_is_struck_out_never_joins_what_stands_beside_it(runs: tuple[str, str, str], text: str) -> None:
    first, struck, second = runs
    whole = (
        f'<sst xmlns="{MAIN}"><si><r><rPr>{first}</rPr><t>{struck}</t></r><r><rPr>{second}</rPr><t>0712345</t></r></si>'
        "<si><t>0798765</t></si></sst>"
    )
    strings = SharedStrings([whole.encode()], limits=Limits())
    assert [strings.text("0"), strings.text("1")] == [text, "0798765"]
