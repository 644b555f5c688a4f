"""backup and restore as they are typed, on this database and on SQLite beside it."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from acpportal.backups.contents import MANIFEST
from conferencing.details import Details, ProviderKind
from conferencing.models import ImportBatch, ImportState
from tests.acpportal.backups.archives import make_archive
from tests.acpportal.programs import manage
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from users.models import AuditEvent, User

MICROSOFT = Details(kind=ProviderKind.MICROSOFT)


def manifest_of(path: Path) -> dict[str, Any]:
    with ZipFile(path) as archive:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    return manifest


def portal_with_everything(upload: bytes) -> User:
    """Somebody with a third party and a history, letters of all kinds, an import that is being read, a number gone."""
    make_administrator()
    ken = make_person("zoë.łęcka@contoso.com", display_name='Zoë "Łęcka" \\ \t 田中\u2028')
    provider = make_provider()
    give(ken, third_party(provider))
    give(ken, third_party(provider, "0712302", toll_free="+18885550142"))
    batch = ImportBatch.objects.create(
        file_name="a.csv",
        file_size=len(upload),
        sha256="0" * 64,
        by="pilar@contoso.com",
        state=ImportState.CHECKING,
        upload="0a1b2c",
        mapping={"b": [1.5, None], "a": "ü"},
    )
    (settings.ACP_UPLOADS / batch.upload).write_bytes(upload)
    Group.objects.create(name="gone").delete()
    return ken


@pytest.mark.django_db(transaction=True)
def test_every_row_is_kept_from_one_database_to_the_other_and_back(tmp_path: Path) -> None:
    upload = b"Username\r\n\xff"
    ken = portal_with_everything(upload)
    first, second, third = (tmp_path / name for name in ("first.zip", "second.zip", "third.zip"))
    call_command("backup", str(first))
    assert first.stat().st_mode & 0o777 == 0o600

    done = manage("restore", str(first), data=tmp_path / "other")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("start the portal.\nEverything that can be checked agrees.\n")
    assert (tmp_path / "other/uploads/0a1b2c").read_bytes() == upload
    assert manage("backup", str(second), data=tmp_path / "other").returncode == 0

    wanted = details_of(ken)
    give(ken, Details(kind=ProviderKind.NONE))
    make_person("lost@contoso.com")
    call_command("restore", str(second), "--replace")
    call_command("backup", str(third))
    one, two, three = (manifest_of(path) for path in (first, second, third))
    assert one["tables"] == two["tables"] == three["tables"]
    assert one["files"].keys() == two["files"].keys() == three["files"].keys()
    assert details_of(ken) == wanted
    assert not User.objects.filter(upn_key="lost@contoso.com").exists()

    assert Group.objects.create(name="next").pk == one["tables"]["auth_group"]["last_id"] + 1
    with pytest.raises(DatabaseError, match="The audit log is never changed"), transaction.atomic():
        AuditEvent.objects.filter(subject_key=str(ken.object_id)).delete()


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_changes_nothing(tmp_path: Path) -> None:
    ken = make_person()
    events = AuditEvent.objects.count()
    path = make_archive(tmp_path / "b.zip", rows={"auth_group": [[1, "twice"], [2, "twice"]]})
    with pytest.raises(CommandError, match=r"^The database refuses it, and was not changed: "):
        call_command("restore", str(path), "--replace")
    assert User.objects.get() == ken
    assert AuditEvent.objects.count() == events
    assert connection.needs_rollback is False


@pytest.mark.django_db
def test_people_are_not_replaced_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_person()
    path = make_archive(tmp_path / "b.zip")
    with pytest.raises(CommandError, match=r"everything in it would be lost\. Nothing was changed\."):
        call_command("restore", str(path))
    call_command("restore", str(path), "--dry-run")
    assert User.objects.count() == 1
    assert "A backup of 2 March 2026 09:14 UTC: 0 people, 0 rows of " in capsys.readouterr().out


@pytest.mark.django_db
def test_what_is_no_backup_is_refused_before_anything_else(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with pytest.raises(CommandError, match="cannot be restored: No such file or directory"):
        call_command("restore", str(path))
    path.write_text("Username")
    with pytest.raises(CommandError, match="is not a backup of this portal"):
        call_command("restore", str(path))
    with pytest.raises(CommandError, match="exists already: choose another name"):
        call_command("backup", str(path))
    with pytest.raises(CommandError, match=r"cannot be written: No such file or directory\. Nothing was left there"):
        call_command("backup", str(tmp_path / "nowhere" / "b.zip"))
