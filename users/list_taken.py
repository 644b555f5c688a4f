"""A list that somebody took out of the portal is an event: which one, narrowed by what, how many rows."""

from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from users import audit
from users.history import sentence
from users.models import AuditEvent

TAKEN = "users.list_taken"


@transaction.atomic
def tell_list_taken(name: str, *, applied: list[str], rows: int, by: str) -> None:
    """`applied` says in words what the list was narrowed by."""
    after = {"filter": applied, "rows": rows}
    entry = audit.Entry(action=TAKEN, subject_key=f"list:{name.replace(' ', '-')}", subject=name, after=after)
    audit.record([entry], by=by)


@sentence(TAKEN)
def told_list_taken(event: AuditEvent) -> str:
    rows = event.after.get("rows", 0)
    words = ngettext(
        "The list %(list)s was downloaded as CSV: %(count)s row.",
        "The list %(list)s was downloaded as CSV: %(count)s rows.",
        rows,
    ) % {"list": event.subject, "count": number_format(rows, force_grouping=True)}
    applied = event.after.get("filter", [])
    return words + (" " + _("Shown were: %(filter)s.") % {"filter": ", ".join(applied)} if applied else "")
