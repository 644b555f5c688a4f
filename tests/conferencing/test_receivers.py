"""What happens to people's providers when licenses or the directory change."""

import pytest

from conferencing.details import NO_DETAILS, ProviderKind
from conferencing.models import ConferencingAssignment, TenantSettings
from conferencing.receivers import follow_licenses
from licensing.models import PSTN_CONFERENCING
from licensing.signals import PlansChange, plans_changed
from tests.factories import details_of, give, make_bridge_number, make_person, make_provider, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
NOTHING, PSTN = frozenset[str](), frozenset({PSTN_CONFERENCING})


def change_plans(*people: User, before: frozenset[str], after: frozenset[str]) -> None:
    changes = [PlansChange(person.pk, before, after) for person in people]
    plans_changed.send(sender=None, changes=changes, by="pilar@contoso.com", cause="Office 365 Enterprise E5")


def test_a_new_person_has_a_row_with_none() -> None:
    assert details_of(make_person()) == NO_DETAILS


def test_a_renamed_person_is_sorted_by_the_new_name() -> None:
    ken = make_person(display_name="Ken Myer")
    ken.display_name = "Aaron Myer"
    ken.save()
    assert ConferencingAssignment.objects.get(pk=ken.pk).sort_key == "aaron myer"


def test_license_gives_microsoft_to_somebody_without_a_provider() -> None:
    ken = make_person()
    make_bridge_number()
    change_plans(ken, before=NOTHING, after=PSTN)
    assert details_of(ken).kind is ProviderKind.MICROSOFT


def test_license_resets_a_third_party_and_keeps_the_lost_details_in_the_audit() -> None:
    ken, provider = make_person(), make_provider()
    make_bridge_number()
    give(ken, third_party(provider, "0712301"))

    change_plans(ken, before=NOTHING, after=PSTN)

    assert details_of(ken).kind is ProviderKind.MICROSOFT
    event = AuditEvent.objects.get(action="conferencing.reset")
    assert event.before["conference_id"] == "0712301"
    assert event.after["cause"] == "Office 365 Enterprise E5"


def test_license_resets_a_disabled_person_too() -> None:
    ken, provider = make_person(), make_provider()
    make_bridge_number()
    give(ken, third_party(provider))
    ken.account_enabled = False
    ken.save()
    change_plans(ken, before=NOTHING, after=PSTN)
    assert details_of(ken).kind is ProviderKind.MICROSOFT


def test_license_leaves_a_third_party_where_the_organization_switched_replacing_off() -> None:
    TenantSettings.objects.create(pk=1, automatically_replace_acp_provider=False)
    ken, ina, provider = make_person(), make_person("ina@contoso.com"), make_provider()
    make_bridge_number()
    give(ken, third_party(provider))

    change_plans(ken, ina, before=NOTHING, after=PSTN)

    assert details_of(ken) == third_party(provider)
    assert details_of(ina).kind is ProviderKind.MICROSOFT
    assert [a.person_id for a in ConferencingAssignment.objects.all().ready_to_be_moved()] == [ken.pk]


def test_license_leaves_everybody_while_the_bridge_has_no_toll_number() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider))
    change_plans(ken, before=NOTHING, after=PSTN)
    assert details_of(ken) == third_party(provider)
    assert ConferencingAssignment.objects.get(pk=ken.pk).has_pstn_plan


def test_lost_license_turns_microsoft_off_and_leaves_third_parties() -> None:
    ken, ina, provider = make_person(), make_person("ina@contoso.com"), make_provider()
    make_bridge_number()
    change_plans(ken, before=NOTHING, after=PSTN)
    give(ina, third_party(provider))

    change_plans(ken, ina, before=PSTN, after=NOTHING)

    assert details_of(ken) == NO_DETAILS
    assert details_of(ina) == third_party(provider)
    assert AuditEvent.objects.get(action="conferencing.turned_off").subject == ken.user_principal_name


def test_other_plans_change_nobody() -> None:
    ken = make_person()
    make_bridge_number()
    change_plans(ken, before=PSTN, after=PSTN | {"MCOSTANDARD"})
    assert details_of(ken) == NO_DETAILS


def answer(*people: User, before: frozenset[str], after: frozenset[str]) -> str | None:
    changes = [PlansChange(person.pk, before, after) for person in people]
    answers = plans_changed.send(sender=None, changes=changes, by="pilar@contoso.com", cause="E5")
    return next(said for receiver, said in answers if receiver is follow_licenses)


def test_whoever_changes_licenses_hears_what_became_of_the_people() -> None:
    ken, amos = make_person(), make_person("amos@contoso.com")
    assert answer(ken, before=NOTHING, after=NOTHING) == ""
    assert "The Microsoft bridge has no toll number yet" in str(answer(ken, before=NOTHING, after=PSTN))
    make_bridge_number()
    given = answer(ken, before=NOTHING, after=PSTN)
    assert given == "Dial-in conferencing of 1 person is now provided by Microsoft."
    taken = answer(ken, amos, before=PSTN, after=NOTHING)
    assert taken == "Dial-in conferencing of 1 person was turned off."
