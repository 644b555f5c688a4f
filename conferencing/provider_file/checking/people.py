"""The people whom rows are about, with what they have now and what was sent for them: looked up in sets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Self

from django.db import connection

from acpportal.bulk import as_one, in_chunks, is_one_of
from conferencing.details import Details, PersonFacts, ProviderKind
from conferencing.models import ConferencingAssignment, ExportRow
from conferencing.provider_file.checking.rows import Known, Sent, address_in, is_same_name
from users.keys import fold
from users.models import User


class Standing(NamedTuple):
    """A person as the database has them, in the order in which it is asked."""

    upn_key: str
    id: int
    user_name: str
    display_name: str
    enabled: bool
    has_pstn_plan: bool
    kind: str
    provider_id: int | None
    toll_number: str
    toll_free_number: str
    conference_id: str
    toll_key: str

    @classmethod
    def read(cls, found: Sequence[Any]) -> Self:
        """SQLite has no truth values of its own."""
        key, person, user_name, name, enabled, has_pstn_plan, *held = found
        return cls(key, person, user_name, name, bool(enabled), bool(has_pstn_plan), *held)

    @property
    def known(self) -> Known:
        return Known(
            id=self.id,
            user_name=self.user_name,
            facts=PersonFacts(name=self.display_name, enabled=self.enabled, has_pstn_plan=self.has_pstn_plan),
            held=Details(
                kind=ProviderKind(self.kind),
                provider_id=self.provider_id,
                toll_number=self.toll_number,
                toll_free_number=self.toll_free_number,
                conference_id=self.conference_id,
            ),
        )


_PEOPLE, _ASSIGNED = User._meta.db_table, ConferencingAssignment._meta.db_table
_STANDING = (
    "SELECT u.upn_key, u.id, u.user_principal_name, u.display_name, u.account_enabled, a.has_pstn_plan, a.kind,"  # noqa: S608 (own table names)
    " a.provider_id, a.toll_number, a.toll_free_number, a.conference_id, a.toll_key"
    f" FROM {_PEOPLE} u JOIN {_ASSIGNED} a ON a.person_id = u.id WHERE "
)


def standing_of(names: Iterable[str]) -> dict[str, Standing]:
    """The people with these user names in any case, by the folded name."""
    return {person.upn_key: person for person in _standing("u.upn_key", {fold(name) for name in names})}


def people_of(names: Iterable[str]) -> dict[str, Known]:
    """The people with these user names, by the name as it stands in the file."""
    asked = {name: fold(name) for name in names}
    people = standing_of(asked.values())
    meant = ((name, people.get(key)) for name, key in asked.items())
    return {name: person.known for name, person in meant if person and is_same_name(name, person.user_name)}


def display_names(person_ids: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for keys in in_chunks(person_ids):
        found.update(User.objects.filter(pk__in=keys).values_list("pk", "display_name"))
    return found


def people_with(person_ids: Iterable[int]) -> dict[int, Known]:
    """These people by their keys, with what they have now and their other addresses."""
    ids = list(person_ids)
    found = User.objects.filter(pk__in=ids).values_list("pk", "sip_address", "mail")
    addresses = {pk: frozenset({address_in(sip), address_in(mail)} - {""}) for pk, sip, mail in found}
    return {p.id: replace(p.known, addresses=addresses.get(p.id, frozenset())) for p in _standing("u.id", ids)}


def _standing(column: str, values: Iterable[object]) -> Iterator[Standing]:
    """By one parameter: a thousand of them take longer to be prepared than to be found."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING + is_one_of(column), [as_one(values)])
        return map(Standing.read, cursor.fetchall())


def sent_to(person_ids: Iterable[int], *, export: int | None) -> dict[int, Sent]:
    """What went out for these people in the export, if there was one."""
    if export is None:
        return {}
    rows = ExportRow.objects.filter(batch=export, person__in=list(person_ids))
    found = rows.values_list("person", "toll_number", "toll_free_number", "conference_id", "held")
    return {
        person: Sent(
            toll_number=toll_number,
            toll_free_number=toll_free_number,
            conference_id=conference_id,
            held=Details.from_json(held),
            was_unlicensed=not held.get("has_pstn_plan", True),
        )
        for person, toll_number, toll_free_number, conference_id, held in found
    }
