"""Tells the audit events of this area in sentences: what was, and what is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from conferencing import actions, pin_actions, provider_actions
from conferencing.details import MICROSOFT_OPTIONS, ProviderKind
from conferencing.history_words import became, in_words
from conferencing.numbers import shown
from conferencing.problems import CATALOGUE
from conferencing.problems.kind import names
from conferencing.provider_file import abandoning, asking_back, comparing, deciding, exporting
from conferencing.provider_file.compared import NAMES
from conferencing.provider_file.places import place_at
from conferencing.provider_file.sandbox.file_kind import XML_OF_PEOPLE
from users.history import sentence
from users.models import AuditEvent

_DETAILS = {
    "toll_number": gettext_lazy("Toll number"),
    "toll_free_number": gettext_lazy("Toll-free number"),
    "conference_id": gettext_lazy("Conference ID"),
}
_OPTIONS = {
    "allow_pstn_only_meetings": gettext_lazy("Unauthenticated callers may start meetings"),
    "allow_toll_free_dial_in": gettext_lazy("Toll-free numbers may be used"),
}
_VALUES = {
    "name": gettext_lazy("Name"),
    "domain": gettext_lazy("Domain"),
    "url": gettext_lazy("Web page"),
    "contact_mail": gettext_lazy("Contact mail"),
    "id_lengths": gettext_lazy("Lengths of conference IDs"),
    "id_beginnings": gettext_lazy("Beginnings of conference IDs"),
    "toll_numbers": gettext_lazy("Toll numbers"),
    "toll_free_numbers": gettext_lazy("Toll-free numbers"),
}


@sentence(actions.CHANGED)
def tell_changed(event: AuditEvent) -> str:
    return " ".join(differences(event))


@sentence(actions.RESET)
def tell_reset(event: AuditEvent) -> str:
    because = _("A license made Microsoft the provider (%(cause)s).") % {"cause": event.after.get("cause", "")}
    return " ".join([because, *differences(event)])


@sentence(actions.TURNED_OFF)
def tell_turned_off(event: AuditEvent) -> str:
    because = _("Microsoft was turned off, because the license for it went (%(cause)s).") % {
        "cause": event.after.get("cause", "")
    }
    return " ".join([because, *differences(event)])


@sentence(actions.BASELINE)
def tell_baseline(event: AuditEvent) -> str:
    told = [became(_("Provider"), before="", after=_provider(event.after))]
    told += [became(str(label), before="", after=_number(event.after, name)) for name, label in _DETAILS.items()]
    return " ".join(filter(None, [*told, _("How that came about has been removed because of its age.")]))


@sentence(pin_actions.PIN_RESET)
def tell_pin_reset(_event: AuditEvent) -> str:
    return _("The PIN on the Microsoft bridge was reset.")


@sentence(provider_actions.ADDED)
def tell_provider_added(event: AuditEvent) -> str:
    return _("The provider %(name)s was added.") % {"name": event.subject}


@sentence(provider_actions.EDITED)
def tell_provider_edited(event: AuditEvent) -> str:
    edited = _("The provider %(name)s was edited.") % {"name": event.before.get("name", event.subject)}
    changes = (
        became(str(label), before=_value(event.before.get(name)), after=_value(event.after.get(name)))
        for name, label in _VALUES.items()
    )
    return " ".join([edited, *filter(None, changes)])


@sentence(provider_actions.RETIRED)
def tell_provider_retired(event: AuditEvent) -> str:
    return _("The provider %(name)s was retired: nobody new can be given it.") % {"name": event.subject}


@sentence(provider_actions.BROUGHT_BACK)
def tell_provider_brought_back(event: AuditEvent) -> str:
    return _("The provider %(name)s was brought back.") % {"name": event.subject}


@sentence(provider_actions.REMOVED)
def tell_provider_removed(event: AuditEvent) -> str:
    return _("The provider %(name)s was removed. Nobody ever had it.") % {"name": event.subject}


@sentence(exporting.EXPORTED)
def tell_exported(event: AuditEvent) -> str:
    people = event.after.get("people", 0)
    told = ngettext(
        "%(people)s person was listed for %(provider)s in %(batch)s.",
        "%(people)s people were listed for %(provider)s in %(batch)s.",
        people,
    )
    return told % {"people": people, "provider": event.after.get("provider", ""), "batch": event.subject}


@sentence(deciding.ACCEPTED)
def tell_accepted(event: AuditEvent) -> str:
    told = ngettext(
        "%(count)s question of %(batch)s was answered: as it stands (%(which)s).",
        "%(count)s questions of %(batch)s were answered: as they stand (%(which)s).",
        event.after.get("count", 0),
    )
    return told % _decision(event)


@sentence(deciding.REPAIRED)
def tell_repaired(event: AuditEvent) -> str:
    told = ngettext(
        "%(count)s proposal of %(batch)s was accepted (%(which)s).",
        "%(count)s proposals of %(batch)s were accepted (%(which)s).",
        event.after.get("count", 0),
    )
    return told % _decision(event)


@sentence(deciding.EDITED)
def tell_edited(event: AuditEvent) -> str:
    return _("In %(batch)s, %(place)s was typed over.") % _decision(event)


@sentence(deciding.EDITS_FORGOTTEN)
def tell_edits_forgotten(event: AuditEvent) -> str:
    return _("In %(batch)s, %(place)s says again what the file said.") % _decision(event)


@sentence(deciding.PERSON_CHOSEN)
def tell_person_chosen(event: AuditEvent) -> str:
    told = _("%(person)s was chosen as the person whom %(place)s of %(batch)s is about.")
    return told % {**_decision(event), "person": event.after.get("person", "")}


@sentence(deciding.WITHDRAWN)
def tell_withdrawn(event: AuditEvent) -> str:
    told = ngettext(
        "%(count)s question of %(batch)s was asked again (%(which)s).",
        "%(count)s questions of %(batch)s were asked again (%(which)s).",
        event.after.get("count", 0),
    )
    return told % _decision(event)


@sentence(deciding.LEFT_OUT)
def tell_left_out(event: AuditEvent) -> str:
    told = ngettext(
        "%(count)s %(row_name)s of %(batch)s was left out (%(which)s).",
        "%(count)s %(entries)s of %(batch)s were left out (%(which)s).",
        event.after.get("count", 0),
    )
    return told % _decision(event)


@sentence(deciding.TAKEN_BACK_IN)
def tell_taken_back_in(event: AuditEvent) -> str:
    told = ngettext(
        "%(count)s %(row_name)s of %(batch)s was taken back in (%(which)s).",
        "%(count)s %(entries)s of %(batch)s were taken back in (%(which)s).",
        event.after.get("count", 0),
    )
    return told % _decision(event)


@sentence(asking_back.TAKEN)
def tell_questions_taken(event: AuditEvent) -> str:
    told = ngettext(
        "The questions about %(people)s %(row_name)s of %(batch)s were taken as a file for the provider: %(file)s.",
        "The questions about %(people)s %(entries)s of %(batch)s were taken as a file for the provider: %(file)s.",
        event.after.get("people", 0),
    )
    return told % {**_decision(event), "people": event.after.get("people", 0), "file": event.after.get("file", "")}


@sentence(comparing.COMPARED)
def tell_compared(event: AuditEvent) -> str:
    told = {"provider": event.after.get("provider", ""), "file": event.after.get("file", ""), "batch": event.subject}
    return _(
        "The complete list of %(provider)s, %(file)s, was compared as %(batch)s: %(match)s match, %(differ)s differ, "
        "%(only_there)s only there, %(only_here)s only here."
    ) % {**told, **{name: event.after.get(name, 0) for name in NAMES.values()}}


@sentence(abandoning.ABANDONED)
def tell_abandoned(event: AuditEvent) -> str:
    return _("The check of %(batch)s was abandoned: nothing was changed.") % {"batch": event.subject}


def _decision(event: AuditEvent) -> dict[str, object]:
    """Of which rows something was decided: one, those with one kind of problem, or all."""
    row, code = event.after.get("row"), event.after.get("code", "")
    place = place_at(row, line=event.after.get("line")) if row else _("somebody who did not come back")
    which = place if row else str(CATALOGUE[code].title) if code in CATALOGUE.codes() else _("all")
    called = names(in_xml=event.after.get("format") == XML_OF_PEOPLE)
    return {"count": event.after.get("count", 0), "batch": event.subject, "which": which, "place": place, **called}


def differences(event: AuditEvent) -> Iterator[str]:
    """Each of a person's details that is another one now."""
    before, after = _provider(event.before), _provider(event.after)
    if before != after:
        yield became(_("Provider"), before=before, after=after)
    for name, label in _DETAILS.items():
        yield from filter(
            None, [became(str(label), before=_number(event.before, name), after=_number(event.after, name))]
        )
    if event.before.get("kind") == event.after.get("kind") == ProviderKind.MICROSOFT:
        yield from filter(None, (_option_became(event, name) for name in _OPTIONS))


def _option_became(event: AuditEvent, name: str) -> str:
    before, after = (bool(values.get(name, MICROSOFT_OPTIONS[name])) for values in (event.before, event.after))
    return became(str(_OPTIONS[name]), before=in_words(before), after=in_words(after))


def _provider(details: Mapping[str, Any]) -> str:
    if details.get("kind", ProviderKind.NONE) == ProviderKind.NONE:
        return _("None")
    return str(details.get("provider", ""))


def _number(details: Mapping[str, Any], name: str) -> str:
    text = str(details.get(name, ""))
    return text if name == "conference_id" else shown(text)


def _value(value: str | Iterable[tuple[str, str]] | None) -> str:
    """A provider's value: text, or numbers with their places."""
    if value is None or isinstance(value, str):
        return value or ""
    return ", ".join(f"{shown(number)} ({place})" if place else shown(number) for number, place in value)
