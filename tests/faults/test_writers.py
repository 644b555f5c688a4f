"""Many who write at once, and a database without room: nobody is told that it is locked, and nothing is half done."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test import Client

from conferencing.invariants import broken_invariants
from conferencing.models import AudioConferencingProvider
from tests.factories import details_of, make_administrator, make_provider
from tests.faults.sent_forms import BY, filled_in, make_people, one_person
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, POSTS = 8, 3


@pytest.fixture
def provider(client: Client) -> AudioConferencingProvider:
    client.force_login(make_administrator("global", BY))
    client.raise_request_exception = False
    return make_provider(lengths="8")


def test_eight_writers_are_all_served(client: Client, provider: AudioConferencingProvider) -> None:
    """All of them begin while somebody else is writing."""
    everybody = [make_people(number, provider=provider) for number in range(WRITERS)]
    before, start = AuditEvent.objects.count(), Barrier(WRITERS + 1)

    def write(people: list[User]) -> list[int]:
        own = Client()
        own.cookies = client.cookies
        try:
            forms = [one_person(people) for _post in range(POSTS)]
            start.wait()
            return [own.post(form.address, filled_in(own, form)).status_code for form in forms]
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as threads:
        written = [threads.submit(write, people) for people in everybody]
        with transaction.atomic():
            User.objects.filter(upn_key=BY).update(department="IT")
            start.wait()
        assert {status for each in written for status in each.result()} == {302}
    assert AuditEvent.objects.count() - before == WRITERS * POSTS
    assert not list(broken_invariants())


@contextmanager
def no_room() -> Iterator[None]:
    """The file of the database may not grow any more."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
        yield
        cursor.execute("PRAGMA max_page_count=1000000000")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the others say themselves how large they may be")
def test_database_without_room_says_so_and_goes_on_when_it_has_some(
    client: Client, provider: AudioConferencingProvider
) -> None:
    [ken, _other] = make_people(1, provider=provider)
    statuses, had = set[int](), details_of(ken)
    with no_room():
        while 503 not in statuses:
            had, form = details_of(ken), one_person([ken])
            answer = client.post(form.address, filled_in(client, form))
            statuses.add(answer.status_code)
        assert "The disk of the portal is full" in answer.text
        assert client.get(form.page).status_code == 200
        assert details_of(ken) == had
    assert statuses <= {302, 503}
    assert client.post(form.address, filled_in(client, form)).status_code == 302
    assert details_of(ken).conference_id == form.typed["conference_id"]
    assert not list(broken_invariants())
