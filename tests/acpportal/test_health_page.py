"""Tools > health: version, database, workers, queue and disk, and what to do where one of them is not well."""

import fcntl
import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from acpportal.jobs.models import Job
from acpportal.version import version
from tests.factories import make_administrator

pytestmark = pytest.mark.django_db
Disk = namedtuple("Disk", "total used free")  # noqa: PYI024 (as shutil gives it)


@pytest.fixture(autouse=True)
def _data(settings: Settings, tmp_path: Path, client: Client) -> None:
    settings.ACP_DATA = tmp_path
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
    assert found["Workers"][1] == "1 is alive"
    assert found["Queue"][1] == "0 running, 0 waiting"
    assert any(name in found["Database"][1] for name in ("SQLite", "PostgreSQL"))


def test_nobody_works_while_much_waits_and_no_room_is_left(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job.objects.create(kind="x", subject="import:1", by="pilar@contoso.com")
    assert told(client)["Queue"][0] == "ready"
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(hours=2))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Disk(10**12, 10**12 - 10**6, 10**6))
    found = told(client)
    assert found["Workers"] == ("wrong", "none is alive on this machine")
    assert found["Queue"][0] == "decision"
    assert "0 running, 1 waiting, the longest for 2" in found["Queue"][1]
    assert found["Disk"][0] == "wrong"
    assert "Make room" in client.get("/tools/health/").content.decode()
