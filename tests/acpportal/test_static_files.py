"""Static files are collected when they have changed, and only then."""

import shutil
from pathlib import Path

import pytest
from pytest_django import Settings

from acpportal import static_files


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    return folder


def test_files_are_collected_once(source: Path, tmp_path: Path) -> None:
    (source / "portal.css").write_text("a{}")
    assert static_files.collect()
    assert (tmp_path / "static" / "portal.css").read_text() == "a{}"
    assert not static_files.collect()


def test_a_changed_file_is_collected_again(source: Path, tmp_path: Path) -> None:
    (source / "portal.css").write_text("a{}")
    static_files.collect()
    (source / "portal.css").write_text("a{color:red}")
    assert static_files.collect()
    assert (tmp_path / "static" / "portal.css").read_text() == "a{color:red}"


def test_a_missing_folder_is_made_again(source: Path, tmp_path: Path) -> None:
    (source / "portal.css").write_text("a{}")
    static_files.collect()
    shutil.rmtree(tmp_path / "static")
    assert static_files.collect()
    assert (tmp_path / "static" / "portal.css").exists()
