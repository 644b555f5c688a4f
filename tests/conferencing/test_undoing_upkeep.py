"""Undo of what is kept for everybody: a provider added, edited, retired, removed; the organization's settings."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from acpportal.web.expected import packed
from conferencing.forms.providers import ProviderForm
from conferencing.models import AudioConferencingProvider, TenantSettings
from conferencing.problems import upkeep
from conferencing.provider_actions import (
    GivenNumber,
    ProviderValues,
    add_provider,
    bring_provider_back,
    edit_provider,
    remove_unused_provider,
    retire_provider,
    values_of,
)
from conferencing.settings_actions import SettingsValues, change_settings
from conferencing.undoing_upkeep import put_back_provider, put_back_retirement, put_back_settings
from tests.factories import give, make_administrator, make_person, make_provider, third_party
from users.models import AuditEvent
from users.undoing import Undone

pytestmark = pytest.mark.django_db
BY, OTHER = "pilar@contoso.com", "ken@contoso.com"
PGI = ProviderValues(
    name="PGi",
    domain="pgi.example",
    url="https://pgi.example/",
    contact_mail="help@pgi.example",
    id_lengths=(9, 10),
    id_beginnings=("2", "30"),
    toll_numbers=(GivenNumber(number="+14255550142", location="Seattle"), GivenNumber(number="+442079460188")),
    toll_free_numbers=(GivenNumber(number="+18885550142"),),
)
SETTINGS = SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=True)


def last() -> AuditEvent:
    return AuditEvent.objects.latest("pk")


def pgi() -> AudioConferencingProvider:
    return AudioConferencingProvider.objects.get(name="PGi")


def edited(provider: AudioConferencingProvider, values: ProviderValues, *, by: str = BY) -> AuditEvent:
    assert edit_provider(provider.pk, values, expected=values_of(provider).as_json(), by=by) == []
    return last()


def twice(undo: Callable[[AuditEvent], Undone], event: AuditEvent) -> str:
    """What is said, the same for whoever asks first and again; only the first changes anything."""
    said = undo(event)
    events = AuditEvent.objects.count()
    assert last().batch == f"undo of event {event.pk}"
    assert undo(event) == said
    assert AuditEvent.objects.count() == events
    assert not said.problems
    return said.said


def undo_provider(event: AuditEvent) -> Undone:
    return put_back_provider(event, by=OTHER)


def undo_retirement(event: AuditEvent) -> Undone:
    return put_back_retirement(event, by=OTHER)


def undo_settings(event: AuditEvent) -> Undone:
    return put_back_settings(event, by=OTHER)


def test_edited_provider_has_all_its_values_of_before() -> None:
    add_provider(PGI, by=BY)
    fewer = replace(PGI, name="PGi Europe", id_lengths=(), id_beginnings=(), toll_numbers=PGI.toll_numbers[1:], url="")
    event = edited(pgi(), fewer)
    assert twice(undo_provider, event) == "Undone. PGi is as it was before."
    assert values_of(pgi()) == PGI


def test_provider_that_was_edited_since_stays_and_says_by_whom() -> None:
    add_provider(PGI, by=BY)
    event = edited(pgi(), replace(PGI, url=""))
    edited(pgi(), replace(PGI, url="https://pgi.example/new"), by=OTHER)
    assert undo_provider(event).problems == [
        f"PGi was changed meanwhile by {OTHER}. Nothing was overwritten.",
    ]
    assert pgi().url == "https://pgi.example/new"


def test_what_another_change_left_alone_can_still_be_put_back() -> None:
    add_provider(PGI, by=BY)
    event = edited(pgi(), replace(PGI, url=""))
    edited(pgi(), replace(PGI, url="", contact_mail=""), by=OTHER)
    undo_provider(event)
    assert values_of(pgi()) == replace(PGI, contact_mail="")


def test_name_that_another_provider_has_by_now() -> None:
    add_provider(PGI, by=BY)
    event = edited(pgi(), replace(PGI, name="PGi Europe"))
    make_provider("PGi")
    (problem,) = undo_provider(event).problems
    assert problem.startswith("There is a provider called PGi already.")


def test_added_provider_goes_and_comes_back_under_its_number() -> None:
    add_provider(PGI, by=BY)
    number, event = pgi().pk, last()
    assert twice(undo_provider, event) == "Undone. PGi no longer exists."
    assert not AudioConferencingProvider.objects.exists()
    assert twice(undo_provider, last()) == "Undone. PGi is there again."
    assert (pgi().pk, values_of(pgi())) == (number, PGI)


def test_added_provider_stays_where_somebody_has_it_or_edited_it() -> None:
    add_provider(PGI, by=BY)
    event = last()
    edited(pgi(), replace(PGI, url=""), by=OTHER)
    assert undo_provider(event).problems == [f"PGi was changed meanwhile by {OTHER}. Nothing was overwritten."]
    edited(pgi(), PGI)
    give(make_person(), third_party(pgi(), "203344871", toll="+14255550142"))
    (problem,) = undo_provider(event).problems
    assert problem.startswith("PGi cannot be removed, because it was used: 1 person has it now")


def test_removed_provider_is_as_retired_as_it_was() -> None:
    add_provider(PGI, by=BY)
    retire_provider(pgi().pk, by=BY)
    remove_unused_provider(pgi().pk, by=BY)
    event = last()
    undo_provider(event)
    assert pgi().is_retired
    assert {told.batch for told in AuditEvent.objects.order_by("-pk")[:2]} == {f"undo of event {event.pk}"}


def test_removed_provider_whose_name_is_taken_stays_away() -> None:
    add_provider(PGI, by=BY)
    retire_provider(pgi().pk, by=BY)
    remove_unused_provider(pgi().pk, by=BY)
    event = last()
    taken = make_provider("PGi")
    (problem,) = undo_provider(event).problems
    assert problem.startswith("There is a provider called PGi already.")
    assert pgi() == taken
    assert not pgi().is_retired


def test_retired_provider_is_brought_back_and_the_other_way_round() -> None:
    add_provider(PGI, by=BY)
    retire_provider(pgi().pk, by=BY)
    assert twice(undo_retirement, last()) == "Undone. PGi can be given to people again."
    assert not pgi().is_retired
    retire_provider(pgi().pk, by=BY)
    bring_provider_back(pgi().pk, by=BY)
    assert twice(undo_retirement, last()) == "Undone. PGi is retired again. People who have it keep it."
    assert pgi().is_retired


def test_provider_that_is_gone_is_neither_edited_nor_brought_back() -> None:
    add_provider(PGI, by=BY)
    edit, retirement = edited(pgi(), replace(PGI, url="")), retire_provider(pgi().pk, by=BY) or last()
    remove_unused_provider(pgi().pk, by=BY)
    gone = [upkeep.PROVIDER_GONE.sentence % {"provider": "PGi"}]
    assert undo_provider(edit).problems == gone
    assert undo_retirement(retirement).problems == gone


def test_settings_get_back_what_the_change_changed() -> None:
    change_settings(SETTINGS, by=BY)
    change_settings(replace(SETTINGS, automatically_replace_acp_provider=False), by=BY)
    event = last()
    change_settings(SettingsValues(organization_name="Fabrikam", automatically_replace_acp_provider=False), by=OTHER)
    assert twice(undo_settings, event) == "Undone. What was changed in the settings is as it was before."
    now = TenantSettings.current()
    assert (now.organization_name, now.automatically_replace_acp_provider) == ("Fabrikam", True)


def test_settings_that_were_changed_since_stay_and_say_by_whom() -> None:
    change_settings(SETTINGS, by=BY)
    event = last()
    change_settings(replace(SETTINGS, organization_name="Fabrikam"), by=OTHER)
    assert undo_settings(event).problems == [
        f"The settings were changed meanwhile by {OTHER}. Nothing was overwritten.",
    ]
    assert TenantSettings.current().organization_name == "Fabrikam"


def test_button_after_each_change_of_a_provider_and_in_the_audit_log(client: Client) -> None:
    client.force_login(make_administrator("skype-for-business"))
    add_provider(PGI, by=OTHER)
    page = reverse("conferencing:provider_edit", args=[pgi().pk])
    fields = client.get(page).context["form"].initial
    typed = {**fields, "expected": packed(fields["expected"], of=ProviderForm), "url": ""}
    saved = client.post(page, typed, follow=True)
    button = f'action="/undo/provider/{last().pk}/"'
    assert button in saved.text
    assert saved.text.count(button) == 1
    assert button in client.get(reverse("organization:audit_log")).text
    assert button in client.get(reverse("organization:audit_log"), {"about": f"provider:{pgi().pk}"}).text
    again = client.post(page, {**typed, "expected": packed(values_of(pgi()).as_json(), of=ProviderForm)}, follow=True)
    assert "Nothing was changed: everything was that way already." in again.text
    assert "/undo/" not in again.text
    undone = client.post(f"/undo/provider/{last().pk}/", follow=True)
    assert "Undone. PGi is as it was before." in undone.text
    assert pgi().url == PGI.url
    ways = {"retire": "provider-retirement", "bring_back": "provider-retirement", "remove": "provider"}
    for name, kind in ways.items():
        answer = client.post(reverse(f"conferencing:provider_{name}", args=[pgi().pk]), follow=True)
        assert f'action="/undo/{kind}/{last().pk}/"' in answer.text
    added = client.post(reverse("conferencing:provider_add"), {"name": "PGi", "domain": "pgi.example"}, follow=True)
    assert f'action="/undo/provider/{last().pk}/"' in added.text


def test_button_after_saving_the_settings_and_for_nobody_who_may_only_look(client: Client) -> None:
    client.force_login(make_administrator("skype-for-business"))
    page = reverse("conferencing:organization_general")
    expected = client.get(page).context["form"]["expected"].value()
    saved = client.post(page, {"organization_name": "Contoso", "expected": expected}, follow=True)
    assert saved.text.count(f'action="/undo/settings/{last().pk}/"') == 2
    expected = saved.context["form"]["expected"].value()
    again = client.post(page, {"organization_name": "Contoso", "expected": expected}, follow=True)
    assert "Nothing was changed: everything was that way already." in again.text
    assert again.text.count("/undo/") == 1  # beside who saved them last
    client.force_login(make_administrator("service", "service@contoso.com"))
    assert "/undo/" not in client.get(reverse("organization:audit_log")).text


def test_undo_of_a_setting_leads_to_the_page_that_shows_it(client: Client) -> None:
    client.force_login(make_administrator("skype-for-business"))
    change_settings(SETTINGS, by=BY)
    general = last()
    change_settings(replace(SETTINGS, pin_length=7), by=BY)
    for event, page in ((last(), "microsoft_bridge_settings"), (general, "organization_general")):
        undone = client.post(f"/undo/settings/{event.pk}/", follow=True)
        assert undone.redirect_chain == [(reverse(f"conferencing:{page}"), 302)]
        assert "Undone. What was changed in the settings is as it was before." in undone.text
    assert TenantSettings.current().pin_length != 7
