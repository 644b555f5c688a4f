"""Two administrators look and act, in every order of these steps: an edit, a file, a step for many and licenses.

Whoever comes second overwrites nothing unseen, and is told: by a conflict, or by the name of the first one on the page
of the result.
"""

from itertools import count, product
from typing import Any

import pytest
from django.test import Client

from conferencing.invariants import broken_invariants
from conferencing.models import AudioConferencingProvider
from tests.factories import details_of, make_administrator, make_bridge_number, make_provider
from tests.faults.sent_forms import BY, KINDS, Kind, filled_in, licenses, make_people, many, one_person
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
FIRST, SECOND = BY, "second@contoso.com"
LOOK, ACT = "look", "act"
# The first one to act is the first one; the second may look before, between and after
ORDERS = (
    ((FIRST, LOOK), (FIRST, ACT), (SECOND, LOOK), (SECOND, ACT)),
    ((FIRST, LOOK), (SECOND, LOOK), (FIRST, ACT), (SECOND, ACT)),
    ((SECOND, LOOK), (FIRST, LOOK), (FIRST, ACT), (SECOND, ACT)),
)
# What two of them want alike: nothing stands against the second
_ALIKE = (many, many)
_marks = count(1)


@pytest.fixture
def provider() -> AudioConferencingProvider:
    make_bridge_number()
    for name in (FIRST, SECOND):
        make_administrator("global", name)
    return make_provider(lengths="8")


@pytest.mark.parametrize(
    ("first", "second"),
    [pair for pair in product(KINDS, repeat=2) if pair != _ALIKE],
    ids=lambda kind: kind.__name__,
)
def test_nothing_is_overwritten_unseen(first: Kind, second: Kind, provider: AudioConferencingProvider) -> None:
    for order in ORDERS:
        people = make_people(next(_marks), provider=provider)
        forms = {FIRST: first(people), SECOND: second(people)}
        clients = {name: signed_in(name) for name in forms}
        values, answers, before = dict[str, dict[str, str]](), {}, AuditEvent.objects.count()
        for name, step in order:
            if step == LOOK:
                values[name] = filled_in(clients[name], forms[name])
            else:
                answers[name] = clients[name].post(forms[name].address, values[name])
            if (name, step) == (FIRST, ACT):
                assert answers[name].status_code == 302
                assert AuditEvent.objects.count() - before == forms[name].events
                made = details_of(people[0])
        has_seen = order[2] == (SECOND, LOOK) and second in {one_person, licenses} and first is not licenses
        assert (details_of(people[0]) == made) != has_seen
        assert has_seen or is_told(clients[SECOND], answers[SECOND])
        assert list(broken_invariants()) == []


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(upn_key=name))
    return client


def is_told(client: Client, answer: Any) -> bool:
    """By a conflict, by the reason why it cannot be any more, or by the name of the first one."""
    if answer.status_code in {409, 422}:
        return True
    page = client.get(f"{answer['Location']}?outcome=left").content.decode()
    return FIRST in page
