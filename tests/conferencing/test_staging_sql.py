"""A set that stands in a table is changed as the same changes would be, handed over one by one."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from conferencing.actions import Outcome, assign_provider, assign_selected, restore_details, restore_selected
from conferencing.details import NO_DETAILS, Change, Details, ProviderKind
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, ImportBatch, ImportRow, StagedChange
from conferencing.numbers import key_of
from conferencing.provider_file.standing import changes_back, wanted_changes
from tests.factories import TOLL, TOLL_FREE, give, make_bridge_number, make_person, make_provider, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
TOLLS = (TOLL, "+442079460100", "555 0100", "+1425555")
FREES = ("", TOLL_FREE, TOLL)
IDS = ("0712301", "0712302", "0712303", "0712304", "0712305", "0712306", "12", "07123o1")


def organization(chance: Random) -> tuple[list[User], list[AudioConferencingProvider]]:
    people = [make_person(f"p{number}@contoso.com") for number in range(12)]
    providers = [make_provider(), make_provider("PGi", tolls=(TOLL,))]
    ids = chance.sample(IDS[:6], 6)
    for person, conference_id in zip(chance.sample(people, 6), ids, strict=True):
        give(person, third_party(chance.choice(providers), conference_id))
    return people, providers


def wish(chance: Random, provider: AudioConferencingProvider) -> Details:
    return third_party(provider, chance.choice(IDS), toll=chance.choice(TOLLS), toll_free=chance.choice(FREES))


def row_of(batch: ImportBatch, number: int, person: User, *, found: Details, wanted: Details) -> ImportRow:
    return ImportRow.objects.create(
        batch=batch, number=number, person=person,
        found_kind=found.kind, found_provider_id=found.provider_id, found_toll_number=found.toll_number,
        found_toll_free_number=found.toll_free_number, found_conference_id=found.conference_id,
        toll_number=wanted.toll_number, toll_key=key_of(wanted.toll_number),
        toll_free_number=wanted.toll_free_number, conference_id=wanted.conference_id,
    )  # fmt: skip


def change(row: ImportRow, *, wanted: Details, expected: Details) -> Change:
    assert row.person_id
    return Change(person_id=row.person_id, wanted=wanted, expected=expected)


def held() -> dict[int, tuple[Any, ...]]:
    return {
        a.person_id: (a.details, a.toll_key, a.sort_key, a.has_pstn_plan) for a in ConferencingAssignment.objects.all()
    }


def told(batch: str) -> list[tuple[Any, ...]]:
    events = AuditEvent.objects.filter(batch=batch).order_by("pk")
    return [(e.actor, e.action, e.subject_key, e.subject, e.before, e.after, e.why) for e in events]


def what_came_of(outcome: Outcome, batch: str) -> dict[str, Any]:
    refused = {r.person_id: [(p.code, dict(p.params)) for p in r.problems] for r in outcome.refused}
    assert not StagedChange.objects.exists()
    return {"held": held(), "told": told(batch), "changed": outcome.changed, "refused": refused}


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("seed", range(12))
def test_a_set_is_changed_as_the_same_changes_one_after_the_other(seed: int) -> None:
    chance = Random(seed)
    people, providers = organization(chance)
    provider = chance.choice(providers)
    batch = ImportBatch.objects.create(provider=provider, file_name="x.xlsx", file_size=1, by=BY)
    now = {a.person_id: a.details for a in ConferencingAssignment.objects.all()}
    asked = chance.sample(people, 9)
    rows = [
        row_of(batch, number, person, found=now[person.pk], wanted=wish(chance, provider))
        for number, person in enumerate(asked)
    ]
    User.objects.filter(pk__in=[person.pk for person in chance.sample(people, 2)]).update(account_enabled=False)
    AudioConferencingProvider.objects.filter(pk=provider.pk).update(
        conference_id_lengths=chance.choice(("", "7")), retired_at=timezone.now() if chance.random() < 0.3 else None
    )
    changes = [change(row, wanted=row.wanted(provider_id=provider.pk), expected=row.found) for row in rows]
    with taken_back():
        one_by_one = what_came_of(assign_provider(changes, by=BY, why="so", batch="set"), "set")

    assert what_came_of(assign_selected(of(batch), by=BY, why="so", batch="set"), "set") == one_by_one

    changed = [person for person in now if held()[person][0] != now[person]]
    done = ImportRow.objects.filter(batch=batch, person__in=changed).order_by("number")
    give(people[0], NO_DETAILS)
    back = [change(row, wanted=row.found, expected=row.wanted(provider_id=provider.pk)) for row in done]
    with taken_back():
        one_by_one = what_came_of(restore_details(back, by=BY, batch="back"), "back")
    one_by_one["refused"] = {
        person: said for person, said in one_by_one["refused"].items() if said[0][0] != "changed-meanwhile"
    }

    assert what_came_of(restore_selected(changes_back(done, batch), by=BY, batch="back"), "back") == one_by_one


def of(batch: ImportBatch) -> Any:
    return wanted_changes(ImportRow.objects.filter(batch=batch), batch)


def test_who_is_not_as_expected_or_has_it_already_counts_as_unchanged() -> None:
    ken, lola, pilar = (make_person(f"{name}@contoso.com") for name in ("ken", "lola", "pilar"))
    provider = make_provider()
    batch = ImportBatch.objects.create(provider=provider, file_name="x.xlsx", file_size=1, by=BY)
    for number, person in enumerate((ken, lola, pilar)):
        wanted = third_party(provider, f"071230{number}")
        row_of(batch, number, person, found=wanted if person == pilar else NO_DETAILS, wanted=wanted)
    give(lola, third_party(provider, "0712309"))
    give(pilar, third_party(provider, "0712302"))

    outcome = assign_selected(of(batch), by=BY)

    assert (outcome.changed, outcome.unchanged, outcome.refused) == (1, 2, [])
    assert held()[lola.pk][0].conference_id == "0712309"


def test_microsoft_is_asked_about_whatever_the_details() -> None:
    """Who got Microsoft is not given a third party by a file that was checked with another provider found."""
    make_bridge_number()
    ken, provider = make_person(), make_provider()
    microsoft = Details(kind=ProviderKind.MICROSOFT, toll_number="+12065550100", conference_id="1234567")
    ConferencingAssignment.objects.filter(pk=ken.pk).update(has_pstn_plan=True)
    restore_details([Change(person_id=ken.pk, wanted=microsoft)], by=BY)
    batch = ImportBatch.objects.create(provider=provider, file_name="x.xlsx", file_size=1, by=BY)
    row_of(batch, 2, ken, found=microsoft, wanted=third_party(provider))

    outcome = assign_selected(of(batch), by=BY)

    assert [refusal.problems[0].code for refusal in outcome.refused] == ["has-microsoft"]
