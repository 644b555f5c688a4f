"""One scale of type and of colour: style sheets name them, base.css alone says what they are."""

import re
from collections.abc import Iterator

from tests.conventions.source import ROOT, listed

SHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|:\s*(?:white|black)\b", re.IGNORECASE
)
# A size of letters that is no custom property; points are for paper
SIZE = re.compile(r"font-size:(?!\s*(?:var\(|inherit|[\d.]+pt))[^;}]+|font:(?!\s*inherit)(?![^;}]*var\(--size-)[^;}]+")


def test_colours_are_named() -> None:
    assert not (found := list(strays(COLOUR))), listed(found)


def test_sizes_of_letters_are_named() -> None:
    """But the one of the whole page on paper, from which the others follow."""
    found = [each for each in strays(SIZE) if not each.endswith("font-size: 13px")]
    assert not found, listed(found)


def test_every_name_means_something() -> None:
    texts = [path.read_text("utf-8") for path in SHEETS]
    said = {name for text in texts for name in re.findall(r"(--[\w-]+)\s*:", text)}
    used = {name for text in texts for name in re.findall(r"var\((--[\w-]+)", text)}
    assert used <= said, used - said
    assert said <= used, said - used


def strays(pattern: re.Pattern[str]) -> Iterator[str]:
    for path in SHEETS:
        text = path.read_text("utf-8")
        scale = text.index("\n}\n") if path.name == "base.css" else 0
        for match in pattern.finditer(text, scale):
            yield f"{path.name}:{text.count(chr(10), 0, match.start()) + 1} {match[0]}"
