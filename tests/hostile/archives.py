"""Zips that lie: about sizes, names, places and counts."""

import io
import struct
import zipfile
import zlib

from conferencing.problems import Kind, file
from tests.hostile import minimal as m
from tests.hostile.case import READ, Case

LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"


def archive_cases() -> list[Case]:
    return [
        Case("a part that grows two hundred times", grown, file.UNPACKS_TOO_LARGE),
        Case("parts that come to too much", too_much, file.UNPACKS_TOO_LARGE, is_read_in_earnest=True),
        Case("a part larger than it says", lambda: with_size(m.SHEET, 100), file.DAMAGED),
        Case("a part smaller than it says", lambda: with_size(m.SHEET, 100_000), READ),
        Case("parts without end", many_parts, file.UNSAFE),
        Case("a count of parts that lies", lambda: with_end(count=60_000), file.UNSAFE),
        Case("more parts than it says", lambda: with_end(count=1, whole=many_parts()), file.UNSAFE),
        Case("an end for large files", lambda: with_end_64(count=7), READ),
        Case("an end for large files that lies", lambda: with_end_64(count=2**40), file.UNSAFE),
        Case("a directory that lies about its size", lambda: with_end(size=2**24), file.UNSAFE),
        Case("a directory in the wrong place", lambda: with_end(offset=7), file.UNSAFE),
        Case("parts that share one body", overlapping, file.UNSAFE),
        Case("one name twice", twice, file.UNSAFE),
        Case("one name in two cases", lambda: with_part(m.SHEET.upper()), file.UNSAFE),
        Case("one name with both slashes", lambda: with_part(m.SHEET.replace("/", "\\")), file.UNSAFE),
        Case("a name that climbs", lambda: with_part("../../etc/passwd"), file.UNSAFE),
        Case("a name that climbs backwards", lambda: with_part("xl\\..\\..\\x"), file.UNSAFE),
        Case("a name from the root", lambda: with_part("/etc/passwd"), file.UNSAFE),
        Case("a name from a drive", lambda: with_part("C:/x"), file.UNSAFE),
        Case("a name with a NUL", with_nul, file.UNSAFE),
        Case("an encrypted part", encrypted, file.PASSWORD_PROTECTED),
        Case("a method that nobody knows", lambda: with_method(99), file.UNSAFE),
        Case("a method that can explode", lambda: with_method(zipfile.ZIP_BZIP2), file.UNSAFE),
        Case("names with backslashes", backslashes, READ),
        Case("junk before", lambda: b"<html>" + m.minimal(), file.WEB_PAGE),
        Case("binary junk before", lambda: b"MZ\0\0" + m.minimal(), file.NOT_A_SPREADSHEET),
        Case("junk behind", lambda: m.minimal() + b"\r\n" * 50, READ),
        Case("far too much junk behind", lambda: m.minimal() + b"x" * 70_000, file.DAMAGED),
        Case("a zip that holds the workbook", lambda: m.packed({"x.xlsx": m.minimal()}), file.NOT_A_SPREADSHEET),
        Case("bombs within zips within the workbook", nested, READ),
        Case("no part at all", lambda: m.packed({}), file.NOT_A_SPREADSHEET),
        Case("a zip of other things", lambda: m.packed({"readme.txt": b"hello"}), file.NOT_A_SPREADSHEET),
        *relationship_cases(),
    ]


def relationship_cases() -> list[Case]:
    return [
        related("a sheet outside of the file", "http://127.0.0.1:9/sheet.xml", file.DAMAGED, outside=True),
        related("a sheet above the file", "../../../etc/passwd", file.UNSAFE),
        related("a sheet that is the workbook", "workbook.xml", file.DAMAGED),
        related("a sheet that is its own relationship", "_rels/workbook.xml.rels", file.DAMAGED),
        related("a sheet that is not there", "worksheets/sheet9.xml", file.DAMAGED),
        related("a sheet from the root", "/xl/worksheets/sheet1.xml", READ),
    ]


def related(name: str, target: str, expected: Kind | None, *, outside: bool = False) -> Case:
    rels = m.relationships(("rId1", "worksheet", target), outside=outside)
    strings_too = rels.replace("</Relationships>", STRINGS_RELATIONSHIP + "</Relationships>")
    return Case(name, lambda: m.minimal({m.WORKBOOK_RELATIONSHIPS: strings_too}), expected)


