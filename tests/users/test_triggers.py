"""The database itself refuses to change what the audit log tells."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from tests.factories import make_person
from users import audit
from users.models import AuditEvent
from users.triggers import audit_log_refuses, lay_audit_triggers, lift_audit_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> AuditEvent:
    entry = audit.about(make_person(), action="users.added", before={}, after={})
    with transaction.atomic():
        audit.record([entry], by="pilar@contoso.com")
    return AuditEvent.objects.get(action="users.added", actor="pilar@contoso.com")


def delete_by_sql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM users_auditevent")


TAMPERINGS: list[Callable[[], object]] = [
    lambda: AuditEvent.objects.update(actor="nobody"),
    lambda: AuditEvent.objects.all().delete(),
    delete_by_sql,
]


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_audit_log_refuses(tampering: Callable[[], object], event: AuditEvent) -> None:
    with pytest.raises(DatabaseError, match="audit log is never changed"), transaction.atomic():
        tampering()
    event.refresh_from_db()
    assert event.actor == "pilar@contoso.com"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's own")
def test_audit_log_refuses_to_be_replaced(event: AuditEvent) -> None:
    columns = "origin, action, subject_key, subject, before, after, batch, why"
    forged = f"REPLACE INTO users_auditevent SELECT id, at, 'nobody', {columns} FROM users_auditevent"
    with pytest.raises(DatabaseError, match="audit log is never changed"), transaction.atomic():
        connection.cursor().execute(forged)
    event.refresh_from_db()
    assert event.actor == "pilar@contoso.com"


def test_audit_log_refuses_to_be_truncated(event: AuditEvent) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no TRUNCATE")
    with pytest.raises(DatabaseError, match="audit log is never changed"), transaction.atomic():
        connection.cursor().execute("TRUNCATE users_auditevent")


def test_migrate_lays_triggers_that_were_lost(event: AuditEvent) -> None:
    lift_audit_triggers(connection)
    call_command("migrate", verbosity=0)
    with pytest.raises(DatabaseError, match="audit log is never changed"), transaction.atomic():
        AuditEvent.objects.update(actor="nobody")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite turns no trigger off")
def test_a_trigger_that_was_turned_off_is_none(event: AuditEvent) -> None:
    connection.cursor().execute("ALTER TABLE users_auditevent DISABLE TRIGGER audit_refuses")
    assert not audit_log_refuses(connection)
    lay_audit_triggers(connection)
    assert audit_log_refuses(connection)


def test_laying_twice_is_no_harm(event: AuditEvent) -> None:
    lay_audit_triggers(connection)
    lay_audit_triggers(connection)
    with pytest.raises(DatabaseError, match="audit log is never changed"), transaction.atomic():
        AuditEvent.objects.all().delete()
