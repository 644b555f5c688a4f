"""The entries at the left, the tabs of an area, and the entries of a person's properties."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from acpportal.web.access import LOOK


@dataclass(frozen=True)
class Entry:
    """A link, and whether it leads to where one is."""

    label: str
    url: str
    selected: bool


@dataclass(frozen=True)
class _Page:
    label: str | Promise
    route: str
    permission: str = LOOK


@dataclass(frozen=True)
class _Area:
    """An entry at the left, to which everything below the path belongs. It leads to its page or its first tab."""

    label: str | Promise
    path: str
    page: _Page | None = None
    tabs: tuple[_Page, ...] = ()


_AREAS = (
    _Area(_("dashboard"), path="/", page=_Page(_("dashboard"), "dashboard")),
    _Area(_("users"), path="/users/", page=_Page(_("users"), "people:users")),
    _Area(
        _("organization"),
        path="/organization/",
        tabs=(
            _Page(_("general"), "conferencing:organization_general"),
            _Page(_("administrators"), "organization:administrators"),
            _Page(_("audit log"), "organization:audit_log"),
        ),
    ),
    _Area(_("licenses"), path="/licenses/", page=_Page(_("licenses"), "licensing:products")),
    _Area(
        _("dial-in conferencing"),
        path="/dial-in-conferencing/",
        tabs=(
            _Page(_("Microsoft bridge"), "conferencing:microsoft_bridge"),
            _Page(_("Microsoft bridge settings"), "conferencing:microsoft_bridge_settings"),
            _Page(_("third-party provider"), "conferencing:third_party_provider"),
            _Page(_("dial-in users"), "conferencing:dial_in_users"),
        ),
    ),
    _Area(
        _("online meetings"),
        path="/online-meetings/",
        tabs=(
            _Page(_("meetings"), "conferencing:meetings"),
            _Page(_("meeting invitation"), "conferencing:invitation"),
        ),
    ),
    _Area(
        _("tools"),
        path="/tools/",
        tabs=(
            _Page(_("jobs"), "jobs:jobs"),
            _Page(_("automation"), "conferencing:automation"),
            _Page(_("leftovers"), "conferencing:leftovers"),
            _Page(_("health"), "health"),
        ),
    ),
)
_PERSON = (
    _Page(_("general"), "people:general"),
    _Page(_("licenses"), "licensing:licenses"),
    _Page(_("dial-in conferencing"), "conferencing:dial_in"),
    _Page(_("online meetings"), "conferencing:person_meetings"),
    _Page(_("history"), "people:history"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `navigation`, `tabs` of the area, `person_entries` below an address with a user name."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": [], "tabs": [], "person_entries": []}
    allowed = user.get_all_permissions()
    area = _area(request.path)
    match = request.resolver_match
    upn = match.kwargs.get("upn") if match else None
    return {
        "navigation": list(_area_entries(area, path=request.path, allowed=allowed)),
        "tabs": list(_entries(area.tabs, path=request.path, allowed=allowed)) if area else [],
        "person_entries": list(_entries(_PERSON, path=request.path, allowed=allowed, upn=upn)) if upn else [],
    }


def _area(path: str) -> _Area | None:
    """The area of an address; the dashboard's path is the beginning of all, but nothing is below it."""
    areas = (area for area in _AREAS if (path.startswith(area.path) and area.path != "/") or path == area.path)
    return next(areas, None)


def _area_entries(here: _Area | None, *, path: str, allowed: set[str]) -> Iterable[Entry]:
    for area in _AREAS:
        pages = [*([area.page] if area.page else []), *area.tabs]
        for entry in islice(_entries(pages, path=path, allowed=allowed), 1):
            yield replace(entry, label=str(area.label), selected=area is here)


def _entries(pages: Iterable[_Page], *, path: str, allowed: set[str], **address: str) -> Iterable[Entry]:
    """The one whose address is the longest beginning of the path is where one is."""
    found = [(str(page.label), reverse(page.route, kwargs=address)) for page in pages if page.permission in allowed]
    here = max((url for _label, url in found if path.startswith(unquote(url))), key=len, default="")
    for label, url in found:
        yield Entry(label=label, url=url, selected=url == here)
