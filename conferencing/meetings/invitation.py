"""What stands in a meeting request: how to join by phone, as text and as HTML.

At most one toll and one toll-free number, and the address of the page with all of them.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from conferencing.details import Details, ProviderKind
from conferencing.models import AudioConferencingProvider, InvitationSettings, Meeting, NumbersPage, TenantSettings
from conferencing.numbers import shown

_HERE_ALONE = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, kw_only=True)
class DialIn:
    """How people join by phone; `all_numbers` is the address of the page with the others, "" where there is none."""

    provider: str
    toll_number: str
    toll_free_number: str
    conference_id: str
    all_numbers: str = ""


def dial_in_of(meeting: Meeting) -> DialIn | None:
    return dial_in(meeting.details, provider=meeting.provider, provider_name=meeting.provider_name)


def dial_in(details: Details, *, provider: AudioConferencingProvider | None, provider_name: str = "") -> DialIn | None:
    """Nothing for somebody who has no provider: such an invitation says nothing about phones."""
    if details.kind is ProviderKind.NONE:
        return None
    return DialIn(
        provider=provider_name or (provider.name if provider else "Microsoft"),
        toll_number=shown(details.toll_number),
        toll_free_number=shown(details.in_meetings.toll_free_number) if _names_toll_free(details) else "",
        conference_id=details.conference_id,
        all_numbers=address_of_all_numbers(provider),
    )


def _names_toll_free(details: Details) -> bool:
    """The bridge's own setting, which is of nobody else."""
    return not details.is_microsoft or TenantSettings.current().include_toll_free_number_in_meeting_invites


def address_of_all_numbers(provider: AudioConferencingProvider | None) -> str:
    """Our page, where people outside can reach it; else the provider's own."""
    page = NumbersPage.objects.filter(provider=provider).first() if is_reached_from_outside() else None
    if page is not None:
        return settings.ACP_PUBLIC_URL + reverse("conferencing:numbers_page", kwargs={"key": page.key})
    return provider.url if provider else ""


def is_reached_from_outside() -> bool:
    """Whether ACP_PUBLIC_URL is an address of more than this machine."""
    return urlsplit(settings.ACP_PUBLIC_URL).hostname not in _HERE_ALONE


@dataclass(frozen=True)
class Invitation:
    """The body of a meeting request."""

    text: str
    html: str


def invitation_of(meeting: Meeting) -> Invitation:
    context = {"meeting": meeting, "dial_in": dial_in_of(meeting), "added": InvitationSettings.current()}
    return Invitation(
        text=render_to_string("conferencing/meetings/invitation.txt", context).strip() + "\n",
        html=render_to_string("conferencing/meetings/invitation.html", context).strip() + "\n",
    )
