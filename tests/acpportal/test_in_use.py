"""Servers and workers beside each other, or a restore alone: nobody goes on with data that are being replaced."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from pytest_django import Settings

from acpportal.in_use import LOCK, NotNow, alone, in_use
from tests.acpportal.backups.archives import make_archive
from tests.factories import make_person
from users.models import User

pytestmark = pytest.mark.django_db


def test_servers_and_workers_do_not_mind_each_other() -> None:
    with in_use(), in_use():
        pass
    with alone():
        pass


def test_a_restore_waits_for_nobody_and_replaces_nothing_beside_others(tmp_path: Path) -> None:
    ken = make_person()
    path = make_archive(tmp_path / "b.zip")
    with in_use(), pytest.raises(CommandError, match=r"^The portal is running: .* Nothing was changed\.$"):
        call_command("restore", str(path), "--replace")
    assert User.objects.get() == ken


def test_its_archive_can_be_looked_at_beside_others(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "b.zip")
    with in_use():
        call_command("restore", str(path), "--dry-run")


def test_nothing_starts_while_a_backup_is_restored() -> None:
    with alone(), pytest.raises(CommandError, match=r"^A backup is being restored into this portal\."):
        call_command("worker", "--once")
    with alone(), pytest.raises(CommandError, match=r"^A backup is being restored into this portal\."):
        call_command("serve", "127.0.0.1:0")


def test_the_lock_is_for_its_owner_alone(settings: Settings, tmp_path: Path) -> None:
    settings.ACP_DATA = tmp_path
    with in_use():
        assert (tmp_path / LOCK).stat().st_mode & 0o077 == 0


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is on this machine")
def test_a_worker_of_another_machine_is_known_by_its_connection() -> None:
    connections["elsewhere"] = connection.copy("elsewhere")
    try:
        connections["elsewhere"].ensure_connection()
        with pytest.raises(NotNow, match=r"connections: 1\)"), alone():
            pass
    finally:
        connections["elsewhere"].close()
        del connections["elsewhere"]
