"""Tells audit events in sentences; each area registers the sentences of its own actions."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from users.countries import country_name
from users.directory_words import told_result
from users.models import AuditEvent, User
from users.prune_actions import PRUNED
from users.roles import Role

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


def told_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Each of a person's facts that is another one now: "Department: Legal became Sales." """
    return " ".join(_differences(before, after))


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in after:
        if name == "account_enabled":
            continue
        words = {"label": _label(name), "before": _value(name, before.get(name)), "after": _value(name, after[name])}
        if not words["before"]:
            yield _("%(label)s: %(after)s.") % words
        elif not words["after"]:
            yield _("%(label)s: %(before)s was removed.") % words
        else:
            yield _("%(label)s: %(before)s became %(after)s.") % words


def _label(name: str) -> str:
    label = str(getattr(User._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]


def _value(name: str, value: Any) -> str:
    return country_name(str(value)) if name == "usage_location" and value else str(value or "")


@sentence("users.added")
def tell_added(event: AuditEvent) -> str:
    if event.after.get("account_enabled", True):
        return _("%(person)s was added to the directory.") % {"person": event.after.get("display_name", event.subject)}
    return _("%(person)s was added to the directory, disabled.") % {
        "person": event.after.get("display_name", event.subject)
    }


@sentence("users.changed")
def tell_facts_changed(event: AuditEvent) -> str:
    return told_changes(event.before, event.after)


@sentence("users.disabled")
def tell_disabled(event: AuditEvent) -> str:
    return " ".join([_("The account was disabled."), *_differences(event.before, event.after)])


@sentence("users.enabled")
def tell_enabled(event: AuditEvent) -> str:
    return " ".join([_("The account was enabled."), *_differences(event.before, event.after)])


@sentence("users.linked")
def tell_linked(event: AuditEvent) -> str:
    return _("The directory knows this person by another object ID now: %(before)s became %(after)s.") % {
        "before": event.before.get("object_id", ""),
        "after": event.after.get("object_id", ""),
    }


@sentence("users.directory_brought_in")
def tell_directory_brought_in(event: AuditEvent) -> str:
    return _("The directory was brought in: %(result)s.") % {"result": told_result(event.after)}


@sentence("users.password_changed")
def tell_password_changed(_event: AuditEvent) -> str:
    return _("The password was changed.")


@sentence("users.password_given")
def tell_password_given(_event: AuditEvent) -> str:
    return _("A one-time password was given, to be changed with the first sign-in.")


@sentence("users.sessions_ended")
def tell_sessions_ended(_event: AuditEvent) -> str:
    return _("All sessions were ended.")


@sentence("users.role_given")
def tell_role_given(event: AuditEvent) -> str:
    words = {"before": _roles(event.before), "after": _roles(event.after)}
    if words["before"]:
        return _("Administrator role: %(before)s became %(after)s.") % words
    return _("Administrator role: %(after)s.") % words


@sentence("users.role_taken")
def tell_role_taken(event: AuditEvent) -> str:
    left = event.after.get("roles", [])
    taken = {"roles": [name for name in event.before.get("roles", []) if name not in left]}
    return _("Administrator role: %(before)s was taken away.") % {"before": _roles(taken)}


def _roles(held: Mapping[str, Any]) -> str:
    return ", ".join(str(Role(name).label) if name in Role.values else name for name in held.get("roles", []))


_REMOVED = {
    "events": gettext_lazy("events"),
    "imports": gettext_lazy("imports"),
    "exports": gettext_lazy("exports"),
    "changes": gettext_lazy("changes of many people"),
    "licenses": gettext_lazy("changes of licenses"),
    "meetings": gettext_lazy("online meetings"),
}


@sentence(PRUNED)
def tell_pruned(event: AuditEvent) -> str:
    until = localtime(datetime.fromisoformat(event.after["until"]))
    counts = (
        f"{number_format(event.after[name], force_grouping=True)} {label}"
        for name, label in _REMOVED.items()
        if event.after.get(name)
    )
    words = {"day": date_format(until, "DATE_FORMAT"), "removed": ", ".join(counts)}
    return _("What was older than %(day)s was removed because of its age: %(removed)s.") % words