STRINGS_RELATIONSHIP = f'<Relationship Id="rId2" Type="{m.OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'


def grown() -> bytes:
    return m.minimal({m.STRINGS: m.strings("x" * 2_000_000)})


def too_much() -> bytes:
    """Each within its ratio, all together more than twice what may be read."""
    return m.packed([*m.parts().items(), *((f"xl/media/{at}.bin", b"x" * 1_000_000) for at in range(5))])


def many_parts() -> bytes:
    return m.packed([*m.parts().items(), *((f"x/{at}", b"") for at in range(2_001))])


def nested() -> bytes:
    """A gigabyte, if anybody unpacked all that is packed in it."""
    bomb = m.packed({"0": bytes(4 * 2**20)})
    for _ in range(2):
        bomb = m.packed((f"{at}.zip", bomb) for at in range(16))
    return m.packed([*m.parts().items(), ("xl/embeddings/x.zip", bomb)])


def with_part(name: str) -> bytes:
    return m.packed([*m.parts().items(), (name, b"<x/>")])


def twice() -> bytes:
    """zipfile would warn."""
    return with_part("xl/worksheets/sheet2.xml").replace(b"sheet2.xml", b"sheet1.xml")


def with_nul() -> bytes:
    """zipfile itself would cut the name there."""
    return with_part("xl/worksheets/sheet1.xml.png").replace(b"sheet1.xml.png", b"sheet1.xml\0png")


def backslashes() -> bytes:
    return m.packed([(name.replace("/", "\\"), content) for name, content in m.parts().items()])


def with_size(name: str, size: int) -> bytes:
    """The directory says another size than the part has."""
    whole = m.minimal()
    at = central_entry(whole, name)
    return whole[: at + 24] + struct.pack("<L", size) + whole[at + 28 :]


def with_end(
    *, count: int | None = None, size: int | None = None, offset: int | None = None, whole: bytes = m.minimal()
) -> bytes:
    at = whole.rindex(END)
    there = struct.unpack_from("<HHLL", whole, at + 8)
    told = count if count is not None else there[1]
    changed = struct.pack("<HHLL", told, told, size or there[2], offset or there[3])
    return whole[: at + 8] + changed + whole[at + 20 :]


def with_end_64(*, count: int) -> bytes:
    """The other end that archives of more than 4 GiB have, before the ordinary one."""
    whole = m.minimal()
    at = whole.rindex(END)
    size, offset = struct.unpack_from("<LL", whole, at + 12)
    record = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at, 1)
    return whole[:at] + record + locator + whole[at:]


def with_method(method: int) -> bytes:
    whole = bytearray(m.minimal())
    at = central_entry(bytes(whole), m.SHEET)
    (local,) = struct.unpack_from("<L", whole, at + 42)
    struct.pack_into("<H", whole, at + 10, method)
    struct.pack_into("<H", whole, local + 8, method)
    return bytes(whole)


def encrypted() -> bytes:
    whole = bytearray(m.minimal())
    at = central_entry(bytes(whole), m.SHEET)
    struct.pack_into("<H", whole, at + 8, 1)
    return bytes(whole)


def central_entry(whole: bytes, name: str) -> int:
    """Where the directory speaks of the part."""
    at = whole.index(CENTRAL)
    while whole[at + 46 : at + 46 + len(name)] != name.encode():
        at = whole.index(CENTRAL, at + 1)
    return at


def overlapping() -> bytes:
    """A thousand entries of the directory for one packed body."""
    body = zlib.compress(b"x" * 200_000)[2:-4]
    head = struct.pack("<4sHHHHHLLLHH", LOCAL, 20, 0, 8, 0, 0, zlib.crc32(b"x" * 200_000), len(body), 200_000, 4, 0)
    target = io.BytesIO(head + b"a000" + body)
    target.seek(0, 2)
    start = target.tell()
    for at in range(1_000):
        target.write(
            struct.pack(
                "<4sHHHHHHLLLHHHHHLL",
                *(CENTRAL, 20, 20, 0, 8, 0, 0, zlib.crc32(b"x" * 200_000), len(body), 200_000, 4, 0, 0, 0, 0, 0, 0),
            )
            + f"a{at:03}".encode()
        )
    size = target.tell() - start
    target.write(struct.pack("<4sHHHHLLH", END, 0, 0, 1_000, 1_000, size, start, 0))
    return target.getvalue()
