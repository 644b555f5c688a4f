"""The button that takes back a single change: in the message after it, in the history and in the audit log."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.web.access import View, requires
from acpportal.web.missing import NotThere
from users.audit import current_actor
from users.models import AuditEvent
from users.undoing import WayBack


def undo_page(way: WayBack) -> View[int]:
    @requires(way.permission)
    @require_POST
    def undo(request: HttpRequest, event: int) -> HttpResponse:
        found = AuditEvent.objects.filter(pk=event, action__in=way.actions).first()
        if found is None or not way.is_open_for(found):
            told = _("There is no change %(number)s that is undone here, or it has been removed because of its age.")
            raise NotThere(told % {"number": event})
        undone = way.put_back(found, by=current_actor())
        for problem in undone.problems:
            messages.error(request, problem)
        if not undone.problems:
            messages.success(request, undone.said)
        return redirect(way.leads_to(found))

    return undo
