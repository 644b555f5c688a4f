"""People in XML, hostile and broken; each bad in one place."""

from collections.abc import Callable
from dataclasses import replace

from conferencing.problems import Kind, file, layout, xml_file
from conferencing.provider_file.sandbox import limits as bounds
from tests.hostile.case import READ, Case

DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'
KEN = "<Username>ken.myer@contoso.com</Username><TollNumber>+14255550142</TollNumber><Passcode>0712345</Passcode>"


def person(said: str = KEN) -> str:
    return f"<ACPUser>{said}</ACPUser>"


def people(*said: str) -> str:
    return f"<LyncOnlineAcpUsers>{''.join(said)}</LyncOnlineAcpUsers>"


def attributes(count: int) -> str:
    said = " ".join(f'b{at}=""' for at in range(count))
    return f"<a {said}/>"


def ways(count: int) -> str:
    """To one name, through elements that only hold others, in all their spellings."""
    wrappers = ("acpList", "ACPlist", "acplist", "ACPLIST")
    found = []
    for at in range(count):
        way = [wrappers[at // 4**depth % 4] for depth in range(5)]
        found.append("".join(f"<{name}>" for name in way) + "<a>1</a>" + "".join(f"</{name}>" for name in way[::-1]))
    return "".join(found)


def with_doctype(declaration: str, *, text: str = "ken") -> bytes:
    return f"{DECLARED}<!DOCTYPE LyncOnlineAcpUsers {declaration}>{people(person(text))}".encode()


_LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
_LONG, _NAME = "x" * (bounds.MAX_CHARACTERS + 1), "a" * 200
_PIECES: tuple[tuple[str, str | Callable[[], str], Kind | None], ...] = (
    ("a million elements in each other", lambda: "<a>" * 1_000_000, xml_file.UNSAFE),
    ("elements in each other to the limit", f"{KEN}{'<a>' * 62}1{'</a>' * 62}", READ),
    ("a million empty elements of one name", lambda: f"{KEN}{'<a/>' * 1_000_000}", xml_file.UNSAFE),
    ("a hundred names", "".join(f"<a{at}/>" for at in range(100)), xml_file.TOO_MANY_NAMES),
    ("a million attributes", lambda: attributes(1_000_000), xml_file.UNSAFE),
    ("two hundred attributes", attributes(200), xml_file.UNSAFE),
    ("an attribute of 3 MB", lambda: f'<a b="{"x" * 3_000_000}"/>', xml_file.UNSAFE),
    ("a name of 300 letters", f"<{'a' * 300}/>", xml_file.UNSAFE),
    ("many long names in each other", f"{f'<{_NAME}>' * 3}1{f'</{_NAME}>' * 3}", xml_file.UNSAFE),
    ("one name by three hundred ways", ways(300), xml_file.UNSAFE),
    ("a text that is too long", f"<Username>{_LONG}</Username>", xml_file.TOO_LONG),
    ("a text of 20 MB", lambda: f"<Username>{'x' * 20_000_000}", xml_file.TOO_LONG),
    ("white space of 20 MB", lambda: f"{' ' * 20_000_000}{KEN}", READ),
    (
        "a value made of a hundred thousand",
        lambda: "<Username>xx</Username><Username>y</Username>" * 40_000,
        xml_file.TOO_LONG,
    ),
    ("a comment of 3 MB", lambda: f"{KEN}<!-- {'x' * 3_000_000} -->", xml_file.UNSAFE),
    ("a person within a person", f"{KEN}{person()}", xml_file.OTHER_ELEMENT),
    ("two answers in one person", f"{KEN}{KEN}", READ),
    ("a NUL", "<Username>k\0en</Username>", xml_file.BROKEN),
    ("a NUL by number", "<Username>k&#0;en</Username>", xml_file.BROKEN),
    ("half of a pair by number", "<Username>k&#xD83D;en</Username>", xml_file.BROKEN),
    ("an unknown entity", "<Username>&a;</Username>", xml_file.BROKEN),
    ("a prefix of nobody's", "<x:Username>ken</x:Username>", xml_file.BROKEN),
    ("an attribute twice", '<a b="1" b="2"/>', xml_file.BROKEN),
    (
        "include another file",
        KEN + '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
        READ,
    ),
)
_WHOLE: tuple[tuple[str, bytes, Kind | None], ...] = (
    ("a billion laughs", with_doctype(f'[<!ENTITY l0 "ha">{_LAUGHS}]', text="&l9;"), xml_file.UNSAFE),
    (
        "a long entity used often",
        with_doctype(f'[<!ENTITY a "{"x" * 100_000}">]', text="&a;" * 10_000),
        xml_file.UNSAFE,
    ),
    ("an attribute list", with_doctype('[<!ATTLIST ACPUser Passcode CDATA "1">]'), xml_file.UNSAFE),
    ("a document type with nothing in it", with_doctype(""), xml_file.UNSAFE),
    ("a document type called otherwise", f"{DECLARED}<!DOCTYPE x>{people(person())}".encode(), file.XML),
    ("a row too many", people(person() * 1_001).encode(), file.TOO_MANY_ROWS),
    ("people without end", people(person() * 20_000).encode(), file.TOO_MANY_ROWS),
    (
        "a flood of text",
        people(person(KEN + f"<DisplayName>{'x' * 30_000}</DisplayName>") * 30).encode(),
        file.UNPACKS_TOO_LARGE,
    ),
    ("Windows letters", people(person("<Username>jörg</Username>")).encode("cp1252"), layout.WHICH_ENCODING),
    (
        "seven bits",
        f"{DECLARED.replace('utf-8', 'utf-7')}{people(person(KEN + '<D>+ADw-b+AD4-</D>'))}".encode(),
        READ,
    ),
    ("two documents", (people(person()) * 2).encode(), xml_file.BROKEN),
    ("text behind the end", (people(person()) + "ken").encode(), xml_file.BROKEN),
    ("cut in the middle of a letter", people(person("<Username>ö")).encode()[:-30], xml_file.BROKEN),
    ("wide letters cut in two", people(person()).encode("utf-16")[:-1], file.ENCODING_UNKNOWN),
    ("very wide letters", people(person()).encode("utf-32"), file.TEXT_MISNAMED),
)
READ_IN_EARNEST = {"a row too many", "people without end", "a flood of text", "a million empty elements of one name"}


def xml_cases() -> list[Case]:
    of_one = [
        Case(title, lambda said=said: people(person(said() if callable(said) else said)).encode(), kind)  # type: ignore[misc]
        for title, said, kind in _PIECES
    ]
    whole = [Case(title, lambda content=content: content, kind) for title, content, kind in _WHOLE]  # type: ignore[misc]
    return [replace(case, is_read_in_earnest=case.name in READ_IN_EARNEST) for case in (*of_one, *whole)]
