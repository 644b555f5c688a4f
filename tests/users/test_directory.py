"""A CSV becomes the directory: whom it means, what it changes, what it refuses, and what is told of it."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conferencing.models import ConferencingAssignment
from tests.factories import make_person
from tests.users.syncing import BY, ONE, TWO, sync
from users.directory import BROUGHT_IN, AlreadyThereError, PersonChange, SyncResult, add_people
from users.directory_rows import DirectoryFacts
from users.models import AuditEvent, FormerName, StagedPerson, User
from users.signals import people_added, people_changed

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return list(User.objects.order_by("upn_key").values_list("user_principal_name", flat=True))


def events_of(name: str) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    return [(e.action, e.before, e.after) for e in AuditEvent.objects.filter(subject=name).order_by("id")]


@pytest.fixture
def heard() -> Iterator[list[tuple[str, list[int]]]]:
    said: list[tuple[str, list[int]]] = []

    def hear_added(*, person_ids: list[int], by: str, **_more: object) -> None:
        said.append((f"added by {by}", person_ids))

    def hear_changed(*, person_ids: list[int], by: str, **_more: object) -> None:
        said.append((f"changed by {by}", person_ids))

    people_added.connect(hear_added)
    people_changed.connect(hear_changed)
    yield said
    people_added.disconnect(hear_added)
    people_changed.disconnect(hear_changed)


def test_sync_adds_people_with_keys_audit_and_a_row_for_their_provider() -> None:
    result = sync("Łukasz@Contoso.com,Łukasz Wiśniewski,de", header="UserPrincipalName,DisplayName,UsageLocation")
    assert result == SyncResult(added=1)
    person = User.objects.get(upn_key="łukasz@contoso.com")
    assert (person.sort_key, person.usage_location, person.account_enabled) == ("lukasz wisniewski", "DE", True)
    assert person.search_text == "łukasz wiśniewski\nłukasz@contoso.com"
    assert not person.has_usable_password()
    assert ConferencingAssignment.objects.filter(person=person, kind="none").exists()
    ((action, before, after),) = events_of("Łukasz@Contoso.com")
    assert (action, before, after["display_name"]) == ("users.added", {}, "Łukasz Wiśniewski")


def test_sync_the_second_time_changes_nothing() -> None:
    sync("a@x,A", "b@x,B")
    events = AuditEvent.objects.count()
    assert sync("a@x,A", "b@x,B") == SyncResult(unchanged=2)
    (told,) = AuditEvent.objects.order_by("pk")[events:]
    assert (told.action, told.after["unchanged"], told.after["added"]) == (BROUGHT_IN, 2, 0)


def test_sync_changes_what_differs_and_records_only_that() -> None:
    make_person("ken@x", display_name="Ken", department="Legal", mail="ken@mail")
    result = sync("ken@x,Ken Myer,Legal,", header="UserPrincipalName,DisplayName,Department,Mail")
    assert result == SyncResult(changed=1)
    ken = User.objects.get()
    assert (ken.display_name, ken.sort_key, ken.mail) == ("Ken Myer", "ken myer", "")
    before, after = {"display_name": "Ken", "mail": "ken@mail"}, {"display_name": "Ken Myer", "mail": ""}
    assert events_of("ken@x")[-1] == ("users.changed", before, after)


def test_sync_leaves_what_the_file_does_not_speak_of() -> None:
    make_person("ken@x", display_name="Ken", sip_address="sip:ken@x", account_enabled=False)
    sync("ken@x,Ken Myer")
    ken = User.objects.get()
    assert (ken.sip_address, ken.account_enabled) == ("sip:ken@x", False)
    assert ken.search_text == "ken myer\nken@x\nsip:ken@x"


def test_sync_leaves_people_who_are_not_in_the_file_alone() -> None:
    make_person("absent@x")
    assert sync("ken@x,Ken") == SyncResult(added=1, absent=1)
    assert User.objects.get(upn_key="absent@x").account_enabled


def test_sync_disables_and_enables() -> None:
    header = "UserPrincipalName,DisplayName,AccountEnabled"
    make_person("on@x", display_name="On")
    make_person("off@x", display_name="Off", account_enabled=False)
    assert sync("on@x,On,false", "off@x,Off,true", "new@x,New,no", header=header) == SyncResult(
        added=1, disabled=1, enabled=1
    )
    enabled = dict(User.objects.values_list("user_principal_name", "account_enabled"))
    assert enabled == {"on@x": False, "off@x": True, "new@x": False}
    assert [events_of(name)[-1][0] for name in ("on@x", "off@x")] == ["users.disabled", "users.enabled"]


def test_sync_leaves_the_account_where_the_cell_is_empty() -> None:
    make_person("off@x", display_name="Off", account_enabled=False)
    assert sync("off@x,Off,", header="UserPrincipalName,DisplayName,AccountEnabled") == SyncResult(unchanged=1)


def test_sync_by_object_id_renames_and_keeps_the_former_name() -> None:
    make_person("Ken@x", display_name="Ken", object_id=ONE)
    sync(f"{ONE},ken.myer@x,Ken", header="ObjectId,UserPrincipalName,DisplayName")
    person = User.objects.get()
    assert (person.user_principal_name, person.upn_key) == ("ken.myer@x", "ken.myer@x")
    assert [former.user_principal_name for former in person.former_names.all()] == ["Ken@x"]
    assert events_of("ken.myer@x")[-1][1:] == ({"user_principal_name": "Ken@x"}, {"user_principal_name": "ken.myer@x"})


def test_sync_there_and_back_again_keeps_each_former_name_once() -> None:
    make_person("a@x", display_name="A", object_id=ONE)
    for name in ("b@x", "a@x", "b@x"):
        sync(f"{ONE},{name},A", header="ObjectId,UserPrincipalName,DisplayName")
    assert sorted(FormerName.objects.values_list("upn_key", flat=True)) == ["a@x", "b@x"]


def test_sync_of_another_case_is_a_change_without_a_former_name() -> None:
    make_person("ken@x", display_name="Ken")
    assert sync("Ken@X,Ken") == SyncResult(changed=1)
    assert names() == ["Ken@X"]
    assert not FormerName.objects.exists()


def test_sync_lets_people_swap_their_user_names() -> None:
    make_person("a@x", display_name="One", object_id=ONE)
    make_person("b@x", display_name="Two", object_id=TWO)
    result = sync(f"{ONE},b@x,One", f"{TWO},a@x,Two", header="ObjectId,UserPrincipalName,DisplayName")
    assert result == SyncResult(changed=2)
    assert dict(User.objects.values_list("upn_key", "object_id")) == {"b@x": ONE, "a@x": TWO}


def test_sync_gives_a_user_name_that_becomes_free_to_somebody_new() -> None:
    old = make_person("ken@x", display_name="Ken", object_id=ONE)
    lines = (f"{TWO},ken@x,Ken the Younger", f"{ONE},ken.senior@x,Ken")
    assert sync(*lines, header="ObjectId,UserPrincipalName,DisplayName") == SyncResult(added=1, changed=1)
    assert User.objects.get(upn_key="ken.senior@x") == old
    assert User.objects.get(upn_key="ken@x").object_id == TWO


def test_sync_by_user_name_takes_the_object_id_and_says_so() -> None:
    ken = make_person("ken@x", display_name="Ken")
    assert sync(f"{ONE},KEN@x,Ken", header="ObjectId,UserPrincipalName,DisplayName") == SyncResult(changed=1)
    event = AuditEvent.objects.get(action="users.linked")
    assert (event.subject_key, event.before) == (str(ONE), {"object_id": str(ken.object_id)})
    ken.refresh_from_db()
    assert ken.object_id == ONE


def test_sync_tells_the_other_areas_once_for_each_kind_of_change(heard: list[tuple[str, list[int]]]) -> None:
    a, b = make_person("a@x", display_name="A"), make_person("b@x", display_name="B")
    make_person("same@x", display_name="Same")
    heard.clear()
    sync("a@x,AA", "b@x,BB", "c@x,C", "d@x,D", "same@x,Same")
    new = list(User.objects.filter(upn_key__in=["c@x", "d@x"]).order_by("pk").values_list("pk", flat=True))
    assert heard == [(f"changed by {BY}", [a.pk, b.pk]), (f"added by {BY}", new)]
    assert ConferencingAssignment.objects.get(person=a).sort_key == "aa"


def test_dry_run_tells_everything_and_writes_nothing(heard: list[tuple[str, list[int]]]) -> None:
    header = "UserPrincipalName,DisplayName,AccountEnabled,ObjectId"
    make_person("a@x", display_name="A", object_id=ONE)
    make_person("b@x", display_name="B")
    heard.clear()
    before = list(User.objects.order_by("pk").values()), AuditEvent.objects.count()
    told: list[DirectoryFacts | PersonChange] = []
    lines = (f"renamed@x,A,,{ONE}", "b@x,B,false,", "new@x,New,,")
    result = sync(*lines, header=header, dry_run=True, tell=told.append)
    assert result == SyncResult(added=1, changed=1, disabled=1)
    assert len(told) == 3
    assert (list(User.objects.order_by("pk").values()), AuditEvent.objects.count()) == before
    assert not heard
    assert not StagedPerson.objects.exists()


def test_sync_leaves_nothing_staged() -> None:
    sync("a@x,A")
    assert not StagedPerson.objects.exists()


def test_add_people_returns_ids_in_order_and_tells_once(heard: list[tuple[str, list[int]]]) -> None:
    facts = [DirectoryFacts(user_principal_name=f"{n}@x", display_name=f"P{n}") for n in (3, 1, 2)]
    ids = add_people(iter(facts), by=BY, why="They joined", batch="demo")
    assert [User.objects.get(pk=pk).display_name for pk in ids] == ["P3", "P1", "P2"]
    assert heard == [(f"added by {BY}", ids)]
    event = AuditEvent.objects.filter(action="users.added").latest("id")
    assert (event.why, event.batch, event.subject_key) == (
        "They joined",
        "demo",
        str(User.objects.get(pk=ids[2]).object_id),
    )


def test_add_people_of_nobody_tells_nobody(heard: list[tuple[str, list[int]]]) -> None:
    assert add_people([], by=BY) == []
    assert not heard


@pytest.mark.parametrize(
    "facts",
    [
        [DirectoryFacts(user_principal_name="KEN@x", display_name="Ken")],
        [DirectoryFacts(user_principal_name="new@x", display_name="Ken", object_id=ONE)],
        [DirectoryFacts(user_principal_name=name, display_name="Ken") for name in ("new@x", "NEW@x")],
    ],
)
def test_add_people_refuses_whoever_is_there_already(facts: list[DirectoryFacts]) -> None:
    make_person("ken@x", object_id=ONE)
    with pytest.raises(AlreadyThereError, match="would be in the directory twice"):
        add_people(facts, by=BY)
    assert names() == ["ken@x"]


def test_sync_of_many_takes_no_query_for_each_person() -> None:
    lines = [f"p{number}@x,P{number}" for number in range(300)]
    sync(*lines[:150])
    with CaptureQueriesContext(connection) as few:
        sync(*lines[:150])
    with CaptureQueriesContext(connection) as many:
        sync(*[line.replace(",P", ",Q") for line in lines])
    assert len(many) <= len(few) + 15


class AnyTwoDirectories(TestCase):
    """Whatever the directory was, afterwards it is what the file says; a second time nothing changes."""

    people = st.lists(st.integers(0, 7), unique=True, max_size=8)

    @settings(max_examples=40, deadline=None)
    @given(first=people, second=people, seed=st.randoms(use_true_random=False))
    def test_sync_makes_the_directory_what_the_file_says(self, first: list[int], second: list[int], seed: Any) -> None:
        header = "ObjectId,UserPrincipalName,DisplayName,AccountEnabled"
        ids = [uuid4() for _ in range(8)]
        sync(*(f"{ids[n]},p{n}@x,P{n},true" for n in first), header=header)
        shuffled = seed.sample(second, len(second))
        # Everybody in the second file carries the name of another one; those who are absent hold theirs.
        lines = [f"{ids[n]},p{m}@x,Q{n},{'false' if n % 3 else 'true'}" for n, m in zip(second, shuffled, strict=True)]
        sync(*lines, header=header)
        held = {p.object_id: (p.user_principal_name, p.display_name, p.account_enabled) for p in User.objects.all()}
        for n, m in zip(second, shuffled, strict=True):
            assert held[ids[n]] == (f"p{m}@x", f"Q{n}", n % 3 == 0)
        for n in set(first) - set(second):
            assert held[ids[n]] == (f"p{n}@x", f"P{n}", True)
        assert len(held) == len(set(first) | set(second)) == ConferencingAssignment.objects.count()
        assert sync(*lines, header=header).unchanged == len(second)
