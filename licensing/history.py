"""Tells the audit events of this area in sentences."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from licensing.actions import CHANGED, SEATS_CHANGED
from users.history import sentence
from users.models import AuditEvent


@sentence(CHANGED)
def tell_changed(event: AuditEvent) -> str:
    before, after = event.before.get("licenses", []), event.after.get("licenses", [])
    taken, given = [name for name in before if name not in after], [name for name in after if name not in before]
    if taken and given:
        return _("%(taken)s became %(given)s.") % {"taken": in_words(taken), "given": in_words(given)}
    if taken:
        told = ngettext("The license %(names)s was taken away.", "The licenses %(names)s were taken away.", len(taken))
        return told % {"names": in_words(taken)}
    told = ngettext("The license %(names)s was given.", "The licenses %(names)s were given.", len(given))
    return told % {"names": in_words(given)}


@sentence(SEATS_CHANGED)
def tell_seats_changed(event: AuditEvent) -> str:
    return _("The seats of %(license)s went from %(before)s to %(after)s.") % {
        "license": event.subject,
        "before": number_format(event.before.get("seats", 0), force_grouping=True),
        "after": number_format(event.after.get("seats", 0), force_grouping=True),
    }


def in_words(names: Sequence[str]) -> str:
    """["E3", "PSTN"] -> "E3 and PSTN"."""
    *most, last = names
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last
