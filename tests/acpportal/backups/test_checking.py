"""An archive is read to its end before anything is done with it; what is not whole, or not ours, is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from acpportal.backups.checking import Unfit, opened, rows_of
from acpportal.backups.contents import MANIFEST, columns_of, models_kept
from tests.acpportal.backups.archives import make_archive, told

GROUPS = [[1, "first"], [2, "second"]]


def refused(path: Path) -> str:
    with pytest.raises(Unfit) as caught, opened(path):
        pass
    return str(caught.value)


def test_whole_archive_is_read_row_by_row(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "b.zip", rows={"auth_group": GROUPS}, files={"secret-key": b"x" * 60})
    with opened(path) as (archive, manifest):
        assert list(rows_of(archive, "auth_group")) == GROUPS
        assert (manifest.rows, list(manifest.files)) == (2, ["secret-key"])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flip(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"second", b"secomd"))


def garble(path: Path) -> None:
    with ZipFile(path, "w") as archive:
        archive.writestr(MANIFEST, "{")


def without_a_member(path: Path) -> None:
    with ZipFile(path) as archive:
        manifest = archive.read(MANIFEST)
    with ZipFile(path, "w") as archive:
        archive.writestr(MANIFEST, manifest)


@pytest.mark.parametrize("harm", [cut, flip, garble, without_a_member])
def test_damage_is_told(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    path = make_archive(tmp_path / "b.zip", rows={"auth_group": GROUPS})
    harm(path)
    assert refused(path) == (
        f"{path} is damaged: it is not as it was written. Use another copy of it. Nothing was changed."
    )


@pytest.mark.parametrize("name", ["../outside", "uploads/../../outside", "uploads/a.b", "other/a", "uploads/"])
def test_no_file_is_put_anywhere_else(tmp_path: Path, name: str) -> None:
    assert "is damaged" in refused(make_archive(tmp_path / "b.zip", files={name: b"x"}))


@pytest.mark.parametrize(("size", "rows"), [(3, 0), (1000, 0), (0, 1)])
def test_sizes_and_counts_are_as_the_manifest_says(tmp_path: Path, size: int, rows: int) -> None:
    tables = {model._meta.db_table: told(b"", columns=columns_of(model)) for model in models_kept()}
    tables["auth_group"] |= {"size": size, "rows": rows}
    assert "is damaged" in refused(make_archive(tmp_path / "b.zip", tables=tables))


def test_something_else_is_no_backup(tmp_path: Path) -> None:
    text, workbook = tmp_path / "people.csv", tmp_path / "people.xlsx"
    text.write_text("Username,DisplayName\n")
    with ZipFile(workbook, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    foreign = make_archive(tmp_path / "b.zip", what="backup of something else")
    for path in (text, workbook, foreign):
        assert refused(path) == f"{path} is not a backup of this portal. Nothing was changed."


@pytest.mark.parametrize(
    "other", [{"format": 2}, {"migrations": ["users.0001_initial"]}, {"tables": {}}], ids=["format", "steps", "tables"]
)
def test_another_version_of_the_portal_is_named(tmp_path: Path, other: dict[str, Any]) -> None:
    words = refused(make_archive(tmp_path / "b.zip", version="0.9.0", **other))
    assert words.startswith("The backup was made by another version of the portal (0.9.0, this is ")
