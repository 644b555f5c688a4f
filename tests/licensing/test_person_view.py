"""The licenses page of one person: who may look, who may save, and what stands against it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conferencing.details import ProviderKind
from licensing.actions import set_seats
from licensing.models import License
from licensing.products import E3, E5, PSTN
from tests.factories import (
    details_of,
    give,
    give_licenses,
    licenses_of,
    make_administrator,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ken() -> User:
    for sku in (E3, E5, PSTN):
        make_license(sku, seats=10)
    return make_person()


@pytest.fixture
def client() -> Client:
    signed_in = Client()
    signed_in.force_login(make_administrator())
    return signed_in


def address_of(person: User) -> str:
    return reverse("licensing:licenses", kwargs={"upn": person.user_principal_name})


def save(client: Client, person: User, *skus: str, expected: str | None = None) -> Any:
    """Posts the page with these licenses ticked, as it looked when nothing else is said."""
    ids = {product.sku: product.pk for product in License.objects.all()}
    shown = ",".join(str(id_) for id_ in sorted(person.license_assignments.values_list("license_id", flat=True)))
    data: dict[str, Any] = {"expected": shown if expected is None else expected}
    data |= {f"license_{ids[sku]}": "on" for sku in skus}
    return client.post(address_of(person), data)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_page_shows_what_the_person_has_and_the_seats_left(client: Client, ken: User) -> None:
    give_licenses(ken, E3)
    set_seats(License.objects.get(sku=E3), seats=10, by="pilar@contoso.com")
    form = client.get(address_of(ken)).context["form"]
    e3 = form[f"license_{License.objects.get(sku=E3).pk}"]
    assert (e3.label, e3.initial, e3.help_text) == ("Office 365 Enterprise E3", True, "9 of 10 seats left")
    e5 = form[f"license_{License.objects.get(sku=E5).pk}"]
    assert (e5.initial, e5.help_text) == (False, "10 of 10 seats left")
    assert [field.help_text for field in form][-2] == "no seats were bought"


def test_several_licenses_in_one_save_are_one_change(client: Client, ken: User) -> None:
    response = save(client, ken, E3, PSTN)
    assert (response.status_code, response["Location"]) == (302, address_of(ken))
    assert licenses_of(ken) == [E3, PSTN]
    event = AuditEvent.objects.get(action="licensing.changed")
    assert event.actor == "pilar@contoso.com"


def test_pstn_conferencing_resets_a_third_party_and_the_page_says_so(client: Client, ken: User) -> None:
    make_bridge_number()
    give(ken, third_party(make_provider()))
    save(client, ken, E5)
    assert details_of(ken).kind is ProviderKind.MICROSOFT
    said = text_of(client.get(address_of(ken)))
    assert "Licenses saved. Dial-in conferencing of 1 person is now provided by Microsoft." in said


def test_e3_with_the_add_on_becomes_e5_without_losing_microsoft(client: Client, ken: User) -> None:
    make_bridge_number()
    give_licenses(ken, E3, PSTN)
    before = details_of(ken)
    save(client, ken, E5)
    assert licenses_of(ken) == [E5]
    assert details_of(ken) == before
    assert before.kind is ProviderKind.MICROSOFT


def test_add_on_without_base_is_refused_at_its_field(client: Client, ken: User) -> None:
    response = save(client, ken, PSTN)
    assert response.status_code == 422
    assert "it needs a license that includes Skype for Business Online Plan 2" in text_of(response)
    assert list(response.context["form"].errors) == [f"license_{License.objects.get(sku=PSTN).pk}"]
    assert licenses_of(ken) == []


def test_base_is_not_taken_from_under_the_add_on(client: Client, ken: User) -> None:
    give_licenses(ken, E3, PSTN)
    assert "cannot be taken away while" in text_of(save(client, ken, PSTN))
    assert licenses_of(ken) == [E3, PSTN]


def test_last_seat_taken_is_said_with_the_shortfall(client: Client, ken: User) -> None:
    make_license(E3, seats=0)
    response = save(client, ken, E3)
    assert response.status_code == 422
    assert "Office 365 Enterprise E3 is short by 1 seat: 1 needed, 0 of 0 left." in text_of(response)


def test_change_made_meanwhile_is_shown_and_not_overwritten(client: Client, ken: User) -> None:
    give_licenses(ken, E3, by="amos@contoso.com")
    response = save(client, ken, E5, expected="")
    assert response.status_code == 409
    shown = text_of(response)
    assert "were changed meanwhile by amos@contoso.com. Nothing was overwritten." in shown
    assert "They are now: Office 365 Enterprise E3." in shown
    form = response.context["form"]
    differences = {row["label"]: (row["theirs"], row["yours"]) for row in form.compared if row["differs"]}
    assert differences == {
        "Office 365 Enterprise E3": ("given", "not given"),
        "Office 365 Enterprise E5": ("not given", "given"),
    }
    assert form[f"license_{License.objects.get(sku=E5).pk}"].value()
    assert licenses_of(ken) == [E3]


def test_saving_again_after_having_seen_both_goes_through(client: Client, ken: User) -> None:
    give_licenses(ken, E3)
    form = save(client, ken, E5, expected="").context["form"]
    assert save(client, ken, E5, expected=form["expected"].value()).status_code == 302
    assert licenses_of(ken) == [E5]


def test_without_the_right_the_page_is_read_only(ken: User) -> None:
    looking = Client()
    looking.force_login(make_administrator("skype-for-business"))
    assert "No license." in text_of(looking.get(address_of(ken)))
    give_licenses(ken, PSTN, E3)
    page = text_of(looking.get(address_of(ken)))
    assert "Your role can view licenses, but not change them." in page
    assert "<li>Skype for Business PSTN Conferencing</li>" in page
    assert "checkbox" not in page
    assert save(looking, ken, E3).status_code == 403
    assert licenses_of(ken) == [E3, PSTN]


def test_whoever_may_change_licenses_may_save(ken: User) -> None:
    changing = Client()
    changing.force_login(make_administrator("user-management"))
    assert save(changing, ken, E3).status_code == 302


def test_forged_fields_change_nothing(client: Client, ken: User) -> None:
    assert save(client, ken, E3, expected="x,,9").status_code == 409
    assert client.post(address_of(ken), {"license_999": "on"}).status_code == 302
    assert licenses_of(ken) == []


def test_page_takes_few_queries(
    client: Client, ken: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(13):
        client.get(address_of(ken))


def test_saved_twice_is_saved_once(client: Client, ken: User) -> None:
    assert [save(client, ken, E3, expected="").status_code for _press in range(2)] == [302, 302]
    assert AuditEvent.objects.filter(action="licensing.changed").count() == 1


def test_last_change_is_undone_from_its_message_and_from_the_history(client: Client, ken: User) -> None:
    make_bridge_number()
    give(ken, before := third_party(make_provider()))
    save(client, ken, E5)
    event = AuditEvent.objects.filter(action="licensing.changed").latest("pk")
    undo = reverse("undo:licenses", args=[event.pk])
    history = reverse("people:history", kwargs={"upn": ken.user_principal_name})
    assert undo in text_of(client.get(address_of(ken)))
    assert undo in text_of(client.get(history))
    for _press in range(2):
        said = text_of(client.post(undo, follow=True))
        assert "Undone. Ken Myer has back the licenses they had before." in said
    assert (licenses_of(ken), details_of(ken)) == ([], before)
    set_seats(License.objects.get(sku=E5), seats=0, by="pilar@contoso.com")
    newest = AuditEvent.objects.filter(action="licensing.changed").latest("pk")
    refused = client.post(undo.replace(f"/{event.pk}/", f"/{newest.pk}/"), follow=True)
    assert "is short by 1 seat" in text_of(refused)
    assert client.post(undo.replace(f"/{event.pk}/", "/4711/")).status_code == 404
