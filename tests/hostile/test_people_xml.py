"""Hostile people in XML through the portal's way: refused or read, quickly, and nothing outside is asked for."""

import socket
from pathlib import Path

import pytest

from conferencing.problems import xml_file
from tests.hostile.case import Case
from tests.hostile.people_xml import with_doctype, xml_cases
from tests.hostile.reading import asked, asked_in_child


@pytest.mark.parametrize("case", xml_cases(), ids=str)
def test_hostile_people_are_refused_or_do_no_harm(case: Case) -> None:
    assert asked(case.make(), ending=".xml").code == case.code


@pytest.mark.parametrize("case", {case.code: case for case in xml_cases()}.values(), ids=str)
def test_hostile_people_get_a_sentence(case: Case) -> None:
    found = asked_in_child(case.make(), name="returned.xml")

    assert found.code == case.code
    assert bool(found.code) == ("returned.xml" in found.sentence)


def test_nothing_is_fetched_and_no_file_is_looked_into(tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("canary")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        for address in (f"http://127.0.0.1:{listener.getsockname()[1]}/x", canary.as_uri(), str(canary)):
            for declaration in (
                f'SYSTEM "{address}"',
                f'PUBLIC "-//x//x" "{address}"',
                f'[<!ENTITY % p SYSTEM "{address}"> %p;]',
                f'[<!ENTITY a SYSTEM "{address}">]',
            ):
                found = asked_in_child(with_doctype(declaration, text="&a;"), name="x.xml")
                assert (found.code, found.rows) == (xml_file.UNSAFE.code, [])
                assert "canary" not in repr(found.params)
        with pytest.raises(BlockingIOError):
            listener.accept()
