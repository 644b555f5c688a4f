"""What addresses and forms ask for, read with care: anybody can write anything there."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

_MOST_DIGITS = 18  # what every database holds in a number


def number_in(text: object) -> int | None:
    """The positive number that a text is, in plain digits; None for everything else."""
    digits = str(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        return None
    return int(digits) or None


def asked_elsewhere(text: str) -> QueryDict:
    """What the address of another page asked for, as a form or an address carries it along."""
    asked = QueryDict(text)
    if any("\x00" in value for values in asked.lists() for value in (values[0], *values[1])):
        raise BadRequest("NUL in the query")
    return asked


class NoNulMiddleware:
    """Refuses an address that asks for a NUL: nothing has one, and PostgreSQL takes none, not even to look for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the query")
        return self.get_response(request)
