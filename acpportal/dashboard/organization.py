"""The organization as the portal knows it: its name, since when, how its directory came in, its domains."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.dashboard.counts import Counts
from conferencing.models import TenantSettings
from conferencing.views.organization_facts import Fact, facts_of_the_log

DOMAINS = 5


def facts(settings: TenantSettings, *, counts: Counts) -> list[Fact]:
    general = reverse("conferencing:organization_general")
    return [
        Fact(_("Organization name"), settings.organization_name or _("none yet"), general),
        *facts_of_the_log(),
        Fact(_("Organization domains"), _told(counts.domains)),
    ]


def _told(domains: Sequence[str]) -> str:
    """Those that most people have; very many are not told one by one."""
    told, more = ", ".join(domains[:DOMAINS]), len(domains) - DOMAINS
    if more <= 0:
        return told or _("none yet")
    words = ngettext("%(domains)s and %(more)s other", "%(domains)s and %(more)s others", more)
    return words % {"domains": told, "more": more}
