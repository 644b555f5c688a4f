"""No pattern takes long over any text: each that a module of the portal keeps is tried on long and awkward ones."""

import re
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import acpportal
import conferencing
import licensing
import users

LENGTH = 2**13  # more than any of them gets; what takes twice as long for each letter more takes a second then
# Pieces that a pattern may take in more than one way, and what it may then wait for in vain
PIECES = (
    "a",
    " ",
    "0",
    "+1 (425) ",
    "-",
    ".",
    "a.",
    "@",
    "a@",
    "../",
    "'",
    '"',
    "<",
    "<a ",
    "\n",
    "\t,",
    "é",
    "=",
    "0 0",
    "x0",
)
ENDS = ("", "!", "\0", "@x", "\n\n")
SECONDS = 0.2  # of the processor, for each text


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Each with its name, and whether its module looks for it everywhere in a text."""
    for package in (acpportal, conferencing, licensing, users):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            if ".management.commands." in found.name or found.name == "acpportal.wsgi":
                continue
            module = import_module(found.name)
            source = Path(str(module.__file__)).read_text("utf-8")
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    searched = re.search(rf"\b{name}\.(?:search|sub|split|findall|finditer)\(", source)
                    yield f"{found.name}.{name}", value, bool(searched)


def test_asvs_1_3_12_no_pattern_takes_longer_than_its_text_is_long() -> None:
    slow = [
        f"{name} takes {seconds:.3f} s over {piece!r}...{end!r}"
        for name, pattern, searched in patterns()
        for piece in PIECES
        for end in ENDS
        if (seconds := seconds_of(pattern, text=(piece * LENGTH)[:LENGTH] + end, searched=searched)) > SECONDS
    ]
    assert not slow, "\n".join(slow)


def seconds_of(pattern: re.Pattern[str], *, text: str, searched: bool) -> float:
    since = time.thread_time()
    pattern.fullmatch(text)
    pattern.match(text)
    if searched:
        pattern.findall(text)
    return time.thread_time() - since
