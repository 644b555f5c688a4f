"""The pages of the help: all of them, by group or by words, and one."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from acpportal.help.here import FROM
from acpportal.help.searching import holding
from acpportal.help.topic import GROUP_NAMES, Topic
from acpportal.help.topics import BY_SLUG, TOPICS
from acpportal.web.access import for_every_role
from acpportal.web.missing import NotThere


@dataclass(frozen=True)
class Line:
    """A page of the help in a list of them."""

    label: str
    purpose: str
    url: str
    selected: bool = False


@for_every_role
def index(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    topics = _open_to(request, TOPICS)
    came_from = _came_from(request)
    groups = groupby(topics, lambda topic: topic.group)
    context = {
        "words": words,
        "found": _lines(holding(words, topics=topics), came_from=came_from) if words else [],
        "groups": [(GROUP_NAMES[group], _lines(together, came_from=came_from)) for group, together in groups],
    }
    return render(request, "help/index.html", context)


@for_every_role
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    shown = BY_SLUG.get(slug)
    if not shown:
        raise NotThere(_("The help has no page with this name. All its pages are listed at /help/."))
    came_from = _came_from(request)
    page_url = shown.page_url if request.user.has_perm(shown.permission) else ""
    index_url = _address(reverse("help:index"), came_from=came_from)
    together = _open_to(request, (other for other in TOPICS if other.group == shown.group))
    context = {
        "topic": shown,
        "page_url": page_url,
        "back_url": came_from or page_url or index_url,
        "index_url": index_url,
        "entries": _lines(together, came_from=came_from, selected=shown),
        "see": _lines(_open_to(request, (BY_SLUG[slug] for slug in shown.see)), came_from=came_from),
    }
    return render(request, "help/topic.html", context)


def _open_to(request: HttpRequest, topics: Iterable[Topic]) -> list[Topic]:
    """Whoever may not open a page is not led to the help with it."""
    return [topic for topic in topics if request.user.has_perm(topic.permission)]


def _lines(topics: Iterable[Topic], *, came_from: str, selected: Topic | None = None) -> list[Line]:
    return [
        Line(
            label=str(topic.title),
            purpose=str(topic.purpose),
            url=_address(topic.url, came_from=came_from),
            selected=topic is selected,
        )
        for topic in topics
    ]


def _came_from(request: HttpRequest) -> str:
    """The page whose question mark was pressed; it is carried along, so that the way back stays."""
    address = request.GET.get(FROM, "")
    own = url_has_allowed_host_and_scheme(address, allowed_hosts=None, require_https=request.is_secure())
    return address if own else ""


def _address(url: str, *, came_from: str) -> str:
    return f"{url}?{urlencode({FROM: came_from})}" if came_from else url
