"""Refuses requests whose body is too long for their address, before anything looks at it."""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import RequestEntityTooLarge

UPLOAD_ADDRESS = "/dial-in-conferencing/third-party-provider/import/file/"
MIB = 2**20


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
        status, headers, body = _page(_too_large(limit - MIB) if upload else sentence % {"limit": limit // MIB})
        start_response(status, [*headers, ("Content-Length", str(len(body)))])
        return [body]


def _page(sentence: str) -> tuple[str, list[tuple[str, str]], bytes]:
    """The answer to whoever sent too much: a page like any other."""
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    return "413 Content Too Large", headers, render_to_string("413.html", {"sentence": sentence}).encode()


def _without_body(answer: Iterable[bytes]) -> Iterable[bytes]:
    """HEAD asks for the headers alone; a body behind them would be taken for the next answer."""
    if close := getattr(answer, "close", None):
        close()
    return []


def _too_large(file_bytes: int) -> str:
    """As the page says it where files are chosen."""
    return _("A file may have %(limit)s MB. Nothing was changed.") % {"limit": file_bytes // MIB}


class _TooLarge(RequestEntityTooLarge):  # type: ignore[misc]  # waitress brings no types
    """The page in the place of the line of text that the web server would answer with."""

    def to_response(self, _ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        return _page(self.body)


class _Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress brings no types
    """Where the web server itself refuses a body, too long for any address, the sentence is ours."""

    error: Any

    def received(self, data: bytes) -> int:
        taken: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self.error = _TooLarge(_too_large(settings.ACP_IMPORT_MAX_BYTES))
        return taken


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress brings no types
    """A connection whose requests are read by our parser."""

    parser_class = _Parser
