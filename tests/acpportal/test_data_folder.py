"""The data folder and the key in it: private, and the same for all who start at once."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from acpportal import data_folder
from acpportal.data_folder import make_private, secret_key, write_private


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = make_private(tmp_path / "deep" / "var")
    assert rights(folder) == 0o700
    assert make_private(folder) == folder


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match="cannot be made: Not a directory"):
        make_private(tmp_path / "file" / "var")


def test_key_is_made_once_and_private(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "key")
    assert len(key) >= 50
    assert secret_key(tmp_path / "key") == key
    assert rights(tmp_path / "key") == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


def test_all_who_start_at_once_have_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [tmp_path / "key"] * 32))
    assert len(keys) == 1


def test_a_key_that_another_process_made_meanwhile_stays(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("theirs")
    data_folder._write_once(tmp_path / "key", "ours")
    assert (tmp_path / "key").read_text() == "theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("secret")
    with pytest.raises(SystemExit, match="too short"):
        secret_key(tmp_path / "key")


def test_a_key_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    with pytest.raises(SystemExit, match="cannot be read"):
        secret_key(tmp_path / "key")


def test_a_private_file_replaces_one_that_others_could_read(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    file.chmod(0o644)
    write_private(file, "new")
    assert file.read_text() == "new"
    assert rights(file) == 0o600
