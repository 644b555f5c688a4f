"""Every form of the portal: what was typed into it when a session ended is in it again after signing in."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urljoin

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from acpportal.web.refilling import Page, Tag
from tests.conventions.addresses import Address, addresses
from tests.factories import make_administrator
from tests.one_of_each import make_organization, path_of
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
# Where passwords are typed nothing is kept
SECRET = {"account_change_password", "account_login"}
# Beside these every page has the forms of its bar
EDITABLE = {
    "text",
    "textarea",
    "select",
    "email",
    "number",
    "url",
    "tel",
    "search",
    "date",
    "time",
    "checkbox",
    "radio",
}
TYPED = {
    "number": "8",
    "date": "2031-05-06",
    "time": "07:08",
    "email": "typed@contoso.com",
    "url": "https://typed.example",
}


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_what_was_typed_is_in_the_form_again(address: Address, client: Client) -> None:
    client.force_login(make_administrator(password=PASSWORD))
    path = path_of(address, organization=make_organization())
    for number in range(len(forms_of(client, path))):
        before = AuditEvent.objects.count()
        page, form = forms_of(client, path)[number]
        typed = typed_into(page, form)
        Session.objects.all().delete()
        target = urljoin(path, form.value("action"))
        answer = client.post(target, {**hidden(page, form), **typed}, headers={"referer": f"http://testserver{path}"})
        assert answer["Location"].startswith("/sign-in/?next="), target
        assert AuditEvent.objects.count() == before
        again = client.post(
            "/sign-in/", {"login": "pilar@contoso.com", "password": PASSWORD, "next": path}, follow=True
        )
        assert "is in the form again" in again.text, target
        shown = next(held(Page(again.text), each) for each in Page(again.text).forms if is_same(each, form))
        assert {name: shown.get(name) for name in typed} == {name: [text] for name, text in typed.items()}, target


def forms_of(client: Client, path: str) -> list[tuple[Page, Tag]]:
    """Those of a page into which something can be typed, but the bar's."""
    answer = client.get(path)
    if answer.status_code != HTTPStatus.OK or not answer.headers["Content-Type"].startswith("text/html"):
        answer.getvalue()
        return []
    page = Page(answer.content.decode())
    begin = page.main.end if page.main else len(page.text)
    posted = [form for form in page.forms if form.start > begin and form.value("method") == "post"]
    return [(page, form) for form in posted if list(editable(page, form)) and not is_secret(page, form)]


def is_secret(page: Page, form: Tag) -> bool:
    return any(field.kind == "password" for field in page.fields_of(form))


def is_same(form: Tag, other: Tag) -> bool:
    return form.attributes == other.attributes


def editable(page: Page, form: Tag) -> Iterator[Tag]:
    return (field for field in page.fields_of(form) if field.kind in EDITABLE and "disabled" not in field.attributes)


def hidden(page: Page, form: Tag) -> dict[str, str]:
    return {field.value("name"): field.value("value") for field in page.fields_of(form) if field.kind == "hidden"}


def typed_into(page: Page, form: Tag) -> dict[str, str]:
    """Another value than each field has, as somebody could choose or type it."""
    typed: dict[str, str] = {}
    for field in editable(page, form):
        name = field.value("name")
        if field.kind in {"checkbox", "radio"}:
            if name not in typed and "checked" not in field.attributes:
                typed[name] = field.value("value") or "on"
        elif field.kind == "select":
            others = [option.value("value") for option in field.options if "selected" not in option.attributes]
            typed.update({name: others[-1]} if others else {})
        else:
            typed[name] = TYPED.get(field.kind, "typed & <b>")
    return typed


def held(page: Page, form: Tag) -> dict[str, list[str]]:
    """What a browser would send of a form."""
    found: dict[str, list[str]] = {}
    for field in page.fields_of(form):
        name = field.value("name")
        if field.kind in {"checkbox", "radio"}:
            if "checked" in field.attributes:
                found.setdefault(name, []).append(field.value("value") or "on")
        elif field.kind == "select":
            chosen = [option.value("value") for option in field.options if "selected" in option.attributes]
            found.setdefault(name, []).extend(chosen)
        elif field.kind == "textarea":
            text = page.text[field.end : field.until].removeprefix("\n")
            found.setdefault(name, []).append(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        else:
            found.setdefault(name, []).append(field.value("value"))
    return found
