"""Files of other kinds and broken text through the portal's way: an answer for each."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

import pytest

from conferencing.problems import Kind, file
from tests.hostile import minimal as m
from tests.hostile.archives import related
from tests.hostile.case import Case
from tests.hostile.markup import with_doctype
from tests.hostile.other_files import form_cases, text_cases
from tests.hostile.reading import asked, asked_in_child

FILES = Path(__file__).parent / "files"


def may_be_without_network() -> bool:
    program = shutil.which("unshare")
    return program is not None and subprocess.run([program, "--net", "true"], check=False).returncode == 0


@pytest.mark.parametrize(("name", "case"), form_cases(), ids=str)
def test_a_file_of_another_kind_is_known_for_what_it_is(name: str, case: Case) -> None:
    assert asked(case.make(), ending=PurePath(name).suffix.lower()).code == case.code


@pytest.mark.parametrize(("name", "case"), {case.code: (name, case) for name, case in form_cases()}.values())
def test_a_file_of_another_kind_is_told_what_it_is(name: str, case: Case) -> None:
    found = asked_in_child(case.make(), name=name)

    assert found.code == case.code
    assert bool(found.code) == (name in found.sentence)


@pytest.mark.parametrize("case", text_cases(), ids=str)
def test_broken_text_is_refused_or_does_no_harm(case: Case) -> None:
    assert asked(case.make(), ending=".csv").code == case.code


@pytest.mark.parametrize("case", {case.code: case for case in text_cases()}.values(), ids=str)
def test_broken_text_gets_a_sentence(case: Case) -> None:
    found = asked_in_child(case.make(), name="returned.csv")

    assert found.code == case.code
    assert bool(found.code) == ("returned.csv" in found.sentence)


def test_nothing_is_fetched_and_no_file_is_looked_into(tmp_path: Path) -> None:
    canary = tmp_path / "canary.xml"
    canary.write_bytes(m.sheet(m.shared_row(1, 0), f'<row r="2">{m.inline("A2", "canary")}</row>').encode())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        for address in (f"http://127.0.0.1:{listener.getsockname()[1]}/x.xml", canary.as_uri(), str(canary)):
            for content in pointing_elsewhere(address):
                found = asked_in_child(content)
                assert found.code in {file.UNSAFE.code, file.DAMAGED.code}
                assert "canary" not in repr((found.header, found.rows, found.params))
        with pytest.raises(BlockingIOError):
            listener.accept()


def pointing_elsewhere(address: str) -> Iterator[bytes]:
    """By document types, entities and relationships, of the workbook and of its sheet."""
    for declaration in (
        f'<!DOCTYPE x SYSTEM "{address}">',
        f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{address}"> %p;]>',
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "{address}">]>',
    ):
        yield with_doctype(m.SHEET, declaration)
        yield with_doctype(m.STRINGS, declaration, text="&a;")
    for outside in (True, False):
        yield related("", address, file.DAMAGED, outside=outside).make()
    root = m.relationships(("rId1", "officeDocument", address), outside=True)
    yield m.packed({**m.parts({m.RELATIONSHIPS: root, m.WORKBOOK: None}), "xl/other.xml": m.parts()[m.WORKBOOK]})


@pytest.mark.skipif(not may_be_without_network(), reason="this user may not leave the network")
def test_the_reader_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none, not even to the machine itself, the answers are the same."""
    started = subprocess.Popen

    def without_network(command: list[str], **options: Any) -> Any:
        return started(["unshare", "--net", "--", *command], **{**options, "env": dict(os.environ)})

    monkeypatch.setattr(subprocess, "Popen", without_network)
    assert len(asked_in_child(m.minimal()).rows) == 1
    assert {asked_in_child(content).code for content in pointing_elsewhere("http://127.0.0.1:9/")} <= {
        file.UNSAFE.code,
        file.DAMAGED.code,
    }


def test_a_line_is_named_where_text_is_broken() -> None:
    text = b"Username,TollNumber,Passcode\n" + b'a,"1\n2",3\n' * 40

    assert asked(text + b'"x" y,1,2\n', ending=".csv").params == {"line": 82}
    assert asked(text + b"J\xf6rg,1,2\n", ending=".csv").params == {"line": 82}
    assert asked(text + b"a,b,c,d\n", ending=".csv").params == {"line": 82, "cells": 4, "columns": 3}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("protected.xlsx", file.PASSWORD_PROTECTED),
        ("old.xls", file.OLD_EXCEL),
        ("open-document.ods", file.OPEN_DOCUMENT),
        ("web-page.xls", file.WEB_PAGE),
    ],
)
def test_what_libreoffice_saves_in_other_forms(name: str, expected: Kind) -> None:
    assert asked_in_child((FILES / name).read_bytes(), name=name).code == expected.code
