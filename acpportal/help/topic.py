"""A page of the help: what it is about, and which pages of the portal lead to it."""

from dataclasses import dataclass
from enum import StrEnum

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from acpportal.web.access import LOOK


class Group(StrEnum):
    """What the index puts together, in its order."""

    BASICS = "basics"
    USERS = "users"
    LICENSES = "licenses"
    CONFERENCING = "conferencing"
    FILES = "files"
    MEETINGS = "meetings"
    UPKEEP = "upkeep"


GROUP_NAMES: dict[Group, str | Promise] = {
    Group.BASICS: _("basics"),
    Group.USERS: _("people"),
    Group.LICENSES: _("licenses"),
    Group.CONFERENCING: _("dial-in conferencing"),
    Group.FILES: _("files for providers"),
    Group.MEETINGS: _("online meetings"),
    Group.UPKEEP: _("organization and tools"),
}


@dataclass(frozen=True)
class Topic:
    """Its text stands in templates/help/texts. The first route is the page it is named after."""

    slug: str
    group: Group
    title: str | Promise
    purpose: str | Promise
    routes: tuple[str, ...] = ()
    permission: str = LOOK
    see: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return reverse("help:topic", args=[self.slug])

    @property
    def template(self) -> str:
        return f"help/texts/_{self.slug}.html"

    @property
    def page_url(self) -> str:
        """The page itself, where its address names nobody and nothing."""
        if not self.routes:
            return ""
        try:
            return reverse(self.routes[0])
        except NoReverseMatch:
            return ""
