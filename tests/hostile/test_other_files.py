"""Files of other kinds and broken text through the portal's way: an answer for each."""

import socket
from pathlib import Path, PurePath

import pytest

from conferencing.problems import Kind, file
from tests.hostile import minimal as m
from tests.hostile.case import Case
from tests.hostile.markup import with_doctype
from tests.hostile.other_files import form_cases, text_cases
from tests.hostile.reading import asked, asked_in_child

FILES = Path(__file__).parent / "files"


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


def test_nothing_is_fetched_and_no_file_is_looked_into() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for declaration in (
            f'<!DOCTYPE x SYSTEM "{address}x.dtd">',
            f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{address}"> %p;]>',
            f'<!DOCTYPE x [<!ENTITY a SYSTEM "{address}">]>',
        ):
            assert asked_in_child(with_doctype(m.SHEET, declaration)).code == file.UNSAFE.code
        with pytest.raises(BlockingIOError):
            listener.accept()


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
