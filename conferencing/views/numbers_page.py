"""All numbers of a provider, or of the Microsoft bridge, for people who were invited and have no account here.

The address is told by invitations only and cannot be guessed. The page shows numbers and nothing about anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from acpportal.web.access import open_to_strangers
from acpportal.web.missing import NotThere
from conferencing.models import BridgeNumber, NumberKind, NumbersPage, ProviderNumber

_KEPT = "public, max-age=3600"


@dataclass(frozen=True)
class Line:
    """A number as it is shown."""

    place: str
    number: str
    kind: str
    languages: str


@open_to_strangers
def numbers_page(_request: HttpRequest, key: str) -> HttpResponse:
    """The same for everybody, and nothing that a cache should not keep."""
    page = NumbersPage.objects.filter(key=key).select_related("provider").first()
    if page is None:
        raise NotThere(_("There are no numbers here. Open the link as it is in the invitation."))
    provider = page.provider
    lines = _lines(provider.numbers.all() if provider else BridgeNumber.objects.all())
    context = {
        "name": provider.name if provider else "Microsoft",
        "url": provider.url if provider else "",
        "lines": lines,
        "languages": any(line.languages for line in lines),
    }
    answer = HttpResponse(render_to_string("conferencing/meetings/numbers_page.html", context))
    answer.headers["Cache-Control"] = _KEPT
    return answer


def _lines(numbers: Iterable[ProviderNumber | BridgeNumber]) -> list[Line]:
    found = [
        Line(
            place=number.location,
            number=str(number),
            kind=str(NumberKind(number.kind).label),
            languages=getattr(number, "languages", ""),
        )
        for number in numbers
    ]
    return sorted(found, key=attrgetter("place", "number"))
