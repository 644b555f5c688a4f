"""Tools > health: version, database, workers, queue, mail and disk, and what to do where one of them is not well."""

import fcntl
import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from acpportal.jobs.models import Job
from acpportal.mail.models import Mail, MailState
from acpportal.version import version
from tests.factories import make_administrator

pytestmark = pytest.mark.django_db
Disk = namedtuple("Disk", "total used free")  # noqa: PYI024 (as shutil gives it)


@pytest.fixture(autouse=True)
def _data(settings: Settings, tmp_path: Path, client: Client) -> None:
    settings.ACP_DATA, settings.EMAIL_HOST = tmp_path, "mail.contoso.com"
    client.force_login(make_administrator("service"))


def told(client: Client) -> dict[str, tuple[str, str]]:
    return {str(fact.name): (fact.state, fact.text) for fact in client.get("/tools/health/").context["facts"]}


def test_all_is_well_while_a_worker_lives(client: Client, tmp_path: Path) -> None:
    (tmp_path / "worker-gone-2.lock").touch()
    with (tmp_path / "worker-here-1.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = told(client)
    assert {state for state, _text in found.values()} == {"ready"}
    assert found["Version"][1] == version()
    assert found["Workers"][1] == "1 is running"
    assert found["Queue"][1] == "0 running, 0 waiting"
    assert found["Mail"][1] == "0 waiting, 0 failed in the last day, none has left yet"
    assert any(name in found["Database"][1] for name in ("SQLite", "PostgreSQL"))


def test_nobody_works_while_much_waits_and_no_room_is_left(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job.objects.create(kind="x", subject="import:1", by="pilar@contoso.com")
    assert told(client)["Queue"][0] == "ready"
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(hours=2))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Disk(10**12, 10**12 - 10**6, 10**6))
    found = told(client)
    assert found["Workers"] == ("wrong", "none is running on this machine")
    assert found["Queue"][0] == "decision"
    assert "0 running, 1 waiting, the longest for 2" in found["Queue"][1]
    assert found["Disk"][0] == "wrong"
    assert "Free up space" in client.get("/tools/health/").content.decode()


def written(state: MailState, *, ago: timedelta) -> None:
    at = timezone.now() - ago
    mail = {
        "kind": "info",
        "by": "pilar@contoso.com",
        "address": "ken@contoso.com",
        "title": "t",
        "message_id": uuid4(),
    }
    sent_at = at if state is MailState.SENT else None
    Mail.objects.create(**mail, state=state, created_at=at, due_at=at, sent_at=sent_at)


def test_mails_that_wait_failed_and_went_are_counted(client: Client) -> None:
    for state, ago in (
        (MailState.WAITING, timedelta(minutes=5)),
        (MailState.SENDING, timedelta(0)),
        (MailState.FAILED, timedelta(hours=23)),
        (MailState.FAILED, timedelta(hours=25)),
        (MailState.SENT, timedelta(days=3)),
        (MailState.SENT, timedelta(hours=2)),
    ):
        written(state, ago=ago)
    expected = "2 waiting, 1 failed in the last day, the last one left 2\xa0hours ago"
    assert told(client)["Mail"] == ("decision", expected)
    written(MailState.SENT, ago=timedelta(0))
    assert told(client)["Mail"][1].endswith("the last one left less than a minute ago")
    assert "Tools &gt; jobs, mails" in client.get("/tools/health/").content.decode()


def test_without_a_mail_server_it_says_where_mails_go(client: Client, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    state, text = told(client)["Mail"]
    assert state == "decision"
    assert text.startswith("no mail server is set: mails are written into a folder, 0 waiting")
    assert "ACP_MAIL_SERVER" in client.get("/tools/health/").content.decode()


def test_it_asks_little_however_much_there_is(client: Client) -> None:
    told(client)  # the first page of a session notes when it was
    with CaptureQueriesContext(connection) as few:
        told(client)
    for _mail in range(20):
        written(MailState.SENT, ago=timedelta(0))
        written(MailState.FAILED, ago=timedelta(0))
    with CaptureQueriesContext(connection) as many:
        told(client)
    assert len(many) == len(few)
