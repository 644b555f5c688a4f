"""Who is meant by -Identity: one person, the people a pattern fits, or those who come through the pipe."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.core.management.base import CommandError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.bulk import in_chunks
from conferencing.cmdlets.command import NotDoneError
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.models import ConferencingAssignment
from conferencing.problems.person import PERSON_UNKNOWN
from users.identity import NotOnePersonError, UnknownPersonError, person_by_identity
from users.keys import fold

IDENTITY = Parameter(
    name="Identity",
    required=True,
    positional=True,
    says=gettext_lazy(
        "Who it is about: user name, SIP address or display name, in which * stands for anything. A dash reads them"
        " from the pipe, one per line, or as -Json of a Get- command writes them."
    ),
)
ANY_IDENTITY = replace(IDENTITY, required=False)
_PIPE, _ANYTHING = "-", "*"
Meant = ConferencingAssignment | CommandError


def people_meant(identity: str) -> Iterator[Meant]:
    """Each person once; for a name that means nobody, or several people, the sentence that says so."""
    if identity == _PIPE:
        return _each_once(_piped(sys.stdin))
    return _each_once(_meant_by(identity))


def those_found(meant: Iterable[Meant], *, errors: list[CommandError]) -> Iterator[ConferencingAssignment]:
    """The people; what was said in the place of others goes to the errors, so that one name does not stop the rest."""
    for each in meant:
        if isinstance(each, CommandError):
            errors.append(each)
        else:
            yield each


def one_person(identity: str) -> ConferencingAssignment:
    """The one who is meant, where a command can do something for one person only."""
    meant = list(people_meant(identity))
    if len(meant) > 1:
        told = {"identity": identity, "count": len(meant)}
        raise CommandError(_("-Identity %(identity)s means %(count)s people. Name one of them.") % told)
    for each in meant:
        if isinstance(each, CommandError):
            raise each
        return each
    raise CommandError(_("Nobody came through the pipe. Nothing was changed."))


def identity_or_everybody(given: Given) -> str:
    """Nothing for everybody; a variable of the shell that is empty does not mean everybody."""
    if "Identity" in given and not given.text("Identity"):
        raise CommandError(_("Cannot bind argument to parameter 'Identity' because it is an empty string."))
    return given.text("Identity")


def everybody() -> QuerySet[ConferencingAssignment]:
    return ConferencingAssignment.objects.select_related("person", "provider").order_by("sort_key", "pk")


def like(pattern: str) -> str:
    """A pattern of PowerShell as a regular expression that both databases know."""
    return f"^{'.*'.join(re.escape(part) for part in pattern.split(_ANYTHING))}$"


def _each_once(meant: Iterable[Meant]) -> Iterator[Meant]:
    seen: set[int] = set()
    for each in meant:
        if isinstance(each, CommandError):
            yield each
        elif each.pk not in seen:
            seen.add(each.pk)
            yield each


def _meant_by(identity: str) -> Iterator[Meant]:
    if _ANYTHING in identity:
        found = everybody().filter(person__display_name__iregex=like(identity))
        yield from found.iterator(chunk_size=2000) if found.exists() else [_not_found(identity)]
        return
    try:
        yield everybody().get(pk=person_by_identity(identity).pk)
    except NotOnePersonError as error:
        yield _not_found(identity, error)


def _piped(lines: Iterable[str]) -> Iterator[Meant]:
    """User names are looked up many at once; other identities one by one."""
    for chunk in in_chunks(_identities(lines)):
        keys = {fold(identity) for identity in chunk}
        held = {each.person.upn_key: each for each in everybody().filter(person__upn_key__in=keys)}
        for identity in chunk:
            if known := held.get(fold(identity)):
                yield known
            else:
                yield from _meant_by(identity)


def _identities(lines: Iterable[str]) -> Iterator[str]:
    """A name a line, or the lines of a JSON array of objects with an Identity."""
    for line in lines:
        text = line.strip().lstrip("\ufeff")
        entry = text.lstrip("[,").rstrip(",]")
        if text and not entry.startswith("{"):
            yield from [] if text in {"[", "]", "[]"} else [text]
        elif entry:
            yield _identity_in(entry)


def _identity_in(entry: str) -> str:
    try:
        return str(json.loads(entry)["Identity"])
    except (ValueError, KeyError, TypeError) as error:
        sentence = _("This came through the pipe and names nobody: %(found)s. Nothing was changed.")
        raise CommandError(sentence % {"found": entry[:100]}) from error


def _not_found(identity: str, why: NotOnePersonError | None = None) -> CommandError:
    sentence = _('Management object not found for identity "%(identity)s".') % {"identity": identity}
    if why is None:
        return NotDoneError([sentence], codes=[PERSON_UNKNOWN.code])
    codes = [PERSON_UNKNOWN.code] if isinstance(why, UnknownPersonError) else []
    return NotDoneError([f"{sentence} {why}"], codes=codes)
