"""Eight administrators save the form of one person for a minute: one wins each time, the others see both values.

python -m tests.soak.beside one_person [SECONDS]; at two portals on one database. No update is lost: each that was
acknowledged replaced exactly what its page had shown, and none that was refused left a trace.
"""

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.core import signing
from django.db import connection
from django.urls import reverse

from conferencing.actions import CHANGED
from conferencing.invariants import broken_invariants
from tests.factories import details_of
from tests.soak.crowd import Crowd
from tests.soak.sessions import Administrator, signed_in
from users.models import AuditEvent, User

ADMINISTRATORS = 8
_SHOWN_BOTH = ("theirs, saved", "yours, not saved")


@dataclass(frozen=True)
class Save:
    """What one administrator saw, wanted, and was answered."""

    by: str
    shown: str  # the conference ID that the page expected
    wanted: str
    status: int
    told_both: bool


def main(seconds: int = 60) -> Iterator[str]:
    with signed_in(ADMINISTRATORS) as administrators:
        crowd = Crowd(1)
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(ADMINISTRATORS) as threads:
            saves = [
                save
                for each in threads.map(lambda one: _saving(one, crowd, until=until), administrators)
                for save in each
            ]
        yield from _wrong(saves, crowd.people[0])
    won, lost = (sum(save.status == status for save in saves) for status in (302, 409))
    print(f"  {ADMINISTRATORS} administrators on one person for {seconds} s on {connection.vendor}:", flush=True)
    print(f"  {won} saves won, {lost} were shown both values, none was lost", flush=True)
    if not (won and lost):
        yield f"{won} won and {lost} lost: nobody met anybody"


_handing_out = threading.Lock()


def _saving(administrator: Administrator, crowd: Crowd, *, until: float) -> list[Save]:
    """Each with a pace of its own, in one tab or the other; two of three look again before they save."""
    chance, saves = random.Random(administrator.name), list[Save]()
    person = crowd.people[0]
    address = reverse("conferencing:dial_in", kwargs={"upn": person.user_principal_name})
    tab, hidden = administrator.tab(chance.randrange(2)), dict[str, str]()
    while time.monotonic() < until:
        if not hidden or chance.random() < 2 / 3:
            hidden = tab.hidden(address)
        time.sleep(chance.random() / 10)
        with _handing_out:
            wanted = crowd.details()
        answer = tab.post(address, **(hidden | crowd.typed(wanted)))
        shown = _said(hidden["expected"])["conference_id"]
        told_both = all(words in answer.text for words in (*_SHOWN_BOTH, wanted.conference_id))
        saves.append(Save(administrator.name, shown, wanted.conference_id, answer.status, told_both))
    return saves


def _said(signed: str) -> dict[str, str]:
    """What a page showed, as it stands in front of its time and its signature."""
    said: dict[str, str] = signing.JSONSerializer().loads(signing.b64_decode(signed.partition(":")[0].encode()))
    return said


def _wrong(saves: list[Save], person: User) -> Iterator[str]:
    events = AuditEvent.objects.filter(subject_key=str(person.object_id), action=CHANGED).order_by("pk")
    told = {event.after["conference_id"]: event for event in events}
    for save in saves:
        event = told.get(save.wanted)
        if save.status == 302 and event is None:
            yield f"a save of {save.by} was acknowledged and is not there"
        if save.status == 302 and event and (event.before["conference_id"], event.actor) != (save.shown, save.by):
            yield f"a save of {save.by} replaced {event.before['conference_id']}, and the page had shown {save.shown}"
        if save.status != 302 and event is not None:
            yield f"a save of {save.by} was answered with {save.status} and is there"
        if save.status not in {302, 409} or (save.status == 409) != save.told_both:
            yield f"a save of {save.by} was answered with {save.status}, both values shown: {save.told_both}"
    if events and details_of(person).conference_id != list(events)[-1].after["conference_id"]:
        yield "the person has not what was saved last"
    yield from map(str, broken_invariants())
