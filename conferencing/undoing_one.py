"""Takes back the last change of one person's dial-in conferencing: what the audit log says was there before."""

from conferencing.actions import assign_provider, restore_details
from conferencing.details import Change, Details, ProviderKind
from conferencing.problems import Problem
from conferencing.problems.person import PERSON_DISABLED
from conferencing.rules import PROVIDER
from users.models import AuditEvent, User


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
    outcome = act([change], by=by, batch=f"undo of event {event.pk}")
    return [problem for refusal in outcome.refused for problem in refusal.problems]
