"""The web server is killed at every step of a post: everybody is changed or nobody, and sent again it is done once."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client

from conferencing.invariants import broken_invariants
from conferencing.models import ImportBatch
from tests.acpportal.jobs.workers import forked, was_killed
from tests.factories import make_administrator, make_bridge_number, make_provider
from tests.faults.sent_forms import BY, Kind, a_file, filled_in, licenses, make_people, many
from users.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("kind", [a_file, many, licenses])
def test_what_was_sent_is_whole_after_a_kill_at_each_step(client: Client, kind: Kind) -> None:
    client.force_login(make_administrator("global", BY))
    make_bridge_number()
    provider, steps, killed = make_provider(lengths="8"), 0, True
    while killed:
        steps += 1
        form = kind(make_people(steps, provider=provider))
        values = filled_in(client, form)
        before = AuditEvent.objects.count()
        killed = was_killed(forked(lambda: client.post(form.address, values), kill_at=steps))  # noqa: B023 (at once)
        assert AuditEvent.objects.count() - before in {0, form.events}
        assert not list(broken_invariants())
        let_leases_run_out()
        assert client.post(form.address, values).status_code == 302
        assert AuditEvent.objects.count() - before == form.events
        assert not list(broken_invariants())
    assert steps > 1


def let_leases_run_out() -> None:
    """Two minutes later: whoever held an import is gone."""
    ImportBatch.objects.exclude(lease_until=None).update(lease_until=Now() - timedelta(seconds=1))
