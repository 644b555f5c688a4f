"""Every hostile file through the real upload page: an answer with a sentence for each, in time, nothing left behind."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from tests.hostile import minimal as m
from tests.hostile.archives import archive_cases
from tests.hostile.grids import grid_cases
from tests.hostile.markup import markup_cases
from tests.hostile.other_files import form_cases, text_cases
from tests.soak.earnest import earnest_files
from tests.soak.portal import MIB, Answer, Portal, Visitor

FLIPS = 200
MOST_SECONDS, MOST_GROWTH = 60, 50 * MIB
_SENTENCE = re.compile(r'role="alert"[^>]*>(.*?)</div>', re.DOTALL)


@dataclass
class Findings:
    """What came of the files; `wrong` is what should not have been."""

    files: int = 0
    refused: int = 0
    taken: int = 0
    slowest: float = 0
    slowest_file: str = ""
    growth: int = 0
    wrong: list[str] = field(default_factory=list)


def attack(portal: Portal, *, seed: int = 1, full_size: bool = True) -> Findings:
    visitor, found = Visitor(portal.port), Findings()
    visitor.sign_in(portal.user_name, portal.password)
    provider = visitor.first_provider()
    visitor.upload("warm.xlsx", m.minimal(), provider=provider)
    processes, before = portal.processes()[:2], portal.memory()
    for name, content in _files(seed, full_size=full_size):
        found.files += 1
        answer = visitor.upload(_file_name(name), content, provider=provider)
        _judge(found, name, answer)
        if answer.place:
            visitor.get(answer.place)
            visitor.post(f"{answer.place}throw-away/")
    found.growth = portal.memory() - before
    if found.growth > MOST_GROWTH:
        found.wrong.append(f"the portal holds {found.growth // MIB} MiB more than before")
    if portal.processes()[:2] != processes:
        found.wrong.append("a process of the portal had to be started again")
    return found


def _judge(found: Findings, name: str, answer: Answer) -> None:
    if answer.seconds > found.slowest:
        found.slowest, found.slowest_file = answer.seconds, name
    if answer.status == 302:
        found.taken += 1
    elif answer.status == 422 and _sentence(answer):
        found.refused += 1
    else:
        found.wrong.append(f"{name}: {answer.status} {_sentence(answer)!r}")
    if answer.seconds > MOST_SECONDS:
        found.wrong.append(f"{name}: {answer.seconds:.0f} s")


def _sentence(answer: Answer) -> str:
    said = _SENTENCE.search(answer.text)
    return unescape(re.sub(r"<[^>]+>|\s+", " ", said[1])).strip() if said else ""


def _files(seed: int, *, full_size: bool) -> Iterator[tuple[str, bytes]]:
    for case in (*grid_cases(), *markup_cases(), *archive_cases()):
        yield f"{case.name}.xlsx", case.make()
    for name, case in form_cases():
        yield name, case.make()
    for case in text_cases():
        yield f"{case.name}.csv", case.make()
    whole, chance = m.minimal(), random.Random(seed)
    for percent in range(5, 100):
        yield f"{percent} percent.xlsx", whole[: len(whole) * percent // 100]
    for number in range(FLIPS):
        yield f"zip {number}.xlsx", _flipped(whole, chance)
        part = chance.choice([m.SHEET, m.STRINGS, m.WORKBOOK, m.WORKBOOK_RELATIONSHIPS, m.STYLES])
        yield f"xml {number}.xlsx", m.minimal({part: _flipped(m.parts()[part], chance)})
    for name, make in earnest_files() if full_size else ():
        yield f"{name}.xlsx", make()


def _flipped(whole: bytes, chance: random.Random) -> bytes:
    changed = bytearray(whole)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _file_name(name: str) -> str:
    return re.sub(r"[^\w. ]", "_", name)
