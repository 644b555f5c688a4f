"""Changes of licenses taken back, of one person and of many: who was changed since is left alone and named."""

import pytest

from licensing.actions import change_licenses, last_change
from licensing.many_actions import Chosen, begin_change, carry_out, choose
from licensing.models import License, LicenseChange
from licensing.products import E3, E5, PSTN
from licensing.undo_actions import undo, undo_of_one
from tests.factories import give_licenses, licenses_of, make_license, make_person
from users.models import AuditEvent, User
from users.steps import Forgotten, NotNow

pytestmark = pytest.mark.django_db
BY, OTHER = "pilar@contoso.com", "other@contoso.com"


@pytest.fixture
def people() -> list[User]:
    found = [make_person(f"{name}@contoso.com") for name in ("ann", "ben", "cem")]
    for person in found:
        give_licenses(person, E3)
    return found


def changed(*, add: str = "", remove: str = "") -> LicenseChange:
    """A change of everybody's licenses that was carried out."""
    change = begin_change(User.objects.order_by("upn_key"), by=BY)
    choose(change, Chosen([make_license(add).pk] if add else [], [make_license(remove).pk] if remove else []))
    carry_out(change, by=BY)
    return change


def of_one(person: User, *, by: str = BY) -> list[str]:
    event = last_change(person)
    assert event
    outcome = undo_of_one(event, person, by=by)
    return [problem.code for refusal in outcome.refused for problem in refusal.problems] + [
        problem.code for problem in outcome.problems
    ]


def test_what_was_given_and_taken_is_as_before(people: list[User]) -> None:
    change = changed(add=E5, remove=E3)
    assert [licenses_of(person) for person in people] == [[E5]] * 3
    outcome = undo(change, by=OTHER, why="too early")
    assert (outcome.changed, change.state, change.put_back, change.undone_by) == (3, "undone", 3, OTHER)
    assert [licenses_of(person) for person in people] == [[E3]] * 3
    events = AuditEvent.objects.filter(batch=change.undo_name, action="licensing.changed", why="too early")
    assert events.count() == 3
    with pytest.raises(NotNow):
        undo(change, by=BY)


def test_who_was_changed_since_stays_and_is_named(people: list[User]) -> None:
    change = changed(add=PSTN)
    change_licenses([people[1].pk], add=[make_license(E5)], by=OTHER)
    assert undo(change, by=BY).changed == 2
    assert [licenses_of(person) for person in people] == [[E3], sorted([E3, E5, PSTN]), [E3]]
    (row,) = change.people.filter(kept__isnull=False)
    assert (row.person, row.kept["code"], row.kept["params"]["by"]) == (people[1], "changed-meanwhile", OTHER)


def test_change_from_a_file_names_who_was_changed_since_as_well(people: list[User]) -> None:
    change = changed(add=PSTN)
    change.people.all().delete()
    change_licenses([people[1].pk], add=[make_license(E5)], by=OTHER)
    undo(change, by=BY)
    assert [row.person for row in change.people.filter(kept__isnull=False)] == [people[1]]


def test_nobody_is_changed_where_seats_are_short(people: list[User]) -> None:
    change = changed(remove=E3)
    make_license(E3, seats=2)
    outcome = undo(change, by=BY)
    assert ([problem.code for problem in outcome.problems], change.state) == (["seats-short"], "done")
    assert [licenses_of(person) for person in people] == [[]] * 3
    assert not change.people.filter(kept__isnull=False).exists()


def test_whoever_is_gone_from_the_directory_is_passed_over(people: list[User]) -> None:
    change = changed(add=PSTN)
    people[0].delete()
    assert undo(change, by=BY).changed == 2


def test_what_the_audit_log_does_not_tell_any_more_is_not_undone(people: list[User]) -> None:
    change = changed(add=PSTN)
    LicenseChange.objects.filter(pk=change.pk).update(changed=4)
    with pytest.raises(Forgotten):
        undo(change, by=BY)


def test_one_persons_change_is_taken_back_once(people: list[User]) -> None:
    ann = people[0]
    change_licenses([ann.pk], add=[make_license(E5)], remove=[License.objects.get(sku=E3)], by=BY)
    event = last_change(ann)
    assert event
    assert of_one(ann) == []
    assert licenses_of(ann) == [E3]
    assert AuditEvent.objects.latest("pk").batch == f"undo of event {event.pk}"
    again = undo_of_one(event, ann, by=BY)
    assert (again.changed, again.unchanged, again.refused) == (0, 1, [])


def test_an_older_change_of_one_person_is_not_taken_back(people: list[User]) -> None:
    ann = people[0]
    change_licenses([ann.pk], add=[make_license(PSTN)], by=BY)
    older = last_change(ann)
    change_licenses([ann.pk], add=[make_license(E5)], by=OTHER)
    assert older
    (refusal,) = undo_of_one(older, ann, by=BY).refused
    assert OTHER in refusal.problems[0].sentence
    assert licenses_of(ann) == sorted([E3, E5, PSTN])


def test_one_persons_license_needs_a_seat_again(people: list[User]) -> None:
    change_licenses([people[0].pk], remove=[License.objects.get(sku=E3)], by=BY)
    make_license(E3, seats=2)
    assert of_one(people[0]) == ["seats-short"]
    assert licenses_of(people[0]) == []
