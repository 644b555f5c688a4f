"""The words in which the audit events of this area are told: what became of a value."""

from django.utils.translation import gettext as _


def became(label: str, *, before: str, after: str) -> str:
    if before == after:
        return ""
    if not before:
        told = _("%(label)s: %(after)s.")
    elif not after:
        told = _("%(label)s: %(before)s was removed.")
    else:
        told = _("%(label)s: %(before)s became %(after)s.")
    return told % {"label": label, "before": before, "after": after}


def in_words(value: object) -> str:
    """A value of an event; nothing where the event says nothing of it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)
