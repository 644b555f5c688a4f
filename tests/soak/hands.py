"""Administrators who give people conference IDs one after the other, and remember what they were answered."""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count

from tests.soak.portal import Portal
from tests.soak.visitor import Answer, Visitor

PROVIDER, TOLL = "Soak", "+14255550142"
SAVED, GONE = 302, 0  # GONE: no answer at all
_PEOPLE = 4  # of each, whom nobody else changes
_CONFERENCE_ID = re.compile(r'name="conference_id" value="(\d*)"')


def _page_of(person: str) -> str:
    return f"/users/{person}/dial-in-conferencing/"


def people_of(number: int) -> list[str]:
    return [f"hand{number}-{other}@contoso.com" for other in range(_PEOPLE)]


@dataclass(frozen=True)
class Told:
    """An answer, and when it was asked for and had; the page with the form is asked for before."""

    began: float
    ended: float
    answer: Answer


@dataclass
class Hand:
    """One of them. What was answered with SAVED is kept; what got no clear answer is in doubt until it is read back."""

    visitor: Visitor
    people: Sequence[str]
    provider: str
    numbers: Iterator[int]
    saved: dict[str, str] = field(default_factory=dict)
    doubtful: dict[str, set[str]] = field(default_factory=dict)
    answers: list[Told] = field(default_factory=list)

    def work(self, until: threading.Event) -> None:
        while not until.is_set():
            for person in self.people:
                self._give(person, f"{next(self.numbers):08}")

    def _give(self, person: str, conference_id: str) -> None:
        typed = {"provider": self.provider, "toll_number": TOLL, "conference_id": conference_id}
        began = time.monotonic()
        answer = asked(lambda: self.visitor.send(_page_of(person), **typed))
        self.answers.append(Told(began, time.monotonic(), answer))
        if answer.status == SAVED:
            self.saved[person], self.doubtful[person] = conference_id, set()
        elif answer.status in {GONE, *range(500, 600)}:
            self.doubtful.setdefault(person, set()).add(conference_id)

    def lost(self) -> Iterator[str]:
        """What was said to be saved and is not there, and what is there though it was refused."""
        for person in self.people:
            found = _CONFERENCE_ID.search(self.visitor.get(_page_of(person)).text)
            now, saved = found[1] if found else "no form", self.saved.get(person, "")
            if now not in {saved, *(doubtful := self.doubtful.get(person, set()))}:
                yield f"{person} has {now or 'nothing'} instead of {saved or 'nothing'}; in doubt was {doubtful}"


def asked(call: Callable[[], Answer]) -> Answer:
    """Without an answer where nobody answers."""
    try:
        return call()
    except (OSError, HTTPException):
        time.sleep(0.1)
        return Answer(status=GONE, raw=b"", place="", seconds=0)


@contextmanager
def hands_at_work(portal: Portal, *, hands: int) -> Iterator[list[Hand]]:
    """Working until the end of the block, each in a session of its own."""
    done = portal.command("shell", "--no-imports", "-c", f"from tests.soak.handed import prepare; prepare({hands})")
    if done.returncode:
        raise SystemExit(done.stderr)
    provider, enough = done.stdout.split()[-1], threading.Event()
    all_hands = [
        Hand(portal.visitor(number % len(portal.user_names)), people_of(number), provider, count(10**6 * (number + 1)))
        for number in range(hands)
    ]
    with ThreadPoolExecutor(hands) as threads:
        work = [threads.submit(hand.work, enough) for hand in all_hands]
        try:
            yield all_hands
        finally:
            enough.set()
    for each in work:
        each.result()


def told(hands: Sequence[Hand]) -> str:
    statuses = Counter(each.answer.status for hand in hands for each in hand.answers)
    return ", ".join(f"{number} with {status or 'nothing'}" for status, number in sorted(statuses.items()))
