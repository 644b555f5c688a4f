"""The page "Configure a third-party audio conferencing provider": who may do what with providers."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from acpportal.web.expected import packed
from conferencing.forms.providers import ProviderForm
from conferencing.models import AudioConferencingProvider
from conferencing.provider_actions import edit_provider, retire_provider, values_of
from tests.factories import give, make_administrator, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db
PAGE = "conferencing:third_party_provider"
MINIMAL = {"name": "InterCall", "domain": "intercall.example"}


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_administrator())
    return client


def text_of(client: Client, address: str = "") -> str:
    return " ".join(client.get(address or reverse(PAGE)).content.decode().split())


def address(name: str, provider: AudioConferencingProvider) -> str:
    return reverse(f"conferencing:{name}", args=[provider.pk])


def edit(client: Client, provider: AudioConferencingProvider, *, expected: str = "", **typed: str) -> Any:
    shown = expected or packed(values_of(provider).as_json(), of=ProviderForm)
    return client.post(address("provider_edit", provider), {**MINIMAL, "expected": shown, **typed})


def stored(provider: AudioConferencingProvider) -> AudioConferencingProvider:
    return AudioConferencingProvider.objects.get(pk=provider.pk)


def test_titled_and_empty_it_says_what_to_do(client: Client) -> None:
    html = text_of(client)

    assert '<h1 class="heading">Configure a third-party audio conferencing provider</h1>' in html
    assert "No providers yet. Add the one that your organization has a contract with." in html
    assert "Nothing was exported or imported yet." in html


def test_lists_providers_with_numbers_rule_and_people(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pgi = make_provider("PGi", lengths="9,10", beginnings="2,30", tolls=("+14255550142", "+442079460188"))
    give(make_person(), third_party(pgi, "203344871"))
    att = make_provider("ATT Conferencing", lengths="", toll_frees=("+18885550142",))
    retire_provider(att.pk, by="system")

    with django_assert_max_num_queries(15):
        response = client.get(reverse(PAGE))

    rows = [
        (row.provider.name, row.tolls, row.toll_frees, row.conference_ids, row.people)
        for row in response.context["rows"]
    ]
    assert rows == [
        ("ATT Conferencing", 0, 1, "1 to 20 digits", 0),
        ("PGi", 2, 0, "9 or 10 digits beginning with 2 or 30", 1),
    ]
    html = response.content.decode()
    assert f'href="{reverse("conferencing:dial_in_users")}?provider={pgi.pk}">1<' in html
    assert "(retired)" in html


def test_links_both_wizards(client: Client) -> None:
    html = text_of(client)

    assert "Import and export users" in html
    for name, words in (("export_start", "Export wizard"), ("import_start", "Import wizard")):
        assert f'href="{reverse(f"conferencing:{name}")}"' in html
        assert words in html


def test_one_digit_is_one_digit(client: Client) -> None:
    make_provider(lengths="1")
    assert client.get(reverse(PAGE)).context["rows"][0].conference_ids == "1 digit"


def test_adds_a_provider_with_its_numbers(client: Client) -> None:
    typed = {**MINIMAL, "id_lengths": "7", "toll_numbers": "+1 425-555-0142, Seattle"}

    response = client.post(reverse("conferencing:provider_add"), typed, follow=True)

    assert response.redirect_chain == [(reverse(PAGE), 302)]
    assert "InterCall was added." in response.content.decode()
    provider = AudioConferencingProvider.objects.get()
    assert (provider.id_lengths, provider.numbers.get().location) == ((7,), "Seattle")


@pytest.mark.parametrize("name", ["Microsoft", "pgi", ""])
def test_a_name_that_cannot_be_is_refused(client: Client, name: str) -> None:
    make_provider("PGi")

    response = client.post(reverse("conferencing:provider_add"), {**MINIMAL, "name": name})

    assert response.status_code == 422
    assert "name" in response.context["form"].errors
    assert AudioConferencingProvider.objects.count() == 1


def test_edits_a_provider(client: Client) -> None:
    provider = make_provider()

    response = edit(client, provider, id_lengths="8", toll_numbers="+44 20 7946 0188")

    assert (response.status_code, response["Location"]) == (302, reverse(PAGE))
    assert stored(provider).id_lengths == (8,)
    assert [str(number) for number in stored(provider).numbers.all()] == ["+44 20 7946 0188"]


def test_an_edit_with_errors_keeps_what_was_typed(client: Client) -> None:
    provider = make_provider()

    response = edit(client, provider, domain="not a domain", id_lengths="8")

    assert response.status_code == 422
    assert 'value="not a domain"' in response.content.decode()
    assert stored(provider).id_lengths == (7,)


def test_an_edit_to_another_provider_s_name_is_refused(client: Client) -> None:
    provider = make_provider()
    make_provider("PGi")

    response = edit(client, provider, name="PGI")

    assert response.status_code == 422
    assert "There is a provider called PGi already." in str(response.context["form"].errors["name"])


def test_somebody_else_s_edit_is_shown_and_not_overwritten(client: Client) -> None:
    provider = make_provider()
    shown = values_of(provider)
    theirs = type(shown)(name="InterCall", domain="theirs.example", id_lengths=(7,))
    edit_provider(provider.pk, theirs, expected=shown.as_json(), by="lola@contoso.com")

    mine = {"domain": "mine.example", "toll_numbers": "+1 425-555-0142, Seattle"}
    response = edit(client, provider, expected=packed(shown.as_json(), of=ProviderForm), **mine)

    assert response.status_code == 409
    assert "InterCall was changed meanwhile by lola@contoso.com. Nothing was overwritten." in response.content.decode()
    compared = {row.label: (row.theirs, row.yours) for row in response.context["compared"] if row.differs}
    assert compared == {
        "Domain": ("theirs.example", "mine.example"),
        "Conference IDs": ("7 digits", "1 to 20 digits"),
        "Toll numbers": ("", "+1 425-555-0142 (Seattle)"),
    }
    assert stored(provider).domain == "theirs.example"
    again = response.context["form"]["expected"].value()
    assert edit(client, provider, expected=again, domain="mine.example").status_code == 302
    assert stored(provider).domain == "mine.example"


def test_retires_and_brings_back(client: Client) -> None:
    provider = make_provider()
    assert "Nobody new can be given a retired provider." in text_of(client, address("provider_edit", provider))

    client.post(address("provider_retire", provider))
    assert stored(provider).is_retired
    assert "InterCall is retired: nobody new can be given it." in text_of(client, address("provider_edit", provider))

    client.post(address("provider_bring_back", provider))
    assert not stored(provider).is_retired


@pytest.mark.parametrize("name", ["provider_retire", "provider_bring_back"])
def test_a_link_alone_changes_nothing(client: Client, name: str) -> None:
    provider = make_provider()
    assert client.get(address(name, provider)).status_code == 405
    assert not stored(provider).is_retired


def test_removes_a_provider_that_was_never_used_after_asking(client: Client) -> None:
    provider = make_provider()

    assert "Nobody ever had this provider" in text_of(client, address("provider_remove", provider))
    response = client.post(address("provider_remove", provider), follow=True)

    assert "InterCall was removed." in response.content.decode()
    assert not AudioConferencingProvider.objects.exists()
    again = client.post(address("provider_remove", provider), follow=True)
    assert "That provider no longer exists." in again.content.decode()


def test_a_provider_that_was_used_stays_and_says_by_how_many(client: Client) -> None:
    provider = make_provider()
    give(make_person(), third_party(provider))

    shown = text_of(client, address("provider_remove", provider))
    refused = client.post(address("provider_remove", provider))

    assert "it was used: 1 person has it now, 1 person ever had it." in shown
    assert "remove the provider" not in shown
    assert refused.status_code == 409
    assert AudioConferencingProvider.objects.exists()


def test_unknown_providers_are_not_found(client: Client) -> None:
    assert client.get(reverse("conferencing:provider_edit", args=[999])).status_code == 404
    for name in ("provider_retire", "provider_bring_back"):
        assert client.post(reverse(f"conferencing:{name}", args=[999])).status_code == 404


@pytest.mark.parametrize(
    ("role", "sees", "misses"),
    [
        ("user-management", ["Export wizard", "Import wizard"], ["edit<", "provider/add/"]),
        ("service", ["PGi"], ["edit<", "provider/add/", "Export wizard", "Import wizard"]),
    ],
)
def test_no_role_finds_a_link_that_it_may_not_open(
    client: Client, role: str, sees: list[str], misses: list[str]
) -> None:
    provider = make_provider("PGi")
    client.force_login(make_administrator(role, f"{role}@contoso.com"))

    html = text_of(client)

    assert all(words in html for words in sees)
    assert not any(words in html for words in misses)
    assert client.get(address("provider_edit", provider)).status_code == 403
    assert client.post(address("provider_retire", provider)).status_code == 403
