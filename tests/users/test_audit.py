"""Events are written beside the change, for one and for many, with who acted and where from."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from tests.factories import make_person
from users import audit
from users.audit import Entry, acting_as, current_actor, current_origin, record
from users.middleware import ActingAsMiddleware
from users.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_record_writes_every_entry_with_what_they_share() -> None:
    entries = (Entry(action="x.done", subject_key=f"x:{n}", subject=f"X{n}", after={"n": n}) for n in range(3))
    with transaction.atomic(), acting_as("somebody", origin="10.0.0.1"):
        assert record(entries, by="pilar@contoso.com", why="Because", batch="import 38") == 3
    events = list(AuditEvent.objects.filter(action="x.done").order_by("id"))
    assert [(e.subject, e.before, e.after) for e in events] == [
        ("X0", {}, {"n": 0}),
        ("X1", {}, {"n": 1}),
        ("X2", {}, {"n": 2}),
    ]
    assert {(e.actor, e.origin, e.why, e.batch) for e in events} == {
        ("pilar@contoso.com", "10.0.0.1", "Because", "import 38")
    }
    assert len({e.at for e in events}) == 1


def test_about_names_a_person_by_the_object_id() -> None:
    person = make_person()
    entry = audit.about(person, action="x.done", before={"a": 1}, after={"a": 2})
    assert (entry.subject_key, entry.subject) == (str(person.object_id), "ken.myer@contoso.com")


def test_nobody_named_means_the_system() -> None:
    assert (current_actor(), current_origin()) == ("system", "")


def test_acting_as_ends_with_its_block_also_after_an_error() -> None:
    with pytest.raises(KeyError), acting_as("pilar@contoso.com", origin="10.0.0.1"):
        raise KeyError
    assert current_actor() == "system"


def seen_by_a_page(**request: object) -> tuple[str, str]:
    seen: list[tuple[str, str]] = []

    def page(_request: object) -> HttpResponse:
        seen.append((current_actor(), current_origin()))
        return HttpResponse()

    asked = RequestFactory(REMOTE_ADDR="10.0.0.7").get("/")
    asked.session = SessionStore()
    for name, value in request.items():
        setattr(asked, name, value)
    ActingAsMiddleware(page)(asked)
    return seen[0]


def test_page_is_made_by_whoever_asks_for_it() -> None:
    assert seen_by_a_page(user=make_person()) == ("ken.myer@contoso.com", "10.0.0.7")


def test_page_for_a_stranger_is_made_by_the_system() -> None:
    assert seen_by_a_page(user=AnonymousUser()) == ("system", "10.0.0.7")
