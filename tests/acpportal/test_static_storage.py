"""Scripts that import each other are kept under names that change with any of them."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

# Deeper than Django goes by itself, and named so that each is looked at before the one that it imports
CHAIN = ["a", "b", "c", "d", "e", "f", "g", "h"]


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "source" / "js" / "parts"
    folder.mkdir(parents=True)
    for name, imported in pairwise(CHAIN):
        (folder / f"{name}.js").write_text(f'import {{\n  one,\n}} from "./{imported}.js";\n')
    (folder / f"{CHAIN[-1]}.js").write_text("export const one = 1;\n")
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "acpportal.static_storage.ModulesStorage"},
    }
    return folder


def kept(name: str, *, root: Path) -> Path:
    [found] = (
        path for path in (root / "js" / "parts").iterdir() if re.fullmatch(rf"{name}\.[0-9a-f]{{12}}\.js", path.name)
    )
    return found


def test_each_imports_the_next_one_under_the_name_it_is_kept_under(source: Path, tmp_path: Path) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    first = kept("a", root=tmp_path / "static").name
    for name, imported in pairwise(CHAIN):
        text = kept(name, root=tmp_path / "static").read_text()
        assert f'from "./{kept(imported, root=tmp_path / "static").name}"' in text
    (source / f"{CHAIN[-1]}.js").write_text("export const one = 2;\n")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    assert kept("a", root=tmp_path / "static").name != first
