"""The button that takes back the last change of a person's dial-in conferencing, in messages and in the history."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acpportal.web.access import requires
from acpportal.web.missing import NotThere
from conferencing.actions import OF_PEOPLE, last_change
from conferencing.undoing_one import undo_change
from users.audit import current_actor
from users.models import AuditEvent, User
from users.person_pages import person_page

_GONE = gettext_lazy("There is no change %(number)s of this person, or it has been removed because of its age.")
MAY_UNDO = "conferencing.change_conferencingassignment"


@requires(MAY_UNDO)
@person_page
@require_POST
def undo_one(request: HttpRequest, person: User, event: int) -> HttpResponse:
    found = AuditEvent.objects.filter(pk=event, subject_key=str(person.object_id), action__in=OF_PEOPLE).first()
    if found is None:
        raise NotThere(_GONE % {"number": event})
    if problems := undo_change(found, person, by=current_actor()):
        for problem in problems:
            messages.error(request, problem.sentence)
    else:
        messages.success(request, _("Undone. %(person)s has what was there before.") % {"person": person.display_name})
    return redirect("people:history", upn=person.user_principal_name)


def undo_address(person: User) -> str:
    """Where the last change of a person is undone; nothing where there was none."""
    event = last_change(person)
    names = {"upn": person.user_principal_name, "event": event.pk} if event else {}
    return reverse("conferencing:undo_one", kwargs=names) if names else ""
