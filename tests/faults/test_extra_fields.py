"""Every form of every page with fields that it does not have: each field of each table, and none of them is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction
from django.test import Client
from django.urls import resolve

from tests.conventions.addresses import addresses
from tests.factories import make_administrator
from tests.one_of_each import make_organization, path_of
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
Rows = dict[str, list[dict[str, Any]]]
AUDIT = AuditEvent._meta.label
# What people are ticked by in lists
TICKS = "person"
# Different each time a form is sent
BY_CHANCE = {
    "users.User.password",
    "conferencing.ImportBatch.upload",
    "mail.Mail.message_id",
    "users.SignInAttempts.times",
    "users.SignInAttempts.until",
}


@dataclass
class Form:
    """A form as a page has it, filled in as it is shown."""

    action: str
    names: set[str] = field(default_factory=set)
    values: dict[str, list[str]] = field(default_factory=dict)
    has_button: bool = False

    def take(self, tag: str, given: dict[str, str]) -> None:
        """A field; it is sent where a browser would send it, and of the buttons the first."""
        name, kind = given["name"], given.get("type", "")
        self.names.add(name)
        is_off = (kind in {"checkbox", "radio"} and "checked" not in given) or (
            tag == "option" and "selected" not in given
        )
        if is_off or tag == "select" or kind == "file" or (tag == "button" and self.has_button):
            return
        self.has_button |= tag == "button"
        self.values.setdefault(name, []).append(given.get("value", "on" if kind == "checkbox" else ""))


class Forms(HTMLParser):
    """The forms of a page that are posted."""

    def __init__(self, page: str, *, path: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._path, self._select = path, ""
        self._form = Form(path)
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(urljoin(self._path, given.get("action") or self._path))
            if given.get("method", "").lower() == "post":
                self.found.append(self._form)
        elif tag in {"input", "textarea", "button", "select", "option"}:
            self._select = given.get("name", "") if tag == "select" else self._select
            if name := self._select if tag == "option" else given.get("name"):
                self._form.take(tag, {**given, "name": name})


def intruders() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            for name in {column.name, column.attname}:
                yield name, _value(column)


def _value(column: "models.Field[Any, Any]") -> str:
    if isinstance(column, models.BooleanField):
        return "true"
    if isinstance(column, (models.IntegerField, models.ForeignKey)):
        return "1"
    return "2001-01-01 00:00" if isinstance(column, models.DateTimeField) else "intruder"


def stored() -> Rows:
    """Every row of every table, without moments."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values(*_lasting(model)))
        for model in apps.get_models()
        if model is not Session
    }


def _lasting(model: type[models.Model]) -> list[str]:
    columns = model._meta.concrete_fields
    lasting = (c for c in columns if f"{model._meta.label}.{c.name}" not in BY_CHANCE)
    return [c.attname for c in lasting if not isinstance(c, models.DateTimeField)]


def written(client: Client, form: Form, **more: str) -> tuple[int, Rows]:
    """The answer, and all that is stored after it; then everything is as before."""
    with transaction.atomic():
        answer = client.post(form.action, {**more, **form.values})
        answer.getvalue()
        rows = stored()
        transaction.set_rollback(True)
    return answer.status_code, rows


def pages(client: Client) -> Iterator[tuple[str, str]]:
    """Each address, with its page where it is one."""
    organization = make_organization()
    for path in sorted(path_of(address, organization=organization) for address in addresses()):
        with transaction.atomic():
            answer = client.get(path)
            content = answer.getvalue()
            transaction.set_rollback(True)
        yield path, content.decode() if answer.headers["Content-Type"].startswith("text/html") else ""


def forms(client: Client) -> list[Form]:
    """One of each form; and one without fields of each address to which none of these is sent."""
    found: dict[tuple[str, frozenset[str]], Form] = {}
    paths = []
    for path, page in pages(client):
        paths.append(path)
        for form in Forms(page, path=path).found:
            found.setdefault((urlsplit(form.action).path, frozenset(form.names)), form)
    reached = {resolve(path).route for path, _names in found}
    bare = [Form(path, names={TICKS}) for path in paths if resolve(path).route not in reached]
    return [form for form in (*found.values(), *bare) if form.action != "/sign-out/"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the numbers of rows go on there after a rollback")
def test_asvs_15_3_3_fields_that_a_form_has_not_are_never_written(client: Client) -> None:
    """Row 25 of the faults; row 26 as well: whatever is sent, no event that was told is told otherwise."""
    client.force_login(make_administrator(password="correct horse battery"))
    client.get("/healthz")
    every_form, extra = forms(client), dict(intruders())
    before, complaints = stored(), []
    for form in every_form:
        more = written(client, form, **{name: value for name, value in extra.items() if name not in form.names})
        if more[0] >= HTTPStatus.INTERNAL_SERVER_ERROR or (more[1] != before and more != written(client, form)):
            complaints.append(f"{form.action} with {sorted(form.names)}: {more[0]}")
        if more[1][AUDIT][: len(before[AUDIT])] != before[AUDIT]:
            complaints.append(f"{form.action} changes the audit log")
    assert not complaints, "\n".join(complaints)
    assert len(every_form) > 60
