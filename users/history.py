"""Tells audit events in sentences; each area registers the sentences of its own actions."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from users.models import AuditEvent

Telling = Callable[[AuditEvent], str]
_tellings: dict[str, Telling] = {}


def sentence(action: str) -> Callable[[Telling], Telling]:
    """Registers the function that tells events of this action."""

    def register(telling: Telling) -> Telling:
        if action in _tellings:
            raise ValueError(f"two sentences for {action}")
        _tellings[action] = telling
        return telling

    return register


def describe(event: AuditEvent) -> str:
    """The event as one sentence. An action nobody tells any more is shown by its code."""
    telling = _tellings.get(event.action)
    return (
        telling(event)
        if telling
        else _("%(action)s on %(subject)s.")
        % {
            "action": event.action,
            "subject": event.subject,
        }
    )
