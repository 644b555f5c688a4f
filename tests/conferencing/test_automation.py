"""The page tools > automation, and the examples on it."""

import shlex
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conferencing.cmdlets.catalogue import Example, cmdlets
from conferencing.cmdlets.registry import CMDLETS
from conferencing.people_actions import follow_pstn_plan
from tests.conventions.source import ROOT
from tests.factories import give, make_administrator, make_bridge_number, make_person, make_provider, third_party
from users.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    browser = Client()
    browser.force_login(make_administrator("service"))
    return browser


def test_every_cmdlet_is_told_of() -> None:
    commands = {path.stem for path in Path(ROOT / "conferencing/management/commands").glob("*-Cs*.py")}
    assert {cmdlet.name for cmdlet in CMDLETS} == commands


def test_every_parameter_says_what_it_is_for() -> None:
    silent = [f"{c.name} -{p.name}" for c in CMDLETS for p in c.parameters if not (p.says or p.later)]
    assert not silent


def test_examples_are_of_this_organization(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    give(make_person("ann@contoso.com"), third_party(make_provider("BT & Co", domain="bt.example")))

    with django_assert_max_num_queries(12):
        page = client.get(reverse("conferencing:automation"))

    lines = {told.name: told.line for told in page.context["cmdlets"]}
    assert lines["Remove-CsUserAcp"].powershell == (
        'Remove-CsUserAcp -Identity "ann@contoso.com" -Name "BT & Co" -WhatIf'
    )
    assert b"BT &amp; Co" in page.content


def test_page_has_examples_before_there_is_anybody(client: Client) -> None:
    assert b"ken.myer@contoso.com" in client.get(reverse("conferencing:automation")).content
    make_provider("PGi")
    assert b"-Name PGi" in client.get(reverse("conferencing:automation")).content


def test_examples_run_and_change_nothing() -> None:
    make_bridge_number()
    ken = make_person(display_name="Ken Myer")
    follow_pstn_plan([ken.pk], has_plan=True)
    give(ken, third_party(make_provider()))
    events = AuditEvent.objects.count()
    microsoft = {"Disable-CsOnlineDialInConferencingUser", "Set-CsOnlineDialInConferencingUser"}

    for told in cmdlets(Example()):
        if told.name not in microsoft:  # Ken has a third party
            call_command(*shlex.split(told.line.here)[2:])

    assert AuditEvent.objects.count() == events
