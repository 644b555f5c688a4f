"""What was typed into a form that came too late: kept with the session until the same person has signed in again."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from acpportal.web.came_from import page_of_the_form
from acpportal.web.refilling import path_of, refilled, with_notice

# The hidden field of every form that says to whom its page was shown
SHOWN_TO = "shown_to"
_SALT = "acpportal.web.typed"
_KEY = "typed"
# More is a file or a forgery; what people type by hand is a thousandth of it
MOST_BYTES, _MOST_FIELDS = 100_000, 500
_SECONDS = 12 * 60 * 60
_NEVER_KEPT = re.compile(r"password|passcode|(^|_)pin($|_(?!length))|^csrfmiddlewaretoken$|^shown_to$", re.IGNORECASE)
# What a page keeps in its form for itself
_NOT_TYPED = re.compile(r"expected$|^next$")


@dataclass(frozen=True)
class Typed:
    """Who typed what, on which page, in the form that is sent to which path; and whether a file was among it."""

    owner: str
    page: str
    target: str
    values: Mapping[str, Sequence[str]]
    file: bool
    at: float

    @property
    def listed(self) -> list[tuple[str, str]]:
        """For reading it off where no form takes it any more."""
        return [
            (name.replace("_", " "), ", ".join(texts))
            for name, texts in self.values.items()
            if any(texts) and not _NOT_TYPED.search(name)
        ]


def signed(owner: str) -> str:
    return signing.Signer(salt=_SALT).sign(owner)


def keep_typed(request: HttpRequest) -> bool:
    """Keeps what the form holds that is being refused. Only what was shown to somebody who was signed in is kept."""
    try:
        owner = signing.Signer(salt=_SALT).unsign(request.POST.get(SHOWN_TO, ""))
    except signing.BadSignature:
        return False
    if request.user.is_authenticated and owner != str(request.user.pk):
        return False
    sent = {name: request.POST.getlist(name) for name in request.POST if not _NEVER_KEPT.search(name)}
    if len(sent) > _MOST_FIELDS or sum(len(text) for texts in sent.values() for text in texts) > MOST_BYTES:
        return False
    typed = Typed(
        owner=owner,
        page=page_of_the_form(request),
        target=request.path,
        values=sent,
        file=bool(request.FILES),
        at=time.time(),
    )
    request.session[_KEY] = asdict(typed)
    return True


class TypedMiddleware:
    """Shows it again, unsent, on the page on which it was typed; to somebody else nothing is shown, and it is gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        typed = _kept_for(request)
        response = self.get_response(request)
        if typed is None or not _is_page(response) or request.path != path_of(typed.page):
            return response
        request.session.pop(_KEY, None)
        text = response.content.decode()
        notice = render_to_string("_parts/_typed.html", {"typed": typed, "fits": True})
        page = refilled(text, target=typed.target, at=typed.page, values=typed.values, notice=notice)
        if page is None:
            page = with_notice(text, render_to_string("_parts/_typed.html", {"typed": typed, "fits": False}))
        response.content = page.encode()
        return response


def _kept_for(request: HttpRequest) -> Typed | None:
    if request.method != "GET" or not request.user.is_authenticated or _KEY not in request.session:
        return None
    kept: dict[str, Any] = request.session[_KEY]
    typed = Typed(**kept)
    if typed.owner == str(request.user.pk) and time.time() - typed.at < _SECONDS:
        return typed
    del request.session[_KEY]
    return None


def _is_page(response: HttpResponse) -> bool:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == HTTPStatus.OK and is_html and not response.streaming
