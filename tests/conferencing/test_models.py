"""What the tables of the area hold by themselves: clean() asks the rules, constraints hold whoever writes."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from conferencing.details import NO_DETAILS, Details, ProviderKind
from conferencing.models import (
    AudioConferencingProvider,
    BridgeNumber,
    ConferencingAssignment,
    NumberKind,
    ProviderNumber,
    TenantSettings,
)
from conferencing.people_actions import follow_pstn_plan
from tests.factories import TOLL, give, make_bridge_number, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
MICROSOFT = Details(kind=ProviderKind.MICROSOFT, toll_number="+12065550100", conference_id="3486595")


def assignment_of(person: User) -> ConferencingAssignment:
    return ConferencingAssignment.objects.get(pk=person.pk)


def save(person: User, details: Details) -> None:
    """Past every action and rule, straight into the table."""
    assignment = assignment_of(person)
    assignment.details = details
    with transaction.atomic():
        assignment.save()


def errors_of(assignment: ConferencingAssignment) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        assignment.full_clean()
    return dict(raised.value.message_dict)


def test_clean_accepts_what_the_rules_accept() -> None:
    assignment, provider = assignment_of(make_person()), make_provider(tolls=(TOLL,))
    assignment.details = third_party(provider)
    assignment.full_clean()


def test_clean_puts_each_sentence_at_its_field() -> None:
    assignment, provider = assignment_of(make_person()), make_provider()
    assignment.details = third_party(provider, "712301", toll="")

    errors = errors_of(assignment)

    assert errors["toll_number"] == ["InterCall needs a toll number for everybody. Type the one the provider gave."]
    assert "Conference IDs of InterCall have 7 digits, 712301 has 6." in errors["conference_id"]


def test_clean_does_not_refuse_what_is_only_a_question() -> None:
    assignment, provider = assignment_of(make_person()), make_provider(tolls=("+14255550143",))
    assignment.details = third_party(provider)
    assignment.full_clean()


def test_clean_refuses_third_party_while_microsoft_is_stored() -> None:
    ken, provider = make_person(), make_provider()
    make_bridge_number()
    follow_pstn_plan([ken.pk], has_plan=True)
    give(ken, MICROSOFT)
    assignment = assignment_of(ken)
    assignment.details = third_party(provider)

    assert errors_of(assignment)["provider"][0].startswith("Ken Myer has Microsoft as the provider.")


def test_clean_refuses_microsoft_without_license() -> None:
    assignment = assignment_of(make_person())
    make_bridge_number()
    assignment.details = MICROSOFT

    assert errors_of(assignment)["provider"][0].startswith("Ken Myer has no PSTN Conferencing license.")


def test_clean_says_who_else_must_not_have_the_id() -> None:
    provider = make_provider()
    give(make_person("lola@contoso.com"), third_party(provider))
    assignment = assignment_of(make_person())
    assignment.details = third_party(provider)

    assert errors_of(assignment)["__all__"] == ["Somebody else has this conference ID on this toll number."]


@pytest.mark.parametrize(
    "broken",
    [
        Details(toll_number=TOLL),
        Details(conference_id="0712301"),
        Details(kind=ProviderKind.MICROSOFT, conference_id="3486595"),
        Details(kind=ProviderKind.MICROSOFT, toll_number="+12065550100", conference_id="348659"),
        Details(kind=ProviderKind.MICROSOFT, toll_number="+12065550100", conference_id="34865951"),
        Details(kind=ProviderKind.THIRD_PARTY, toll_number=TOLL, conference_id="0712301"),
    ],
)
def test_the_database_refuses_details_that_do_not_fit_the_provider(broken: Details) -> None:
    ken = make_person()
    with pytest.raises(IntegrityError):
        save(ken, broken)


@pytest.mark.parametrize("conference_id", ["", "07123o1", "٠٧١٢٣٠١", "071 2301"])
def test_the_database_refuses_ids_of_third_parties_that_are_not_digits(conference_id: str) -> None:
    ken, provider = make_person(), make_provider()
    with pytest.raises(IntegrityError):
        save(ken, third_party(provider, conference_id))


def test_the_database_refuses_a_third_party_without_toll_number() -> None:
    ken, provider = make_person(), make_provider()
    with pytest.raises(IntegrityError):
        save(ken, third_party(provider, toll=""))


def test_the_database_holds_one_row_a_person() -> None:
    ken = make_person()
    with pytest.raises(IntegrityError), transaction.atomic():
        ConferencingAssignment.objects.create(person=ken, sort_key=ken.sort_key)


def test_the_database_refuses_one_id_for_two_people_on_one_toll_number() -> None:
    provider, other = make_provider(), make_provider("PGi", lengths="")
    ken, lola = make_person(), make_person("lola@contoso.com")
    save(ken, third_party(provider))

    with pytest.raises(IntegrityError):
        save(lola, third_party(provider))
    save(lola, third_party(provider, toll="+14255550143"))
    save(lola, third_party(other))


def test_the_database_refuses_one_id_for_two_people_on_the_bridge() -> None:
    ken, lola = make_person(), make_person("lola@contoso.com")
    save(ken, MICROSOFT)
    with pytest.raises(IntegrityError):
        save(lola, MICROSOFT)


def test_the_database_keeps_a_provider_that_somebody_has() -> None:
    ken, provider = make_person(), make_provider()
    save(ken, third_party(provider))
    with pytest.raises(IntegrityError), transaction.atomic():
        provider.delete()


def test_assignment_says_whose_it_is() -> None:
    ken, lola, pilar = make_person(), make_person("lola@contoso.com"), make_person("pilar@contoso.com")
    save(ken, third_party(make_provider(), toll_free="+18885550142"))
    save(lola, MICROSOFT)

    held, microsoft, none = assignment_of(ken), assignment_of(lola), assignment_of(pilar)

    assert [each.provider_name for each in (held, microsoft, none)] == ["InterCall", "Microsoft", "None"]
    assert (held.is_third_party, microsoft.is_microsoft, none.is_none) == (True, True, True)
    assert (held.shown_toll_number, held.shown_toll_free_number) == ("+1 425-555-0142", "+1 888-555-0142")
    assert none.details == NO_DETAILS
    assert str(held) == f"{ken.pk} third_party"


def test_assignments_are_found_by_kind() -> None:
    ken, lola, pilar = make_person(), make_person("lola@contoso.com"), make_person("pilar@contoso.com")
    provider = make_provider()
    save(ken, third_party(provider))
    save(lola, MICROSOFT)
    follow_pstn_plan([ken.pk], has_plan=True)

    people = ConferencingAssignment.objects

    assert {each.person_id for each in people.third_party()} == {ken.pk}
    assert {each.person_id for each in people.microsoft()} == {lola.pk}
    assert {each.person_id for each in people.turned_on()} == {ken.pk, lola.pk}
    assert {each.person_id for each in people.turned_off()} == {pilar.pk}
    assert {each.person_id for each in people.for_provider(provider)} == {ken.pk}
    assert {each.person_id for each in people.ready_to_be_moved()} == {ken.pk}


def test_provider_names_are_one_whatever_the_case() -> None:
    make_provider("InterCall")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_provider("INTERCALL")


@pytest.mark.parametrize("name", ["Microsoft", "NONE", " "])
def test_microsoft_and_none_are_no_names_of_third_parties(name: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AudioConferencingProvider(name=name, domain="x.example").save()


def test_provider_tells_the_rules_its_facts() -> None:
    provider = make_provider("PGi", lengths="9,10", beginnings="2,30", tolls=(TOLL,), toll_frees=("+18885550142",))

    facts = provider.facts()

    assert (facts.id, facts.name, facts.retired) == (provider.pk, "PGi", False)
    assert (facts.id_lengths, facts.first_digits) == ((9, 10), ("2", "30"))
    assert (facts.toll_keys, facts.toll_free_keys) == (frozenset({"14255550142"}), frozenset({"18885550142"}))
    assert str(provider) == "PGi"
    assert [str(number) for number in provider.numbers.order_by("pk")] == ["+1 425-555-0142", "+1 888-555-0142"]


def test_a_provider_lists_a_number_once() -> None:
    provider = make_provider(tolls=(TOLL,))
    with pytest.raises(IntegrityError), transaction.atomic():
        ProviderNumber.objects.create(provider=provider, kind=NumberKind.TOLL_FREE, number=TOLL, key="14255550142")


def test_providers_are_found_by_name_and_counted() -> None:
    provider = make_provider()
    save(make_person(), third_party(provider))

    assert AudioConferencingProvider.objects.named(" intercall ") == provider
    assert AudioConferencingProvider.objects.named("Nobody") is None
    assert [vars(each)["people"] for each in AudioConferencingProvider.objects.with_people()] == [1]
    assert AudioConferencingProvider.objects.in_use().get() == provider


def test_bridge_numbers_come_in_the_order_they_were_added() -> None:
    make_bridge_number("+12065550101")
    make_bridge_number("+12065550100")
    make_bridge_number("+18005550100", kind=NumberKind.TOLL_FREE)

    facts = BridgeNumber.objects.all().facts()

    assert facts.toll_numbers == ("+12065550101", "+12065550100")
    assert facts.toll_free_numbers == ("+18005550100",)
    assert str(BridgeNumber.objects.earliest("pk")) == "+1 206-555-0101"


def test_settings_are_one_row_with_defaults_until_it_is_saved() -> None:
    assert TenantSettings.current().automatically_replace_acp_provider
    TenantSettings.objects.create(pk=1, organization_name="Contoso", automatically_replace_acp_provider=False)

    assert not TenantSettings.current().automatically_replace_acp_provider
    assert str(TenantSettings.current()) == "Contoso"
    with pytest.raises(IntegrityError), transaction.atomic():
        TenantSettings.objects.create(pk=2)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"pin_length": 13}, "PINs of the Microsoft bridge have 4 to 12 digits."),
        ({"entry_exit_announcements_type": "None"}, "Entering and leaving is announced with names or with tones."),
        ({"send_email_from_override": True}, "Another sender of mails needs an address and a name."),
    ],
)
def test_settings_hold_themselves_to_what_the_bridge_can_do(wrong: dict[str, Any], sentence: str) -> None:
    settings = TenantSettings(pk=1, **wrong)
    with pytest.raises(ValidationError, match=sentence):
        settings.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        settings.save()
