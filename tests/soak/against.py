"""An edit, files, a step for many and licenses at the same people in the same instant; then twenty files at once.

python -m tests.soak.beside against [ROUNDS]; at two portals with two workers. Whoever comes second is told of it, and
what was acknowledged is there.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse

from conferencing.actions import CHANGED
from conferencing.invariants import broken_invariants
from conferencing.models import ImportBatch
from tests.soak.crowd import Crowd
from tests.soak.sessions import Administrator, at_once, signed_in, work_is_done
from tests.soak.visitor import Answer, Visitor
from users.models import AuditEvent

ADMINISTRATORS, PEOPLE, FILES = 5, 6, 20
SECONDS = 150  # no round begins later
_ANSWERS = {302, 409, 422}


@dataclass(frozen=True)
class Sent:
    """A form with what its page showed, and the conference ID that it asks for, if only one."""

    what: str
    address: str
    values: dict[str, str]
    wanted: str = ""


def main(rounds: int = 12) -> Iterator[str]:
    since, done, answers = time.monotonic(), 0, Counter[str]()
    with signed_in(ADMINISTRATORS) as administrators:
        crowd = Crowd(PEOPLE)
        while done < rounds and time.monotonic() - since < SECONDS:
            chance = random.Random(done)
            yield from _all_at_once(administrators, _one_of_each(administrators[0].tab(0), crowd), answers, chance)
            yield from _all_at_once(administrators, _many_files(administrators[0].tab(1), crowd), answers, chance)
            yield from map(str, broken_invariants())
            done += 1
    said = ", ".join(f"{count} {what}" for what, count in sorted(answers.items()))
    print(f"  {done} times at the same people on {connection.vendor}: {said}", flush=True)


def _one_of_each(tab: Visitor, crowd: Crowd) -> list[Sent]:
    wanted, named = crowd.details(), {"upn": crowd.people[0].user_principal_name}
    edit = reverse("conferencing:dial_in", kwargs=named)
    licenses = {"number": crowd.licensed(crowd.people).pk}
    shown = tab.hidden(reverse("conferencing:license_change", kwargs=licenses))
    step = {"number": crowd.turned_off(crowd.people[1:]).pk}
    return [
        Sent("edit", edit, tab.hidden(edit) | crowd.typed(wanted), wanted.conference_id),
        Sent("licenses", reverse("conferencing:license_change_apply", kwargs=licenses), shown),
        _found(tab, "many", reverse("conferencing:bulk_carry_out", kwargs=step)),
        *_files(tab, crowd, count=2),
    ]


def _many_files(tab: Visitor, crowd: Crowd) -> list[Sent]:
    return list(_files(tab, crowd, count=FILES))


def _files(tab: Visitor, crowd: Crowd, *, count: int) -> Iterator[Sent]:
    crowd.forget_what_waits()
    batches = [crowd.returned(crowd.people) for _number in range(count)]
    for batch in batches:
        yield _found(tab, "file", reverse("conferencing:import_apply", kwargs={"number": batch.pk}))


def _found(tab: Visitor, what: str, address: str) -> Sent:
    return Sent(what, address, tab.hidden(address))


def _all_at_once(
    administrators: list[Administrator], forms: list[Sent], answers: Counter[str], chance: random.Random
) -> Iterator[str]:
    """Each by another administrator at another portal, a moment apart."""
    tabs = [administrators[place % ADMINISTRATORS].tab(chance.randrange(2)) for place in range(len(forms))]
    moments = [chance.random() / 5 for _form in forms]
    sent = [_post(*each) for each in zip(tabs, forms, moments, strict=True)]
    found = at_once(sent)
    ends = [tab.end_of(answer) for tab, answer in zip(tabs, found, strict=True)]
    work_is_done()
    for form, answer, end in zip(forms, found, ends, strict=True):
        answers[f"{form.what} {answer.status}"] += 1
        if answer.status not in _ANSWERS or end.status not in {200, 409, 422}:
            yield f"{form.address}: answered with {answer.status}, and {end.status} in the end"
        if form.wanted:
            there = AuditEvent.objects.filter(action=CHANGED, after__conference_id=form.wanted).exists()
            if there != (answer.status == 302):
                yield f"{form.address}: answered with {answer.status}, and the change is {'' if there else 'not '}there"
    for batch in ImportBatch.objects.filter(state__in=["applying", "undoing"]):
        yield f"{batch} is still {batch.state}"


def _post(tab: Visitor, form: Sent, moment: float) -> Callable[[], Answer]:
    def post() -> Answer:
        time.sleep(moment)
        return tab.post(form.address, **form.values)

    return post
