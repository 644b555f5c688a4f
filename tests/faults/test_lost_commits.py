"""A commit that nobody can tell the end of: the page says so, and the same form sent again does nothing twice."""

import pytest
from django.test import Client

from conferencing.invariants import broken_invariants
from tests.factories import make_administrator, make_bridge_number, make_provider
from tests.faults.cut_off import cut_off
from tests.faults.sent_forms import BY, KINDS, Kind, filled_in, make_people
from users.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("is_done", [False, True], ids=["not done", "answer lost"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_sent_is_done_once_however_it_was_cut_off(client: Client, kind: Kind, *, is_done: bool) -> None:
    make_bridge_number()
    provider, reached = make_provider(lengths="8"), [0]
    while reached:
        at = reached[0] + 1
        form = kind(make_people(at, provider=provider))
        values = filled_in(client, form)
        before = AuditEvent.objects.count()
        with cut_off(at, is_done=is_done) as reached:
            answer = client.post(form.address, values)
        done = AuditEvent.objects.count() - before
        assert done in {0, form.events}
        assert answer.status_code == (503 if reached else 302)
        assert client.post(form.address, values).status_code == 302
        assert AuditEvent.objects.count() - before == form.events
        assert not list(broken_invariants())
    assert at > 1
