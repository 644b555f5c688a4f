"""Changes how many seats were bought, as the page asks for it: never below what is taken, never over somebody else."""

from django.db import transaction
from django.utils.translation import gettext as _

from licensing.actions import SEATS_CHANGED, become_the_only_writer, set_seats
from licensing.models import License, LicenseAssignment
from licensing.problems import SEATS_CHANGED_MEANWHILE, Problem
from licensing.rules import problems_with_number_of_seats
from users.models import AuditEvent


@transaction.atomic
def change_seats(
    product: License, *, seats: int, expected: int, by: str, why: str = "", batch: str = ""
) -> list[Problem]:
    """Sets the seats that were bought, where there are still as many as `expected`. What stood against it otherwise."""
    facts = become_the_only_writer()[product.pk]
    if facts.seats == seats:
        return []
    if facts.seats != expected:
        last = last_seat_change(product)
        by_whom = last.actor if last else _("somebody")
        params: dict[str, str | int] = {"license": facts.name, "by": by_whom, "seats": facts.seats}
        return [Problem(kind=SEATS_CHANGED_MEANWHILE, license_id=product.pk, params=params)]
    used = LicenseAssignment.objects.filter(license=product).count()
    if problems := problems_with_number_of_seats(facts, seats=seats, used=used):
        return problems
    set_seats(product, seats=seats, by=by, why=why, batch=batch)
    return []


def last_seat_change(product: License) -> AuditEvent | None:
    changes = AuditEvent.objects.filter(subject_key=f"license:{product.pk}", action=SEATS_CHANGED)
    return changes.order_by("pk").last()
