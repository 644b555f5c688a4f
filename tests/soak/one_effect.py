"""Twenty posts of the same form in the same instant, again and again: one effect, and the same page for all of them.

python -m tests.soak.beside one_effect [ROUNDS]; from several administrators and tabs, at two portals with two workers.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from django.db import connection
from django.urls import reverse

from acpportal.jobs.models import Job, JobState
from conferencing.actions import last_change
from conferencing.invariants import broken_invariants
from tests.soak.crowd import Crowd
from tests.soak.sessions import Administrator, at_once, signed_in, work_is_done
from tests.soak.visitor import Answer, Visitor
from users.models import AuditEvent, User

POSTS, ADMINISTRATORS, PEOPLE = 20, 4, 6
SECONDS = 150  # no round begins later


def main(rounds: int = 12) -> Iterator[str]:
    since = time.monotonic()
    with signed_in(ADMINISTRATORS) as administrators:
        posts, crowd, done = _Posts(administrators), Crowd(PEOPLE), 0
        while done < rounds and time.monotonic() - since < SECONDS:
            yield from posts.one_of_each(crowd)
            yield from map(str, broken_invariants())
            done += 1
    jobs = Counter(Job.objects.values_list("state", flat=True))
    if set(jobs) != {JobState.DONE}:
        errors = list(Job.objects.exclude(error="").values_list("kind", "error"))
        yield f"not every job is done: {jobs} {errors}"
    said = ", ".join(f"{count} with {status}" for status, count in sorted(posts.answers.items()))
    print(
        f"  {POSTS} posts in the same instant, {posts.bursts} times on {connection.vendor}: answered {said};",
        flush=True,
    )
    print(f"  {jobs.total()} of the steps were done by the workers", flush=True)


class _Posts:
    """Sends the same form from many tabs at once, and says what came of it that should not."""

    def __init__(self, administrators: list[Administrator]) -> None:
        self._tabs = [administrators[number % ADMINISTRATORS].tab(number // ADMINISTRATORS) for number in range(POSTS)]
        self.bursts, self.answers = 0, Counter[int]()

    def one_of_each(self, crowd: Crowd) -> Iterator[str]:
        one, few = crowd.people[0], crowd.people[1:]
        yield from self._of_one(crowd, one)
        batch = {"number": crowd.returned(few).pk}
        yield from self._send("conferencing:import_apply", batch, events=len(few))
        yield from self._send("conferencing:import_undo", batch, events=len(few))
        step = {"number": crowd.turned_off(few).pk}
        yield from self._send("conferencing:bulk_carry_out", step, events=len(few))
        yield from self._send("conferencing:bulk_undo", step, events=len(few))
        yield from self._of_licenses(crowd, few)

    def _of_licenses(self, crowd: Crowd, people: Sequence[User]) -> Iterator[str]:
        """Given and undone; given, what was reset put back, and all of it undone."""
        many = len(people)
        for puts_back in (False, True):
            change = {"number": crowd.licensed(people).pk}
            page = reverse("conferencing:license_change", kwargs=change)
            yield from self._send("conferencing:license_change_apply", change, form_at=page, events=2 * many)
            if puts_back:
                yield from self._send("conferencing:license_put_back", change, events=many)
            undone = many if puts_back else 2 * many
            yield from self._send("conferencing:license_change_undo", change, events=undone)

    def _of_one(self, crowd: Crowd, person: User) -> Iterator[str]:
        """The form of one person, and the button that takes the change back."""
        named = {"upn": person.user_principal_name}
        yield from self._send("conferencing:dial_in", named, events=1, **crowd.typed(crowd.details()))
        if event := last_change(person):
            history = reverse("people:history", kwargs=named)
            yield from self._send("undo:dial-in-conferencing", {"event": event.pk}, form_at=history, events=1)

    def _send(
        self, route: str, named: Mapping[str, object], *, events: int, form_at: str = "", **typed: str
    ) -> Iterator[str]:
        """`events` are what one effect leaves in the audit log."""
        address = reverse(route, kwargs=dict(named))
        values = self._tabs[0].hidden(form_at or address) | typed
        before = AuditEvent.objects.count()
        answers = at_once([_post(tab, address, values) for tab in self._tabs])
        ends = [tab.end_of(answer) for tab, answer in zip(self._tabs, answers, strict=True)]
        work_is_done()
        self.bursts += 1
        statuses = Counter(answer.status for answer in answers)
        self.answers.update(statuses)
        if (told := AuditEvent.objects.count() - before) != events:
            yield f"{address}: {told} events instead of {events}"
        if set(statuses) != {302}:
            yield f"{address}: answered with {dict(statuses)}"
        if len(pages := Counter((end.status, end.place) for end in ends)) != 1 or ends[0].status != 200:
            yield f"{address}: not the same page for all: {dict(pages)}"


def _post(tab: Visitor, address: str, values: dict[str, str]) -> Callable[[], Answer]:
    return lambda: tab.post(address, **values)
