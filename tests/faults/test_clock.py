"""A clock that jumps, one that lies beside the database's, and the year 2038: what counts is the order of events."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conferencing.invariants import broken_invariants
from conferencing.models import AudioConferencingProvider, ImportBatch, ImportState
from conferencing.provider_file.exporting import create_export
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from tests.faults.sent_forms import BY, a_file, filled_in
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
# Ahead and then back by this is an hour as well, and well within the time after which somebody idle is signed out
HALF_AN_HOUR = HOUR / 2
# Two nights in which clocks that know of summer time jump, and the moment after which 32 bits hold no time any more
NIGHTS = [
    datetime(2027, 3, 28, 1, tzinfo=UTC),
    datetime(2027, 10, 31, 1, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),
]
AHEAD_AND_BACK = (HOUR, -HOUR, timedelta(0), 2 * -HOUR, HOUR)
PAGES = ("/", "/tools/jobs/", "/tools/health/", "/organization/audit-log/", "/users/", "/licenses/")


@contextmanager
def clock_off_by(jump: timedelta, *, at: datetime | None = None) -> Iterator[None]:
    """The portal's own clock; the database keeps its own."""
    jump += at - timezone.now() if at else timedelta(0)
    now, seconds = timezone.now, time.time
    with (
        mock.patch("django.utils.timezone.now", side_effect=lambda: now() + jump),
        mock.patch("time.time", side_effect=lambda: seconds() + jump.total_seconds()),
    ):
        yield


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider(lengths="8")


@pytest.fixture
def ken(provider: AudioConferencingProvider) -> User:
    return make_person(display_name="Ken Myer")


def given_while_it_jumps(person: User, provider: AudioConferencingProvider, jumps: Sequence[timedelta]) -> list[str]:
    ids = [f"0712300{number}" for number in range(len(jumps))]
    for jump, conference_id in zip(jumps, ids, strict=True):
        with clock_off_by(jump):
            give(person, third_party(provider, conference_id))
    return ids


def test_history_stands_in_the_order_in_which_it_happened(
    client: Client, ken: User, provider: AudioConferencingProvider
) -> None:
    ids = given_while_it_jumps(ken, provider, AHEAD_AND_BACK)
    times = AuditEvent.objects.order_by("pk").values_list("at", flat=True)
    assert list(times) != sorted(times)
    client.force_login(make_administrator())
    page = client.get(reverse("people:history", args=[ken.user_principal_name])).text
    places = [page.rindex(conference_id) for conference_id in reversed(ids)]
    assert places == sorted(places)
    assert not list(broken_invariants())


def test_undo_takes_back_what_came_last_and_not_what_has_the_latest_time(
    client: Client, ken: User, provider: AudioConferencingProvider
) -> None:
    ids = given_while_it_jumps(ken, provider, (HOUR, timedelta(0), -HOUR))
    client.force_login(make_administrator())
    last = AuditEvent.objects.filter(subject=ken.user_principal_name).latest("pk")
    address = reverse("undo:dial-in-conferencing", args=[last.pk])
    with clock_off_by(2 * -HOUR):
        assert client.post(address).status_code == 302
    assert details_of(ken).conference_id == ids[1]
    assert not list(broken_invariants())


@pytest.mark.parametrize("jump", [HALF_AN_HOUR, -HALF_AN_HOUR])
def test_file_is_applied_and_undone_though_the_clock_jumps(
    client: Client, ken: User, provider: AudioConferencingProvider, jump: timedelta
) -> None:
    """Between the check and Apply, Apply and Undo; nobody else is taken to have changed anybody meanwhile."""
    give(ken, third_party(provider, "07123010"))
    client.force_login(make_administrator("global", BY))
    form = a_file([User.objects.get(pk=ken.pk)])
    with clock_off_by(jump):
        client.post(form.address, filled_in(client, form))
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.people_changed) == (ImportState.APPLIED, 1)
    with clock_off_by(-jump):
        undo = reverse("conferencing:import_undo", args=[batch.pk])
        client.post(undo, filled_in(client, type(form)(undo, undo, {})))
    batch.refresh_from_db()
    assert batch.state == ImportState.UNDONE
    assert details_of(ken).conference_id == "07123010"
    assert not list(broken_invariants())


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_nobody_is_signed_out_and_no_page_fails_when_the_clock_jumps(
    client: Client, ken: User, jump: timedelta
) -> None:
    client.force_login(make_administrator(), backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get("/").status_code == 200
    with clock_off_by(jump):
        assert {client.get(page).status_code for page in PAGES} == {200}
    assert client.get("/").status_code == 200


def test_export_of_a_clock_that_was_ahead_was_sent_today(
    client: Client, ken: User, provider: AudioConferencingProvider
) -> None:
    with clock_off_by(2 * HOUR):
        create_export(User.objects.filter(pk=ken.pk), provider=provider, format="csv", by=BY)
    client.force_login(make_administrator())
    page = client.get(reverse("conferencing:import_start")).text
    assert "-1 days" not in page
    assert "today" in page


@pytest.mark.parametrize("night", NIGHTS)
def test_nights_in_which_clocks_go_wrong_are_like_others(client: Client, ken: User, night: datetime) -> None:
    provider = make_provider("Of the night", lengths="8")
    make_administrator("global", BY, password="correct horse battery")
    for minutes in (-30, 30, 90):
        with clock_off_by(timedelta(minutes=minutes), at=night):
            signed_in = client.post("/sign-in/", {"login": BY, "password": "correct horse battery"})
            assert signed_in["Location"] == "/"
            assert {client.get(page).status_code for page in PAGES} == {200}
            give(ken, third_party(provider, f"08123{minutes + 40:03}"))
            client.logout()
    times = list(AuditEvent.objects.filter(subject=ken.user_principal_name).order_by("pk").values_list("at", flat=True))
    assert times[-1] - times[-2] == pytest.approx(HOUR, abs=timedelta(minutes=5))
    assert not list(broken_invariants())
