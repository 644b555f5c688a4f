"""A change of many people's licenses in words: what is given and taken, and why somebody cannot be given it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from licensing.history import in_words
from licensing.models import License, LicenseChange
from licensing.previewing import Preview
from licensing.problems import KINDS, Problem
from users.models import User


def what_would_change(change: LicenseChange) -> str:
    """ "Given: E5. Taken away: E3." """
    names = dict(License.objects.filter(pk__in=[*change.add, *change.remove]).values_list("pk", "name"))
    given, taken = (sorted(names[pk] for pk in ids if pk in names) for ids in (change.add, change.remove))
    said = [_("Given: %(names)s.") % {"names": in_words(given)}] if given else []
    said += [_("Taken away: %(names)s.") % {"names": in_words(taken)}] if taken else []
    return " ".join(said)


def by_sentence(said: Iterable[tuple[User, str]]) -> list[tuple[str, list[User]]]:
    """What is said of many people, once for all of them; in the order in which it is said first."""
    people: dict[str, list[User]] = {}
    for person, sentence in said:
        people.setdefault(sentence, []).append(person)
    return list(people.items())


def told_refusals(change: LicenseChange, preview: Preview, *, most: int) -> list[tuple[str, list[User]]]:
    """The first people who cannot be given it, by why."""
    refused = preview.refused
    rows = change.people.filter(left_out=False, held__in=refused).select_related("person").order_by("person__sort_key")
    return by_sentence((row.person, " ".join(map(str, refused[row.held]))) for row in rows[:most])


def refusal_sentence(refusal: Mapping[str, Any]) -> str:
    return Problem(kind=KINDS[refusal["code"]], params=refusal["params"]).sentence
