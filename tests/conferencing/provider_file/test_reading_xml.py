"""People in XML: what is taken for a value, under which name, and what is refused."""

import io

import pytest

from conferencing.problems import Kind, file, layout, xml_file
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.people_xml import PeopleXml
from conferencing.provider_file.sandbox.session import Message, look
from tests.hostile.people_xml import DECLARED, people, person
from tests.hostile.reading import SMALL, Answer, asked, asked_in_child, texts

KEN = ["ken.myer@contoso.com", "InterCall", "0712345678", "+1 425-555-1298", "+1 800-555-1298"]
NAMES = ["AcpLine", "Username", "Provider", "Passcode", "TollNumber", "TollFreeNumber"]
# The form of LyncOnlineAcpUsers, with other white space
DOCUMENTED = """\
<LyncOnlineAcpUsers>
  <ACPUser>
    <Username>ken.myer@contoso.com</Username>
    <UserAudioConferencingInfo>
      <Provider Identity="InterCall" />
      <Passcode>
        0712345678
      </Passcode>
      <TollNumber>+1 425-555-1298</TollNumber>
      <TollFreeNumber>+1 800-555-1298</TollFreeNumber>
    </UserAudioConferencingInfo>
  </ACPUser>
</LyncOnlineAcpUsers>
"""


def read(text: str | bytes, *, limits: Limits = SMALL) -> Answer:
    return asked(text.encode() if isinstance(text, str) else text, ending=".xml", limits=limits)


def seen(text: str) -> Message:
    return look(io.BytesIO(text.encode()), ending=".xml", limits=SMALL)


def values(text: str | bytes) -> dict[str, str]:
    """Of the only person, without the line."""
    found = read(text)
    [row] = texts(found)
    return dict(list(zip(found.header, row, strict=True))[1:])


def test_the_documented_form_and_where_a_person_begins() -> None:
    found = read(DOCUMENTED)

    assert found.header == NAMES
    assert found.rows[0][0] == 1
    assert texts(found) == [["2", *KEN]]


@pytest.mark.parametrize("identity", ["<Identity>InterCall</Identity>", "InterCall", "<!-- x -->InterCall"])
def test_the_provider_is_an_attribute_an_element_or_text(identity: str) -> None:
    assert values(DOCUMENTED.replace('<Provider Identity="InterCall" />', f"<Provider>{identity}</Provider>")) == dict(
        zip(NAMES[1:], KEN, strict=True)
    )


def test_said_twice_alike_is_said_once() -> None:
    both = '<Provider Identity="InterCall">InterCall</Provider>'
    assert values(DOCUMENTED.replace('<Provider Identity="InterCall" />', both))["Provider"] == "InterCall"


def test_two_values_of_one_name_are_both_there() -> None:
    two = "<TollFreeNumber>1</TollFreeNumber><TollFreeNumber>2</TollFreeNumber>"
    assert values(people(person(f"<Username>ken</Username>{two}")))["TollFreeNumber"] == "1; 2"


