"""Refuses bodies that are too long for their address, or for the disk, before they are taken in."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from csp.utils import build_policy
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.utilities import Error, RequestEntityTooLarge

from acpportal.outages import Outage, outage_of

UPLOAD_ADDRESS = "/dial-in-conferencing/third-party-provider/import/file/"
MIB = 2**20
_Answer = tuple[str, list[tuple[str, str]], bytes]


def longest_body() -> int:
    """At the one address that takes files: the file and what stands around it."""
    return int(settings.ACP_IMPORT_MAX_BYTES) + MIB


class _TooLarge(RequestEntityTooLarge):  # type: ignore[misc]  # waitress brings no types
    """A page in the place of the line of text that the web server would answer with."""

    def to_response(self, _ident: str | None = None) -> _Answer:
        return _page("413 Content Too Large", "413.html", {"sentence": self.body})


class _NoRoomError(Error):  # type: ignore[misc]  # waitress brings no types
    """The disk on which a long body waits until it is whole is full."""

    code = 503

    def __init__(self) -> None:
        super().__init__("")

    def to_response(self, _ident: str | None = None) -> _Answer:
        context = {"outage": Outage.FULL, "is_read": False, "again": UPLOAD_ADDRESS}
        return _page("503 Service Unavailable", "503.html", context)


def _page(status: str, template: str, context: Mapping[str, Any]) -> _Answer:
    """The answer to whoever sent too much: a page like any other."""
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", build_policy()),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ]
    return status, headers, render_to_string(template, dict(context)).encode()


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress brings no types
    """Reads requests as waitress does, but more strictly; where it refuses a body, the page is ours."""

    adj: Any
    error: Any
    headers: dict[str, str]

    def received(self, data: bytes) -> int:
        try:
            taken: int = super().received(data)
        except OSError as error:
            if outage_of(error) is not Outage.FULL:
                raise
            self.error, self.completed = _NoRoomError(), True
            return len(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self.error = _TooLarge(self._too_large())
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # of numbers and addresses that Python does not read
            raise ParsingError("not understood") from error
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            # Whoever stands before us may have believed the one, and we the other.
            raise ParsingError("a length and chunks")
        if self.path != UPLOAD_ADDRESS:
            self.adj = copy(self.adj)
            self.adj.max_request_body_size = MIB + 1  # the first length that is refused

    def _too_large(self) -> str:
        if self.path != UPLOAD_ADDRESS:
            sentence = _("What was sent is larger than the %(limit)s MB allowed here. Nothing was changed.")
            return sentence % {"limit": 1}
        # As the page says it where files are chosen
        sentence = _("A file can have up to %(limit)s MB. Nothing was changed.")
        return sentence % {"limit": settings.ACP_IMPORT_MAX_BYTES // MIB}


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress brings no types
    """A connection whose requests are read by our parser."""

    parser_class = Parser


class HeadWithoutBody:
    """Around the application: HEAD asks for the headers alone; a body would be taken for the next answer."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = self.application(environ, start_response)
        if environ.get("REQUEST_METHOD") != "HEAD":
            return answer
        if close := getattr(answer, "close", None):
            close()
        return []
