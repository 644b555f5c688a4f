"""A commit that nobody can tell the end of: the page says so, and the same form sent again does nothing twice."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse

from conferencing.bulk_steps import plan_step
from conferencing.details import ProviderKind
from conferencing.invariants import broken_invariants
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.receiving import receive
from licensing.many_actions import Chosen, begin_change, choose
from licensing.products import E3, PSTN
from tests.factories import (
    TOLL,
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from tests.faults.cut_off import cut_off
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db(transaction=True)
BY = "pilar@contoso.com"
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_ids = (f"{number:08}" for number in count(1))


@dataclass(frozen=True)
class Form:
    """A form that is sent: where it stands, where it goes, what is typed, and the events that it leaves for each."""

    page: str
    address: str
    typed: dict[str, str]
    events: int = 1


def one_person(people: Sequence[User]) -> Form:
    address = reverse("conferencing:dial_in", args=[people[0].user_principal_name])
    provider = str(people[0].conferencing.provider_id)
    return Form(address, address, {"provider": provider, "toll_number": TOLL, "conference_id": next(_ids)})


def a_file(people: Sequence[User]) -> Form:
    rows = [f"{person.user_principal_name},{TOLL},{next(_ids)}" for person in people]
    content = io.BytesIO("\n".join(("Username,TollNumber,Passcode", *rows)).encode())
    batch = receive(content, file_name="a.csv", by=BY, provider=people[0].conferencing.provider)
    accept(batch, by=BY)
    address = reverse("conferencing:import_apply", args=[batch.pk])
    return Form(address, address, {}, events=len(people))


def many(people: Sequence[User]) -> Form:
    step = plan_step(User.objects.filter(pk__in=[each.pk for each in people]), wanted=ProviderKind.NONE, by=BY)
    assert step
    address = reverse("conferencing:bulk_carry_out", args=[step.pk])
    return Form(address, address, {}, events=len(people))


def licenses(people: Sequence[User]) -> Form:
    """Each gets a license and is reset to Microsoft."""
    change = begin_change(User.objects.filter(pk__in=[each.pk for each in people]), by=BY)
    choose(change, Chosen([make_license(PSTN).pk], []))
    page, apply = (
        reverse(f"conferencing:{name}", args=[change.pk]) for name in ("license_change", "license_change_apply")
    )
    return Form(page, apply, {}, events=2 * len(people))


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    client.raise_request_exception = False
    return client


def hidden(client: Client, page: str) -> dict[str, str]:
    found = _HIDDEN.findall(client.get(page).text)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize("is_done", [False, True], ids=["not done", "answer lost"])
@pytest.mark.parametrize("kind", [one_person, a_file, many, licenses])
def test_what_was_sent_is_done_once_however_it_was_cut_off(
    client: Client, kind: Callable[[Sequence[User]], Form], *, is_done: bool
) -> None:
    make_bridge_number()
    provider, reached = make_provider(lengths="8"), [0]
    while reached:
        at = reached[0] + 1
        people = [make_person(f"{at}-{name}@contoso.com") for name in ("ann", "ben")]
        for person in people:
            give_licenses(person, E3)
            give(person, third_party(provider, next(_ids)))
        form = kind(people)
        values = hidden(client, form.page) | form.typed
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
