"""Looks people up by what else the directory knows of them: a former user name, another address, the display name.

A user name with something around it is the first of these.

In sets; nearness is no finding (see nearest).
"""

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.db.models.functions import Lower

from acpportal.bulk import in_chunks
from conferencing.provider_file.checking.people import standing_of
from conferencing.provider_file.checking.rows import address_in, is_same_name
from users.keys import fold, sort_key
from users.models import FormerName, User

People = dict[str, set[int]]


def people_meant(asked: Mapping[int, tuple[str, str]]) -> dict[int, set[int]]:
    """Who may be meant by user name and display name of each row; the display name counts where it stands alone.

    What is no address in the place of the user name may be a display name, too.
    """
    names = {key for name, _display in asked.values() if (key := address_in(name))}
    people = _merged(_by_former_name(names), _by_address(names)) | _by_user_name(names)
    alone = {row: name or display for row, (name, display) in asked.items() if "@" not in name}
    displayed = _by_display_name(alone.values())
    meant = {
        row: people.get(address_in(name)) or displayed.get(fold(alone.get(row, "")), set())
        for row, (name, _display) in asked.items()
    }
    return {row: found for row, found in meant.items() if found}


def _by_user_name(names: Iterable[str]) -> People:
    """Of names that have something around them: whoever has the name as it stands is found before."""
    return {key: {person.id} for key, person in standing_of(names).items() if is_same_name(key, person.user_name)}


def _by_former_name(names: Iterable[str]) -> People:
    found: People = {}
    for keys in in_chunks(names):
        for key, person in FormerName.objects.filter(upn_key__in=keys).values_list("upn_key", "person"):
            found.setdefault(key, set()).add(person)
    return found


def _by_address(names: Iterable[str]) -> People:
    """Addresses have no index: all names are asked for at once, in one look through the directory."""
    asked = set(names)
    spelled = [*asked, *(f"sip:{name}" for name in asked)]
    found: People = {}
    for keys in in_chunks(spelled, size=20_000):
        people = User.objects.annotate(sip=Lower("sip_address"), post=Lower("mail"))
        for pk, *addresses in people.filter(Q(sip__in=keys) | Q(post__in=keys)).values_list("pk", "sip", "post"):
            for address in {address_in(text) for text in addresses} & asked:
                found.setdefault(address, set()).add(pk)
    return found


def _by_display_name(names: Iterable[str]) -> People:
    asked = {fold(name) for name in names}
    found: People = {}
    for keys in in_chunks({sort_key(name) for name in asked}):
        for pk, name in User.objects.filter(sort_key__in=keys).values_list("pk", "display_name"):
            found.setdefault(fold(name), set()).add(pk)
    return {name: people for name, people in found.items() if name in asked}


def _merged(*found: People) -> People:
    merged: People = {}
    for people in found:
        for key, ids in people.items():
            merged.setdefault(key, set()).update(ids)
    return merged
