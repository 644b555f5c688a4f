"""Many rows go to the database as they were given, whatever their kinds of value."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Model
from pytest_django import DjangoCaptureOnCommitCallbacks

from acpportal.bulk import (
    CHUNK,
    as_one,
    in_chunks,
    insert_rows,
    is_one_of,
    refresh_old_statistics,
    refresh_statistics,
    refresh_statistics_after,
    together,
    update_rows,
)
from tests.factories import make_person
from users.models import AuditEvent, StagedPerson, User

pytestmark = pytest.mark.django_db


def test_chunks_hold_everything_once_in_order() -> None:
    assert list(in_chunks(iter(range(5)), size=2)) == [[0, 1], [2, 3], [4]]
    assert list(in_chunks([])) == []


def test_chunks_are_joined_until_they_are_large_enough() -> None:
    assert list(together([[0], [1, 2], [3, 4, 5], [6]], size=3)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(together([], size=3)) == []


@pytest.mark.parametrize("values", [[], ["a@x"], ["a@x", "b\"'@x"]])
def test_many_values_are_one_parameter(values: list[str]) -> None:
    for name in ("a@x", "b\"'@x", "c@x"):
        make_person(name)
    with connection.cursor() as cursor:
        table = User._meta.db_table
        cursor.execute(f"SELECT upn_key FROM {table} WHERE {is_one_of('upn_key')} ORDER BY id", [as_one(values)])
        assert [name for (name,) in cursor.fetchall()] == values


def test_inserted_rows_hold_what_was_given() -> None:
    at = datetime(2017, 11, 9, 10, 12, 30, 123456, tzinfo=UTC)
    columns = ("at", "actor", "origin", "action", "subject_key", "subject", "before", "after", "batch", "why")
    odd = "'\\\" %s \r\n\t\x01 \\. \\N \u2028 田中 𠮷 \ud7ff"
    before: dict[str, Any] = {"list": [1, None, {"deep": odd}]}
    rows: list[tuple[Any, ...]] = [(at, odd, "", f"x{n}", "k", "s", before, [], "", "") for n in range(3)]
    assert insert_rows(AuditEvent, columns, iter(rows)) == 3
    events = list(AuditEvent.objects.order_by("id"))
    assert [event.action for event in events] == ["x0", "x1", "x2"]
    assert {(event.at, event.actor, event.before["list"][2]["deep"]) for event in events} == {(at, odd, odd)}
    assert [event.after for event in events] == [[], [], []]


def test_inserted_rows_keep_null_truth_and_ids() -> None:
    columns = ("change_set", "number", "object_id", "user_principal_name", "upn_key", "display_name", "account_enabled")
    rest = ("sip_address", "usage_location", "department", "mail")
    key = UUID(int=2)
    for number, object_id, enabled in ((1, key, True), (2, None, None)):
        row = (UUID(int=1), number, object_id, "a", "a", "a", enabled, "", "", "", "")
        insert_rows(StagedPerson, (*columns, *rest), [row])
    found = StagedPerson.objects.order_by("number").values_list("change_set", "object_id", "account_enabled")
    assert list(found) == [(UUID(int=1), UUID(int=2), True), (UUID(int=1), None, None)]


def test_no_rows_are_no_work() -> None:
    assert insert_rows(AuditEvent, ("at",), []) == 0
    assert update_rows(User, ("id", "mail"), []) == 0


def test_updated_rows_hold_what_was_given_and_others_stay() -> None:
    first, second, third = (make_person(f"p{n}@x") for n in range(3))
    rows = [(first.pk, UUID(int=1), "a@x", False), (second.pk, UUID(int=2), "b'@x", True)]
    assert update_rows(User, ("id", "object_id", "mail", "account_enabled"), rows) == 2
    assert list(User.objects.order_by("pk").values_list("object_id", "mail", "account_enabled")) == [
        (UUID(int=1), "a@x", False),
        (UUID(int=2), "b'@x", True),
        (third.object_id, "", True),
    ]


def test_a_table_that_was_filled_is_counted_where_the_database_plans_by_it() -> None:
    make_person()
    refresh_statistics(User)
    assert counted(User) == (1 if connection.vendor == "postgresql" else None)


def test_only_a_table_that_changed_since_is_counted_again() -> None:
    make_person()
    refresh_statistics(User, AuditEvent)
    make_person("lola.jacobsen@contoso.com")
    refresh_old_statistics(User, AuditEvent)  # one more is no reason
    assert counted(User) == (1 if connection.vendor == "postgresql" else None)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE pg_class SET reltuples = -1 WHERE oid = %s::regclass", [User._meta.db_table])
        refresh_old_statistics(User, AuditEvent)
        assert counted(User) == 2


@pytest.mark.parametrize(("rows", "is_counted"), [(CHUNK, False), (CHUNK + 1, True)])
def test_a_table_of_which_many_rows_changed_is_counted_once_they_are_committed(
    rows: int, is_counted: bool, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    make_person()
    refresh_statistics(User)
    make_person("lola.jacobsen@contoso.com")
    with django_capture_on_commit_callbacks(execute=True):
        refresh_statistics_after(rows, User)
    expected = 1 + is_counted
    assert counted(User) == (expected if connection.vendor == "postgresql" else None)


def counted(model: type[Model]) -> int | None:
    """How many rows PostgreSQL believes that a table has."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table])
        (rows,) = cursor.fetchone()
    return int(rows)
