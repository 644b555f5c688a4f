"""What the log says and how: one JSON object a line, or a line to read; the number of the request or job with each.

It names nobody but whoever acts. Pages go by their route and not by their address, which holds people's names; of an
exception only the first line of its message is told, as databases repeat whole rows behind it. Whatever somebody sent
stays within its line.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Any

from django.http import HttpRequest

_LONGEST_MESSAGE = 300
# What ends a line, moves the cursor or turns the direction of writing
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# Beside the headers: none of them can have this name
_KEPT = "acpportal.facts"
_facts: ContextVar[dict[str, Any] | None] = ContextVar("facts", default=None)


@contextmanager
def noting(*, of: HttpRequest | None = None, **facts: Any) -> Iterator[None]:
    """These facts stand with every line that is logged within, and with those about the request `of` for good."""
    held = {**_noted(), **facts}
    if of is not None:
        of.META[_KEPT] = held
    token = _facts.set(held)
    try:
        yield
    finally:
        _facts.reset(token)


def note(**facts: Any) -> None:
    """Adds what became known within `noting`, until that ends. Outside of it nothing is kept."""
    _noted().update(facts)


def noted(name: str) -> Any:
    return _noted().get(name, "")


def log_what_ends_the_program() -> None:
    """For programs that run for long: an exception that nobody took is a line of the log like others."""
    sys.excepthook = _log_the_end


def _log_the_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger(__name__).critical("The program ends: %s", kind.__name__, exc_info=(kind, error, trace))


def route_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return f"/{match.route}" if match else "(no such page)"


class RouteInsteadOfPath(logging.Filter):
    """Django logs refused requests with their path, which holds user names. The route says as much."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            # Django escapes what it logs, so that no path begins a line of its own.
            paths = {request.path, request.path.encode("unicode_escape").decode("ascii")}
            route = route_of(request)
            record.args = tuple(route if argument in paths else argument for argument in record.args)
        elif record.name.startswith("waitress") and isinstance(record.args, tuple):
            is_path = [isinstance(argument, str) and argument.startswith("/") for argument in record.args]
            record.args = tuple(
                "(a page)" if hidden else argument for hidden, argument in zip(is_path, record.args, strict=True)
            )
        # What is wrong with a request, or that the database is away, is told by the line: the page has no fault.
        status = getattr(record, "status_code", None)
        if status == HTTPStatus.SERVICE_UNAVAILABLE or (status and status < HTTPStatus.INTERNAL_SERVER_ERROR):
            record.exc_info = None
        return True


class JsonLines(logging.Formatter):
    """One object a line, in ASCII, so that nothing in it can end the line or be taken for something else."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": _moment(record).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_facts_of(record),
        }
        if fault := _fault_of(record):
            said["fault"] = "\n".join(fault)
        return json.dumps(said, default=str)


class Lines(logging.Formatter):
    """To be read by somebody who sits beside it; of an exception each line is set in."""

    def format(self, record: logging.LogRecord) -> str:
        facts = ", ".join(f"{name} {value}" for name, value in _facts_of(record).items() if name in {"request", "job"})
        head = f"{_moment(record):%Y-%m-%d %H:%M:%S} {record.levelname} {record.name}: {record.getMessage()}"
        lines = [f"{head} ({facts})" if facts else head, *(f"    {line}" for line in _fault_of(record))]
        return "\n".join(_escaped(line) for line in lines)


def _noted() -> dict[str, Any]:
    return _facts.get() or {}


def _facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """What holds for all that is logged now, or for the request, and what the line has in `extra={"facts": ...}`."""
    request = getattr(record, "request", None)
    kept = request.META.get(_KEPT, {}) if isinstance(request, HttpRequest) else {}
    return {**_noted(), **kept, **getattr(record, "facts", {})}


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, tz=UTC)


def _escaped(text: str) -> str:
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _fault_of(record: logging.LogRecord) -> list[str]:
    error = record.exc_info[1] if record.exc_info else None
    return list(_told(error)) if error else []


def _told(error: BaseException) -> Iterator[str]:
    """Where it came from and what it is; first what it was raised from."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier:
        yield from _told(earlier)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno} {frame.name}: {frame.line}"
    message = next(iter(str(error).splitlines()), "")[:_LONGEST_MESSAGE]
    yield f"{type(error).__qualname__}: {message}"
