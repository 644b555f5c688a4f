"""Changes of many people's licenses: looked at first, carried out once, over nobody else."""

import pytest

from licensing.actions import change_licenses
from licensing.many_actions import (
    Chosen,
    begin_change,
    carry_out,
    choose,
    leave_out,
    look_again,
)
from licensing.models import License, LicenseChange
from licensing.previewing import plan_of, preview
from licensing.products import E3, E5, PSTN
from tests.factories import give_licenses, licenses_of, make_license, make_person
from users.models import AuditEvent, User
from users.steps import NotAsShown, NotNow

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


def product(sku: str) -> License:
    return License.objects.get(sku=sku)


@pytest.fixture
def people() -> list[User]:
    """Two with E3, one with nothing."""
    found = [make_person(f"{name}@contoso.com") for name in ("ann", "ben", "cem")]
    for person in found[:2]:
        give_licenses(person, E3)
    make_license(PSTN, seats=10)
    return found


@pytest.fixture
def change(people: list[User]) -> LicenseChange:
    return begin_change(User.objects.all(), by=BY)


def give(change: LicenseChange, *skus: str, remove: tuple[str, ...] = ()) -> None:
    choose(change, Chosen([product(sku).pk for sku in skus], [product(sku).pk for sku in remove]))


def test_preview_counts_who_gets_it_and_who_cannot(change: LicenseChange) -> None:
    give(change, PSTN)
    found = preview(change)
    assert (found.changed, found.unchanged, found.refused_people) == (2, 0, 1)
    (problems,) = found.refused.values()
    assert [problem.code for problem in problems] == ["add-on-needs-base"]
    assert found.gaining("MCOMEETADV") == [str(product(E3).pk)]
    assert not found.losing("MCOMEETADV")


def test_preview_says_by_how_many_seats_it_is_short(change: LicenseChange) -> None:
    make_license(PSTN, seats=1)
    give(change, PSTN)
    (short,) = preview(change).short
    assert (short.code, short.params["short"]) == ("seats-short", 1)
    outcome = carry_out(change, by=BY)
    assert ([problem.code for problem in outcome.problems], change.state) == (["seats-short"], "planned")


def test_everybody_is_changed_but_those_who_cannot_be_and_those_left_out(
    change: LicenseChange, people: list[User]
) -> None:
    give(change, PSTN)
    assert leave_out(change, [people[0].pk, people[0].pk]) == 1
    outcome = carry_out(change, by=BY, why="rollout", expected=plan_of(change))
    assert (outcome.changed, change.state, change.changed, change.why) == (1, "done", 1, "rollout")
    assert [licenses_of(person) for person in people] == [[E3], [E3, PSTN], []]
    assert AuditEvent.objects.get(batch=change.batch_name, action="licensing.changed").subject == "ben@contoso.com"
    (refused,) = change.people.exclude(refusal=None)
    assert (refused.person, refused.refusal["code"]) == (people[2], "add-on-needs-base")


def test_it_happens_once(change: LicenseChange) -> None:
    give(change, PSTN)
    carry_out(change, by=BY)
    with pytest.raises(NotNow):
        carry_out(change, by=BY)
    with pytest.raises(NotNow):
        give(change, E5)
    assert leave_out(change, change.people.values_list("person_id", flat=True)) == 0
    assert (
        AuditEvent.objects.filter(batch=change.batch_name).values("action").filter(action="licensing.changed").count()
        == 2
    )


def test_nothing_is_done_when_it_is_not_what_was_shown(change: LicenseChange, people: list[User]) -> None:
    give(change, PSTN)
    shown = plan_of(change)
    leave_out(change, [people[0].pk])
    with pytest.raises(NotAsShown):
        carry_out(change, by=BY, expected=shown)
    assert licenses_of(people[1]) == [E3]


def test_somebody_changed_meanwhile_is_left_alone_until_looked_at_again(
    change: LicenseChange, people: list[User]
) -> None:
    give(change, PSTN)
    change_licenses([people[0].pk], add=[make_license(E5)], by="other@contoso.com")
    carry_out(change, by=BY, expected=plan_of(change))
    assert licenses_of(people[0]) == sorted([E3, E5])
    assert change.people.get(person=people[0]).refusal["code"] == "changed-meanwhile"
    look_again(change)
    assert change.people.get(person=people[0]).held == ",".join(
        str(p) for p in sorted([product(E3).pk, product(E5).pk])
    )


def test_a_change_is_named_as_the_audit_log_names_it(change: LicenseChange) -> None:
    assert (change.is_planned, str(change), change.undo_name) == (
        True,
        f"licenses {change.pk}",
        f"undo of licenses {change.pk}",
    )
    assert str(change.people.first()).startswith(f"{change.pk} ")


def test_one_license_becomes_another(change: LicenseChange, people: list[User]) -> None:
    make_license(E5)
    give(change, E5, remove=(E3,))
    assert preview(change).changed == 3
    carry_out(change, by=BY)
    assert [licenses_of(person) for person in people] == [[E5]] * 3


def test_whoever_has_it_already_is_counted_as_before(people: list[User]) -> None:
    give_licenses(people[0], PSTN)
    change = begin_change(User.objects.all(), by=BY)
    give(change, PSTN)
    assert (carry_out(change, by=BY).changed, change.unchanged) == (1, 1)
