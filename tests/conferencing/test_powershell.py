"""Show PowerShell: the command under a form does what the form does, and asking for it saves nothing."""

import shlex
from itertools import cycle, islice
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from acpportal.web.expected import packed
from conferencing.actions import remove_provider
from conferencing.cmdlets.shown import CommandLine
from conferencing.details import Details
from conferencing.forms import DialInForm
from conferencing.forms.organization import OrganizationForm
from conferencing.models import ConferencingAssignment, TenantSettings
from conferencing.people_actions import follow_pstn_plan
from conferencing.settings_actions import values_of
from tests.factories import (
    details_of,
    give,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BEFORE = ("none", "third party", "third party without toll-free", "microsoft")
NUMBERS = ("+1 425-555-0142", "14255550142", "0800 12", "-5 5 5")
TOLL_FREES = ("", "+1 888-555-0142", "(888) 55")
IDS = ("0712301", "0712302 ", "000001", "07123 01", "1")


@pytest.fixture
def client() -> Client:
    browser = Client()
    browser.force_login(make_administrator())
    return browser


@pytest.fixture
def ken() -> User:
    person = make_person("o'neil-$x@contoso.com", display_name="Ken")
    make_bridge_number()
    follow_pstn_plan([person.pk], has_plan=True)
    return person


def address(person: User) -> str:
    return reverse("conferencing:dial_in", kwargs={"upn": person.user_principal_name})


def given(person: User, before: str, provider: Any) -> None:
    remove_provider([person.pk], by="system")
    if before == "microsoft":
        move_to_microsoft([person.pk], by="system")
    elif before != "none":
        toll_free = "" if before.endswith("toll-free") else "+18885550142"
        give(person, third_party(provider, toll_free=toll_free))


def type_in(line: CommandLine) -> None:
    program, script, *words = shlex.split(line.here)
    assert (program, script) == ("python", "manage.py")
    call_command(*words)


def forms(provider: Any, other: Any) -> list[dict[str, str]]:
    typed = [
        {"provider": str(each.pk), "toll_number": toll, "toll_free_number": toll_free, "conference_id": id_}
        for each, toll, toll_free, id_ in islice(
            zip(cycle([provider, other]), cycle(NUMBERS), cycle(TOLL_FREES), cycle(IDS), strict=False), 12
        )
    ]
    return [{"provider": "none"}, {"provider": "microsoft"}, *typed]


def state(person: User) -> tuple[Details, list[tuple[Any, ...]]]:
    """The row and the events; the conference ID that Microsoft draws is another one each time."""
    details = details_of(person)
    events = list(AuditEvent.objects.order_by("pk").values_list("action", "subject", "before", "after"))
    if details.kind == "microsoft":
        details = Details(kind=details.kind, toll_number=details.toll_number)
        events = [(*event[:3], event[3].get("kind")) for event in events]
    return details, events


@pytest.mark.parametrize("before", BEFORE)
def test_the_command_does_what_the_form_does(client: Client, ken: User, before: str) -> None:
    provider, other = make_provider(lengths=""), make_provider("B$T `Co` 'x'", lengths="")
    given(ken, before, provider)
    compared = 0
    for typed in forms(provider, other):
        held = ConferencingAssignment.objects.get(pk=ken.pk)
        expected = packed(held.details.as_json(), of=DialInForm)
        data = {**typed, "expected": expected}
        shown = client.post(address(ken), {**data, "show": "powershell"})
        assert details_of(ken) == held.details
        with transaction.atomic():
            answer = client.post(address(ken), data)
            if answer.status_code == 422 and answer.context["form"].waits:
                answer = client.post(address(ken), {**data, "answer": answer.context["form"].question_key})
            saved, done = answer.status_code == 302, state(ken)
            transaction.set_rollback(True)
        if saved:
            with transaction.atomic():
                type_in(shown.context["line"])
                assert state(ken) == done, typed
                transaction.set_rollback(True)
            compared += 1
    assert compared > (1 if before == "microsoft" else 8)


@pytest.mark.parametrize("name", ["", "Contoso", "-Contoso $x 'y'"])
@pytest.mark.parametrize("replaces", [{}, {"automatically_replace_acp_provider": "on"}])
def test_the_command_sets_what_the_settings_form_sets(client: Client, name: str, replaces: dict[str, str]) -> None:
    url = reverse("conferencing:organization_general")
    data = {
        "organization_name": name,
        "expected": packed(values_of(TenantSettings.current()).as_json(), of=OrganizationForm),
        **replaces,
    }

    line = client.post(url, {**data, "show": "powershell"}).context["line"]
    assert not TenantSettings.objects.exists()
    type_in(line)
    typed = values_of(TenantSettings.current())
    TenantSettings.objects.all().delete()
    client.post(url, data)

    assert typed == values_of(TenantSettings.current())
    assert line.powershell == (
        f"Set-CsOnlineDialInConferencingTenantSettings -AutomaticallyReplaceAcpProvider ${str(bool(replaces)).lower()}"
    )


def test_the_original_s_command_is_quoted_as_powershell_reads_it(client: Client, ken: User) -> None:
    provider = make_provider("B$T 'x'", domain="bt.example")
    give(ken, third_party(provider))

    assert client.get(address(ken)).context["line"].powershell == (
        "Set-CsUserAcp -Identity 'o''neil-$x@contoso.com' -Name 'B$T ''x''' -Domain \"bt.example\""
        ' -TollNumber "+14255550142" -ParticipantPasscode "0712301"'
    )


def test_what_is_typed_is_followed_by_a_part_of_the_page(client: Client, ken: User) -> None:
    answer = client.post(address(ken), {"provider": "", "show": "powershell"}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert b">Remove-CsUserAcp<" in answer.content
    assert b"<html" not in answer.content


def test_a_role_that_only_looks_sees_no_command(ken: User) -> None:
    browser = Client()
    browser.force_login(make_administrator("service", "service@contoso.com"))
    assert b"Show PowerShell" not in browser.get(address(ken)).content
