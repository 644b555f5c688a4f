"""The same form again: a double click, another tab, the browser's back and reload. One effect, and the same page."""

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from conferencing.actions import last_change
from conferencing.invariants import broken_invariants
from conferencing.models import BulkChange, ImportBatch
from licensing.models import LicenseChange
from tests.factories import make_administrator, make_bridge_number, make_provider
from tests.faults.sent_forms import BY, KINDS, Form, Kind, a_file, filled_in, licenses, make_people, many, one_person
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_sent_again_it_has_one_effect_and_leads_to_the_same_page(kind: Kind) -> None:
    tab, other = Client(), Client()
    for client, name in ((tab, BY), (other, "other@contoso.com")):
        client.force_login(make_administrator("global", name))
    make_bridge_number()
    people = make_people(1, provider=make_provider(lengths="8"))
    form = kind(people)
    assert_once((tab, tab, other), form)
    back = tab.get(form.page)
    assert back.status_code in {200, 302}
    assert_once((tab, tab, other), undo_of(kind, people[0], events=form.events))
    assert tab.get(form.page).status_code in {200, 302}


def assert_once(clients: tuple[Client, ...], form: Form) -> None:
    """All of them have looked before the first one sends."""
    before = AuditEvent.objects.count()
    values = [filled_in(client, form) for client in clients]
    answers = [client.post(form.address, sent) for client, sent in zip(clients, values, strict=True)]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert {client.get(answers[0]["Location"]).status_code for client in clients} == {200}
    assert AuditEvent.objects.count() - before == form.events
    assert list(broken_invariants()) == []


def undo_of(kind: Kind, person: User, *, events: int) -> Form:
    """The form that takes back what the other one did."""
    if kind is one_person:
        event = last_change(person)
        assert event
        history = reverse("people:history", args=[person.user_principal_name])
        undo = reverse("undo:dial-in-conferencing", args=[event.pk])
        return Form(history, undo, {}, events=events)
    ways: dict[Kind, tuple[type[Model], str]] = {
        a_file: (ImportBatch, "import_undo"),
        many: (BulkChange, "bulk_undo"),
        licenses: (LicenseChange, "license_change_undo"),
    }
    model, route = ways[kind]
    address = reverse(f"conferencing:{route}", args=[model._default_manager.latest("pk").pk])
    return Form(address, address, {}, events=events)
