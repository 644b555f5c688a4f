"""The list as XML: the documented form, and any people come back from it as they went out."""

import io
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from conferencing.provider_file.sandbox.cells import csv_cell
from conferencing.provider_file.writing import Line, write_xml
from tests.hostile.reading import asked, texts

KEN = Line("ken@contoso.com", 'Myer, "Ken"', "AT&T <US>", "+14255550142", "", "0712345")
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LIKE_XML = st.text("<>&;\"']] x1#\r\n\t=+-@é日", max_size=12)
POSSIBLE = {*range(0x20, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x110000), 9, 10, 13}


def written(lines: Iterable[Line]) -> bytes:
    target = io.BytesIO()
    write_xml(target, lines)
    return target.getvalue()


def test_the_documented_form_without_display_names() -> None:
    assert written([KEN]).decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        "<LyncOnlineAcpUsers>\n"
        "\t<ACPUser>\n"
        "\t\t<Username>ken@contoso.com</Username>\n"
        "\t\t<UserAudioConferencingInfo>\n"
        '\t\t\t<Provider Identity="AT&amp;T &lt;US&gt;" />\n'
        "\t\t\t<Passcode>0712345</Passcode>\n"
        "\t\t\t<TollNumber>+14255550142</TollNumber>\n"
        "\t\t\t<TollFreeNumber></TollFreeNumber>\n"
        "\t\t</UserAudioConferencingInfo>\n"
        "\t</ACPUser>\n"
        "</LyncOnlineAcpUsers>\n"
    )


def as_read(text: str) -> str:
    """White space around a value is the layout of the XML, and what no XML can hold is gone."""
    return csv_cell("".join(c for c in text if ord(c) in POSSIBLE).strip())[1:]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(ANY | LIKE_XML, min_size=5, max_size=5), min_size=1, max_size=5))
def test_any_people_come_back_as_they_went(people: list[list[str]]) -> None:
    lines = [Line(f"u{name}", "", provider, *details) for name, provider, *details in people]
    content = written(lines)
    found = asked(content, ending=".xml")

    assert found.header == ["AcpLine", "Username", "Provider", "Passcode", "TollNumber", "TollFreeNumber"]
    sent = [
        (line.username, line.provider, line.conference_id, line.toll_number, line.toll_free_number) for line in lines
    ]
    assert [row[1:] for row in texts(found)] == [list(map(as_read, line)) for line in sent]
    # Another reader finds as many people, each beginning in the line that was told
    assert len(ET.fromstring(content)) == len(lines)
    begins = [at for at, line in enumerate(content.decode().split("\n"), start=1) if line == "\t<ACPUser>"]
    assert len({row[0] for row in texts(found)}) == len(begins)


def test_where_each_person_begins() -> None:
    assert [row[0] for row in texts(asked(written([KEN, KEN]), ending=".xml"))] == ["3", "12"]


def test_how_many_people_are_written_is_told_and_the_target_stays_open() -> None:
    told: list[int] = []
    target = io.BytesIO()
    write_xml(target, [KEN] * 3, progress=told.append)

    assert told == [3]
    assert not target.closed
