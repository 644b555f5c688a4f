"""Takes back the last change of one person's dial-in conferencing: what the audit log says was there before."""

from django.utils.translation import gettext as _

from conferencing.actions import OF_PEOPLE, assign_provider, restore_details
from conferencing.details import Change, Details, ProviderKind
from conferencing.problems import Problem
from conferencing.problems.person import PERSON_DISABLED
from conferencing.rules import PROVIDER
from users.models import AuditEvent, User
from users.undoing import Undone, batch_of, register_for_people


def undo_change(event: AuditEvent, person: User, *, by: str) -> list[Problem]:
    """Puts back what was there before `event`, the last one. Returns why not, where the person stays as they are.

    Whoever had a third party may have it again though Microsoft was given meanwhile by this very change; Microsoft
    itself needs its license again, and nobody whose account is disabled gets anything.
    """
    wanted = Details.from_json(event.before)
    if wanted.kind is not ProviderKind.NONE and not person.account_enabled:
        return [Problem(PERSON_DISABLED, PROVIDER, {"person": person.display_name})]
    change = Change(person_id=person.pk, wanted=wanted, expected=Details.from_json(event.after))
    act = assign_provider if wanted.kind is ProviderKind.MICROSOFT else restore_details
    outcome = act([change], by=by, batch=batch_of(event))
    return [problem for refusal in outcome.refused for problem in refusal.problems]


def put_back_details(event: AuditEvent, person: User, *, by: str) -> Undone:
    problems = undo_change(event, person, by=by)
    said = _("Undone. %(person)s has back what was there before.") % {"person": person.display_name}
    return Undone(said=said, problems=[problem.sentence for problem in problems])


register_for_people(
    "dial-in-conferencing",
    actions=OF_PEOPLE,
    permission="conferencing.change_conferencingassignment",
    put_back=put_back_details,
)
