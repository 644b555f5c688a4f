"""Every hostile file through the real upload page, to its end: the answer that it is to get, and nothing left."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from conferencing.problems import columns, layout
from conferencing.provider_file.sandbox.limits import CHILD_MEMORY
from tests.hostile import minimal as m
from tests.hostile.archives import archive_cases
from tests.hostile.grids import grid_cases
from tests.hostile.markup import markup_cases
from tests.hostile.other_files import form_cases, text_cases
from tests.hostile.people_xml import xml_cases
from tests.hostile.watched import Watched, watched
from tests.soak.codes import code_of
from tests.soak.earnest import earnest_files
from tests.soak.portal import MIB, Portal, changes
from tests.soak.visitor import Answer

FLIPS = 200
MOST_SECONDS = 60  # from the file on its way to its end, with all the waiting
ZIPS, OTHERS = "zips", "others"
# Of the reader's processes, by group of files
MOST_MEMORY = {ZIPS: 50 * MIB, OTHERS: CHILD_MEMORY}
NOT_LOOKED_AT = {columns.CHECK_RUNNING.code, columns.TOO_BUSY.code, columns.TOO_MANY_OPEN.code}
ANY_END = "any"
_WHICH_ENCODING = "The file does not say how its letters are to be read."


@dataclass(frozen=True)
class Sent:
    """A file, what is to be told of it ("" nothing), and how long the reader may work at it."""

    name: str
    make: Callable[[], bytes]
    code: str = ANY_END
    group: str = OTHERS
    seconds: float = 20


@dataclass
class Findings:
    """What came of the files; `wrong` is what should not have been."""

    files: int = 0
    refused: int = 0
    asked: int = 0
    reported: int = 0
    by_worker: int = 0
    slowest: float = 0
    slowest_file: str = ""
    memory: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    grown: int = 0
    wrong: list[str] = field(default_factory=list)


def attack(portal: Portal, *, seed: int = 1, full_size: bool = True) -> Findings:
    visitor, found = portal.visitor(), Findings()
    provider = visitor.first_provider()
    warm(portal, provider=provider)
    before = portal.memory()
    for sent in _files(seed, full_size=full_size):
        content = sent.make()
        with watched(*before) as seen:
            first = visitor.upload(_file_name(sent.name), content, provider=provider)
            end = visitor.end_of(first)
        del content
        _judge(found, sent, first=first, end=end)
        _measure(found, sent, end=end, seen=seen)
        if first.place:
            visitor.post(f"{first.place}throw-away/")
    after = portal.memory()
    found.grown = sum(after.values()) - sum(before.values())
    found.wrong += changes(before, after)
    return found


def warm(portal: Portal, *, provider: str) -> None:
    """Both workers have had a long file, and the server has shown a report, before anything is measured."""
    rows = "".join(f"nobody{number}@contoso.com,+14255550142,{number:07}\n" for number in range(20_000))
    content = ("Username,TollNumber,Passcode\n" + rows).encode()
    visitors = [portal.visitor(number) for number in range(len(portal.user_names))]
    sent = [visitor.upload("warm.csv", content, provider=provider) for visitor in visitors]
    for visitor, answer in zip(visitors, sent, strict=True):
        if not answer.place or visitor.end_of(answer).status != 200:
            raise SystemExit(f"an honest file was not taken: {answer.status} {answer.sentence}")
        visitor.post(f"{answer.place}throw-away/")


def _judge(found: Findings, sent: Sent, *, first: Answer, end: Answer) -> None:
    found.files += 1
    found.by_worker += first.place != "" and first.status == 302 and end.seconds > first.seconds + 1
    code = code_of(end.sentence)
    is_asked = end.place.endswith("/columns/")
    if is_asked and _WHICH_ENCODING in end.text:
        code = layout.WHICH_ENCODING.code
    found.asked += is_asked
    found.refused += bool(code) and not is_asked
    found.reported += not code and not is_asked
    wrong = (
        first.status not in {302, 422}
        or end.status != (200 if first.status == 302 else 422)
        or (end.sentence and not code)
        or code in NOT_LOOKED_AT
        or (sent.code not in {ANY_END, code})
    )
    if wrong:
        expected = "" if sent.code == ANY_END else f", not {sent.code or 'read'}"
        found.wrong.append(f"{sent.name}: {first.status}, {end.status} {code or end.sentence or 'read'!r}{expected}")


def _measure(found: Findings, sent: Sent, *, end: Answer, seen: Watched) -> None:
    group = sent.group
    if end.seconds > found.slowest:
        found.slowest, found.slowest_file = end.seconds, sent.name
    found.memory[group] = max(found.memory.get(group, 0), seen.peak)
    found.seconds[group] = max(found.seconds.get(group, 0), seen.seconds)
    if end.seconds > MOST_SECONDS:
        found.wrong.append(f"{sent.name}: {end.seconds:.0f} s to its end")
    if seen.seconds > sent.seconds:
        found.wrong.append(f"{sent.name}: read for {seen.seconds:.1f} s, not {sent.seconds:.0f} s at most")
    if seen.peak > MOST_MEMORY[group]:
        found.wrong.append(f"{sent.name}: {seen.peak // MIB} MiB, not {MOST_MEMORY[group] // MIB} MiB at most")


def _files(seed: int, *, full_size: bool) -> Iterator[Sent]:
    for case in archive_cases():
        yield Sent(f"{case.name}.xlsx", case.make, case.code_in_earnest, ZIPS, seconds=1)
    for case in (*grid_cases(), *markup_cases()):
        yield Sent(f"{case.name}.xlsx", case.make, case.code_in_earnest)
    for name, case in form_cases():
        yield Sent(name, case.make, case.code_in_earnest)
    for case in text_cases():
        yield Sent(f"{case.name}.csv", case.make, case.code_in_earnest)
    for case in xml_cases():
        yield Sent(f"{case.name}.xml", case.make, case.code_in_earnest)
    yield from _damaged(seed)
    for large in earnest_files() if full_size else ():
        group = ZIPS if large.is_zip else OTHERS
        yield Sent(f"{large.name}.xlsx", large.make, large.code, group, seconds=large.seconds)


def _damaged(seed: int) -> Iterator[Sent]:
    """Cut off, or with a bit turned over: what is told of them is not known beforehand."""
    whole, chance = m.minimal(), random.Random(seed)
    for percent in range(5, 100):
        cut = whole[: len(whole) * percent // 100]
        yield Sent(f"{percent} percent.xlsx", lambda cut=cut: cut)  # type: ignore[misc]
    for number in range(FLIPS):
        flipped = _flipped(whole, chance)
        yield Sent(f"zip {number}.xlsx", lambda flipped=flipped: flipped)  # type: ignore[misc]
        part = chance.choice([m.SHEET, m.STRINGS, m.WORKBOOK, m.WORKBOOK_RELATIONSHIPS, m.STYLES])
        damaged = m.minimal({part: _flipped(m.parts()[part], chance)})
        yield Sent(f"xml {number}.xlsx", lambda damaged=damaged: damaged)  # type: ignore[misc]


def _flipped(whole: bytes, chance: random.Random) -> bytes:
    changed = bytearray(whole)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _file_name(name: str) -> str:
    return re.sub(r"[^\w. ]", "_", name)
