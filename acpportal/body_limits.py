"""Refuses requests whose body is too long for their address, or for the disk, before anything looks at it."""

from collections.abc import Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import Error, RequestEntityTooLarge

from acpportal.outages import Outage, outage_of

UPLOAD_ADDRESS = "/dial-in-conferencing/third-party-provider/import/file/"
MIB = 2**20
_Answer = tuple[str, list[tuple[str, str]], bytes]


class BodyLimits:
    """Around the application: files may come only where they are expected, everything else is short."""

    def __init__(self, application: WSGIApplication, *, file_bytes: int) -> None:
        self.application = application
        self.upload_limit = file_bytes + MIB

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        upload = environ.get("PATH_INFO") == UPLOAD_ADDRESS
        limit = self.upload_limit if upload else MIB
        if int(environ.get("CONTENT_LENGTH") or 0) <= limit:
            answer = self.application(environ, start_response)
            return _without_body(answer) if environ.get("REQUEST_METHOD") == "HEAD" else answer
        sentence = _("What was sent is longer than the %(limit)s MB allowed here. Nothing was changed.")
        status, headers, body = _too_large(_a_file_may(limit - MIB) if upload else sentence % {"limit": limit // MIB})
        start_response(status, [*headers, ("Content-Length", str(len(body)))])
        return [body]


def _too_large(sentence: str) -> _Answer:
    return _page("413 Content Too Large", "413.html", {"sentence": sentence})


def _page(status: str, template: str, context: Mapping[str, Any]) -> _Answer:
    """The answer to whoever sent too much: a page like any other."""
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    return status, headers, render_to_string(template, dict(context)).encode()


def _without_body(answer: Iterable[bytes]) -> Iterable[bytes]:
    """HEAD asks for the headers alone; a body behind them would be taken for the next answer."""
    if close := getattr(answer, "close", None):
        close()
    return []


def _a_file_may(file_bytes: int) -> str:
    """As the page says it where files are chosen."""
    return _("A file may have %(limit)s MB. Nothing was changed.") % {"limit": file_bytes // MIB}


class _TooLarge(RequestEntityTooLarge):  # type: ignore[misc]  # waitress brings no types
    """The page in the place of the line of text that the web server would answer with."""

    def to_response(self, _ident: str | None = None) -> _Answer:
        return _too_large(self.body)


class _NoRoomError(Error):  # type: ignore[misc]  # waitress brings no types
    """The disk on which a long body waits until it is whole is full."""

    code = 503

    def __init__(self) -> None:
        super().__init__("")

    def to_response(self, _ident: str | None = None) -> _Answer:
        context = {"outage": Outage.FULL, "is_read": False, "again": UPLOAD_ADDRESS}
        return _page("503 Service Unavailable", "503.html", context)


class _Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress brings no types
    """Where the web server itself refuses a body, too long for any address or for the disk, the page is ours."""

    error: Any

    def received(self, data: bytes) -> int:
        try:
            taken: int = super().received(data)
        except OSError as error:
            if outage_of(error) is not Outage.FULL:
                raise
            self.error, self.completed = _NoRoomError(), True
            return len(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self.error = _TooLarge(_a_file_may(settings.ACP_IMPORT_MAX_BYTES))
        return taken


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress brings no types
    """A connection whose requests are read by our parser."""

    parser_class = _Parser
