"""Reads a calendar file as another program would: its lines by RFC 5545, what they say by vobject."""

from typing import Any

import vobject

_LONGEST_LINE = 75


def lines_of(file: bytes) -> list[str]:
    """Unfolded; fails where the lines are not as the standard wants them."""
    assert file.endswith(b"\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert b"\r" not in file.replace(b"\r\n", b"")
    raw = file.split(b"\r\n")[:-1]
    assert all(0 < len(line) <= _LONGEST_LINE for line in raw)
    for line in raw:
        line.decode("utf-8")  # no letter is cut in two
    return file.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def event_of(file: bytes) -> Any:
    """The one meeting of the file."""
    lines_of(file)
    calendar = vobject.readOne(file.decode("utf-8"))
    calendar.validate(raiseException=True)
    (event,) = calendar.vevent_list
    return event


def one(file: bytes, name: str) -> str:
    """The value of the only line of this name, outside of the description of the time zone."""
    lines = lines_of(file)
    if "BEGIN:VTIMEZONE" in lines:
        del lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    (line,) = [line for line in lines if line.partition(":")[0].partition(";")[0] == name]
    return line.partition(":")[2]
