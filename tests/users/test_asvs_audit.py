"""OWASP ASVS 5.0 on the audit log, each requirement by its number."""

from datetime import UTC, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from tests.factories import make_administrator
from users import audit
from users.administrators import change_roles
from users.models import AuditEvent, User
from users.roles import Role

pytestmark = pytest.mark.django_db
ADDRESS = "/organization/administrators/ina@contoso.com/sessions/"


@pytest.fixture
def event(client: Client) -> AuditEvent:
    """What a page left in the log."""
    client.force_login(make_administrator())
    make_administrator("service", "ina@contoso.com")
    client.post(ADDRESS, REMOTE_ADDR="10.1.2.3")
    return AuditEvent.objects.latest("id")


def test_asvs_16_2_1_an_event_says_who_did_what_to_whom_when_and_from_where(event: AuditEvent) -> None:
    assert (event.actor, event.action) == ("pilar@contoso.com", "users.sessions_ended")
    assert (event.subject, event.origin) == ("ina@contoso.com", "10.1.2.3")
    assert timezone.now() - event.at < timedelta(minutes=1)


def test_asvs_16_2_2_its_time_is_utc(event: AuditEvent) -> None:
    assert event.at.tzinfo == UTC


def test_asvs_16_4_1_what_looks_like_another_line_stays_within_its_event(client: Client, event: AuditEvent) -> None:
    forged = "x\r\n26 Nov 2026 pilar@contoso.com <b>did it</b>"
    audit.record([audit.Entry(action="users.sessions_ended", subject_key="x", subject=forged)], by=forged)
    before = AuditEvent.objects.count()
    page = client.get("/organization/audit-log/").content.decode()
    assert "<b>did it</b>" not in page
    assert "&lt;b&gt;did it&lt;/b&gt;" in page
    rows = b"".join(client.get("/organization/audit-log/audit-log.csv")).decode("utf-8-sig")
    assert rows.count('"x\r\n26 Nov 2026') == 2
    assert AuditEvent.objects.count() == before + 1


@pytest.mark.parametrize(
    "statement",
    ["UPDATE users_auditevent SET actor = 'nobody'", "DELETE FROM users_auditevent"],
)
def test_asvs_16_4_2_the_database_refuses_to_alter_it(statement: str, event: AuditEvent) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get(pk=event.pk).actor == event.actor


def test_asvs_16_5_3_what_cannot_be_told_is_not_done(event: AuditEvent, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_entries: object, **_more: object) -> int:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(audit, "record", full)
    ina = User.objects.get(upn_key="ina@contoso.com")
    with pytest.raises(DatabaseError):
        change_roles(ina, roles=[Role.GLOBAL], by="pilar@contoso.com")
    assert not ina.groups.filter(name="Global administrator").exists()