@pytest.mark.parametrize(
    "text",
    [
        DECLARED + DOCUMENTED,
        '<?xml version="1.0" encoding="windows-1252" standalone="yes"?>\n' + DOCUMENTED,
        "<!-- made by hand --><?hand made?>\n" + DOCUMENTED,
        DOCUMENTED.replace("<LyncOnlineAcpUsers", '<LyncOnlineAcpUsers xmlns="urn:acp" version="1"'),
        DOCUMENTED.replace("<LyncOnlineAcpUsers", '<a:LyncOnlineAcpUsers xmlns:a="urn:acp"').replace(
            "</Lync", "</a:Lync"
        ),
        DOCUMENTED.replace("ACPUser>", "AcpUser>"),
        DOCUMENTED.replace("<ACPUser>", '<ACPUser xmlns:i="urn:i" i:nil="false">'),
        DOCUMENTED.replace("ken.", "<![CDATA[ken.]]>"),
        DOCUMENTED.replace("ken.", "&#107;e<!-- not -->n."),
    ],
)
def test_other_ways_to_write_the_same(text: str) -> None:
    assert values(text) == dict(zip(NAMES[1:], KEN, strict=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", ["", DECLARED, DECLARED.replace("utf-8", "utf-16")])
def test_letters_are_read_as_the_bytes_tell(encoding: str, declared: str) -> None:
    text = declared + people(person("<Username>jörg@contoso.com</Username><DisplayName>日本 😀</DisplayName>"))
    assert values(text.encode(encoding)) == {"Username": "jörg@contoso.com", "DisplayName": "日本 😀"}


def test_another_encoding_is_asked_and_then_read() -> None:
    text = people(person("<Username>jörg@contoso.com</Username>"))
    content = (DECLARED.replace("utf-8", "windows-1252") + text).encode("cp1252")

    assert asked_in_child(content, name="x.xml").code == layout.WHICH_ENCODING.code
    found = look(io.BytesIO(content), ending=".xml", limits=SMALL, told={"encoding": "cp1252"})
    assert (found["encoding"], found["tables"][0]["columns"][1]["cells"]) == ("cp1252", ["tjörg@contoso.com"])


def test_wrong_answers_about_the_encoding_are_refused() -> None:
    content = people(person("<Username>ken</Username>")).encode("utf-16") + b"\0"
    assert read(content).code == file.ENCODING_UNKNOWN.code


def test_a_pin_never_leaves_the_child() -> None:
    secrets = (
        "<leaderPassCode>90210</leaderPassCode><Leader><Passcode>90210</Passcode></Leader><Pin><Value>90210</Value></Pin>"
        '<Moderator Code="90210"/><Dial LeaderPIN="90210"/>'
    )
    found = seen(people(person(f"<Username>ken</Username><Passcode>1</Passcode>{secrets}")))

    secret = [column["header"] for column in found["tables"][0]["columns"] if column["is_secret"]]
    assert secret == ["leaderPassCode", "Leader Passcode", "Pin Value", "Moderator Code", "Dial LeaderPIN"]
    assert "90210" not in str(found)


def test_names_are_known_to_the_end_and_empty_ones_too() -> None:
    many = person("<Username>ken</Username><Passcode/>") * 300
    last = person("<Username>eva</Username><TollFreeNumber>1</TollFreeNumber>")
    [table] = seen(people(many + last))["tables"]

    assert [column["header"] for column in table["columns"]] == ["AcpLine", "Username", "Passcode", "TollFreeNumber"]
    assert (table["row_count"], len(table["columns"][1]["cells"])) == (301, 50)


def test_the_first_look_is_at_the_whole_file() -> None:
    assert PeopleXml(io.BytesIO(), encoding="utf-8", limits=SMALL).share_read() == 1


def test_people_of_whom_nothing_is_said_are_counted_and_passed_over() -> None:
    empty = "<ACPUser/><ACPUser><Username> </Username><UserAudioConferencingInfo/></ACPUser>"
    assert [number for number, _cells in read(people(empty + person("<Username>ken</Username>"))).rows] == [3]


@pytest.mark.parametrize(
    ("text", "kind", "params"),
    [
        (DOCUMENTED[:-30], xml_file.BROKEN, {"line": 12}),
        (DOCUMENTED.replace("</Username>", "</User>"), xml_file.BROKEN, {"line": 3}),
        (DOCUMENTED.replace("ken", "k&copy;en"), xml_file.BROKEN, {"line": 3}),
        (DOCUMENTED.replace("ken", "k\x01en"), xml_file.BROKEN, {"line": 3}),
        (DOCUMENTED + "<!DOCTYPE x>", xml_file.BROKEN, {"line": 14}),
        ("<!DOCTYPE LyncOnlineAcpUsers>" + DOCUMENTED, xml_file.UNSAFE, {"line": 1}),
        (people("<User>ken</User>"), xml_file.OTHER_ELEMENT, {"line": 1, "found": "User"}),
        (people("\nken"), xml_file.STRAY_TEXT, {"line": 2}),
        (people(person("ken")), xml_file.STRAY_TEXT, {"line": 1}),
        (people(person("<Username>ken<b/></Username>")), xml_file.STRAY_TEXT, {"line": 1}),
        (people(person("<Username><b/>ken</Username>")), xml_file.STRAY_TEXT, {"line": 1}),
        (people(person("<acpList>ken</acpList>")), xml_file.STRAY_TEXT, {"line": 1}),
        (people(), xml_file.NOBODY, {}),
        (people("<ACPUser/>"), xml_file.NOBODY, {}),
        ("<LyncOnlineAcpUsers>", xml_file.BROKEN, {"line": 1}),
        ('<?xml version="1.0"?><Workbook/>', file.XML, {}),
        ('<?xml version="1.0"?><!-- LyncOnlineAcpUsers', file.XML, {}),
    ],
)
def test_what_is_refused(text: str, kind: Kind, params: dict[str, object]) -> None:
    found = read(text)
    assert (found.code, found.params) == (kind.code, params)


def test_xml_under_another_name_is_refused() -> None:
    for ending in (".csv", ".xlsx", ""):
        assert asked(DOCUMENTED.encode(), ending=ending).code == xml_file.MISNAMED.code
    assert asked(b"Username,TollNumber,Passcode\nken,1,2\n", ending=".xml").code == file.TEXT_MISNAMED.code


def test_the_child_says_the_same_and_the_portal_has_a_sentence() -> None:
    assert texts(asked_in_child(DOCUMENTED.encode(), name="AcpUsers-7.xml")) == [["2", *KEN]]
    refused = asked_in_child(DOCUMENTED[:-30].encode(), name="AcpUsers-7.xml")
    assert refused.sentence.startswith("AcpUsers-7.xml was not read. Its line 12 is damaged")
