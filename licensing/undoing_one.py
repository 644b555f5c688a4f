"""Takes back single changes of this area: the last one of a person's licenses, and of the seats of a license."""

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from licensing.actions import CHANGED, SEATS_CHANGED
from licensing.models import License
from licensing.seat_actions import change_seats
from licensing.undo_actions import undo_of_one
from users.models import AuditEvent, User
from users.undoing import Undone, WayBack, batch_of, register, register_for_people

MAY_CHANGE = "licensing.change_licenseassignment"


def put_back_licenses(event: AuditEvent, person: User, *, by: str) -> Undone:
    outcome = undo_of_one(event, person, by=by)
    problems = [*outcome.problems, *(problem for refusal in outcome.refused for problem in refusal.problems)]
    undone = _("Undone. %(person)s has back the licenses they had before.") % {"person": person.display_name}
    return Undone(said=" ".join([undone, *outcome.said]), problems=[problem.sentence for problem in problems])


def put_back_seats(event: AuditEvent, *, by: str) -> Undone:
    product, before = License.objects.get(pk=_number_of(event)), event.before["seats"]
    problems = change_seats(product, seats=before, expected=event.after["seats"], by=by, batch=batch_of(event))
    said = _("Undone. %(license)s has as many seats as before: %(seats)s.")
    words = {"license": product.name, "seats": number_format(before, force_grouping=True)}
    return Undone(said=said % words, problems=[problem.sentence for problem in problems])


def _number_of(event: AuditEvent) -> int:
    """ "license:3" -> 3. Products are laid down with the portal and stay."""
    return int(event.subject_key.partition(":")[2])


def _seats_of(event: AuditEvent) -> str:
    return f"{reverse('licensing:products')}?license={_number_of(event)}"


register_for_people("licenses", actions=(CHANGED,), permission=MAY_CHANGE, put_back=put_back_licenses)
register(
    WayBack(name="seats", actions=(SEATS_CHANGED,), permission=MAY_CHANGE, put_back=put_back_seats, leads_to=_seats_of)
)
