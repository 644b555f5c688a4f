"""The list as XML, in the form that the original has; for providers whose programs read it."""

import re
from collections.abc import Iterable
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from acpportal.bulk import in_chunks
from conferencing.provider_file.sandbox.people_xml import PERSON, ROOT
from conferencing.provider_file.writing.lines import Line
from conferencing.provider_file.writing.template import Progress

# What no XML holds, however it is written
_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Tabs, since with spaces a list of as many people as are read at once would be too large a file to be read again
_PERSON = f"""\
\t<{PERSON}>
\t\t<Username>{{username}}</Username>
\t\t<UserAudioConferencingInfo>
\t\t\t<Provider Identity={{provider}} />
\t\t\t<Passcode>{{passcode}}</Passcode>
\t\t\t<TollNumber>{{toll}}</TollNumber>
\t\t\t<TollFreeNumber>{{toll_free}}</TollFreeNumber>
\t\t</UserAudioConferencingInfo>
\t</{PERSON}>
"""


def write_xml(target: BinaryIO, lines: Iterable[Line], *, progress: Progress | None = None) -> None:
    """UTF-8. The form has no place for the display name; what the provider is to fill in is there and empty."""
    target.write(f'<?xml version="1.0" encoding="utf-8"?>\n<{ROOT}>\n'.encode())
    written = 0
    for some in in_chunks(lines):
        target.write("".join(map(_person, some)).encode())
        written += len(some)
        if progress:
            progress(written)
    target.write(f"</{ROOT}>\n".encode())


def _person(line: Line) -> str:
    return _PERSON.format(
        username=_text(line.username),
        provider=quoteattr(_IMPOSSIBLE.sub("", line.provider)),
        passcode=_text(line.conference_id),
        toll=_text(line.toll_number),
        toll_free=_text(line.toll_free_number),
    )


def _text(text: str) -> str:
    """A carriage return would come back as a line feed."""
    return escape(_IMPOSSIBLE.sub("", text), {"\r": "&#13;"})
