"""The only writers of the directory: new people, and what a file says of those who are known."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks, insert_rows, refresh_statistics_after, update_rows
from users import audit
from users.administrators import end_sessions_of
from users.directory_matching import Staging
from users.directory_rows import DirectoryFacts, DirectoryFile
from users.keys import fold
from users.models import AuditEvent, FormerName, StagedPerson, User
from users.signals import people_added, people_changed

LINKED = "users.linked"
BROUGHT_IN = "users.directory_brought_in"
SUBJECT_KEY = "directory:1"
_TEXTS = ("user_principal_name", "display_name", "sip_address", "usage_location", "department", "mail")
_WRITTEN = ("object_id", *_TEXTS, "account_enabled", "upn_key", "sort_key", "location_key", "search_text")
_COMPARED = {"object_id", *_TEXTS, "account_enabled"}


class AlreadyThereError(Exception):
    """Somebody new has the user name or the object ID of somebody who is there. The message is a sentence."""


@dataclass
class SyncResult:
    """What became, or would become, of everybody in the file, and how many the file does not name."""

    added: int = 0
    changed: int = 0
    disabled: int = 0
    enabled: int = 0
    unchanged: int = 0
    absent: int = 0

    def count(self, changes: "list[PersonChange]") -> None:
        """Takes in some of those who stood among the unchanged."""
        kinds = Counter(change.kind for change in changes)
        self.changed += kinds["changed"]
        self.disabled += kinds["disabled"]
        self.enabled += kinds["enabled"]
        self.unchanged -= len(changes)


@dataclass
class PersonChange:
    """A person with the new facts in place, and what they were before."""

    person: User
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    former_object_id: UUID | None = None

    def __bool__(self) -> bool:
        return bool(self.after or self.former_object_id)

    @property
    def kind(self) -> str:
        if "account_enabled" not in self.after:
            return "changed"
        return "enabled" if self.after["account_enabled"] else "disabled"

    @property
    def former_name(self) -> str:
        """The user name that was given up; another case is the same name."""
        former = str(self.before.get("user_principal_name", ""))
        return former if fold(former) != fold(self.person.user_principal_name) else ""

    def entries(self) -> Iterator[audit.Entry]:
        if self.after:
            yield audit.about(self.person, action=f"users.{self.kind}", before=self.before, after=self.after)
        if self.former_object_id:
            # The history of a person goes by the object ID: this says where the older part of it stands.
            before, after = {"object_id": str(self.former_object_id)}, {"object_id": str(self.person.object_id)}
            yield audit.about(self.person, action=LINKED, before=before, after=after)


Tell = Callable[[DirectoryFacts | PersonChange], None]


@transaction.atomic
def add_people(people: Iterable[DirectoryFacts], *, by: str, why: str = "", batch: str = "") -> list[int]:
    """Adds people whom nobody knew, as many as there are. Returns their ids, in the same order."""
    no_password = make_password(None)
    ids: list[int] = []
    for chunk in in_chunks(people):
        new = [_new_person(facts) for facts in chunk]
        _refuse_known(new)
        rows = ((*(getattr(person, name) for name in _WRITTEN), no_password, False) for person in new)
        insert_rows(User, (*_WRITTEN, "password", "is_superuser"), rows)
        audit.record((_added(person) for person in new), by=by, why=why, batch=batch)
        keys = dict(User.objects.filter(upn_key__in=[p.upn_key for p in new]).values_list("upn_key", "pk"))
        ids += [keys[person.upn_key] for person in new]
    if ids:
        people_added.send(sender=User, person_ids=ids, by=by)
    refresh_statistics_after(len(ids), User, AuditEvent)
    return ids


@transaction.atomic
def sync_directory(file: DirectoryFile, *, by: str, dry_run: bool = False, tell: Tell | None = None) -> SyncResult:
    """Does what the file says, or nothing when a row is wrong (RefusedFileError), and tells that it was brought in.

    A dry run only counts. `tell` hears of each change. People whom the file does not name are left alone.
    """
    staging = Staging()
    staging.fill(file)
    staging.match()
    known_people = staging.count_known_people()
    result = SyncResult(unchanged=known_people, absent=User.objects.count() - known_people)
    known = _changes_of_known(staging, columns=file.columns, result=result, tell=tell or _nobody)
    new = _new_facts(staging, result=result, tell=tell or _nobody)
    if dry_run:
        for _nothing in chain(known, new):
            pass
    else:
        staging.free_user_names()
        _change_people(known, by=by)
        add_people(new, by=by)
        audit.record([_brought_in(result)], by=by)
    staging.empty()
    return result


def _nobody(_change: DirectoryFacts | PersonChange) -> None:
    """Hears nothing."""


def _changes_of_known(
    staging: Staging, *, columns: frozenset[str], result: SyncResult, tell: Tell
) -> Iterator[list[PersonChange]]:
    for chunk in staging.of_changed_people(sorted(columns & _COMPARED)):
        people = User.objects.in_bulk([row.person_key for row in chunk])
        compared = (_change_of(people[row.person_key], row=row, columns=columns) for row in chunk if row.person_key)
        changes = [change for change in compared if change]
        result.count(changes)
        for change in changes:
            tell(change)
        yield changes


def _new_facts(staging: Staging, *, result: SyncResult, tell: Tell) -> Iterator[DirectoryFacts]:
    for chunk in staging.of_new_people():
        for row in chunk:
            facts = _facts_of(row)
            result.added += 1
            tell(facts)
            yield facts


def _change_of(person: User, *, row: StagedPerson, columns: frozenset[str]) -> PersonChange:
    """Puts the row's facts on the person, as far as the file speaks of them."""
    change = PersonChange(person)
    for name in (*_TEXTS, "account_enabled"):
        held, wanted = getattr(person, name), getattr(row, name)
        if name in columns and wanted is not None and held != wanted:
            change.before[name], change.after[name] = held, wanted
            setattr(person, name, wanted)
    if row.object_id not in {None, person.object_id}:
        change.former_object_id = person.object_id
        person.object_id = row.object_id
    person.fill_keys()
    return change


def _change_people(chunks: Iterable[list[PersonChange]], *, by: str) -> None:
    changed: list[int] = []
    for changes in chunks:
        _write(changes, by=by)
        changed += [change.person.pk for change in changes]
    if changed:
        people_changed.send(sender=User, person_ids=changed, by=by)


def _write(changes: list[PersonChange], *, by: str) -> None:
    update_rows(User, ("id", *_WRITTEN), ((c.person.pk, *(getattr(c.person, n) for n in _WRITTEN)) for c in changes))
    disabled = [change.person.pk for change in changes if change.kind == "disabled"]
    end_sessions_of(User.objects.administrators().filter(pk__in=disabled))
    audit.record((entry for change in changes for entry in change.entries()), by=by)
    given_up = [
        FormerName(person=c.person, user_principal_name=c.former_name, upn_key=fold(c.former_name))
        for c in changes
        if c.former_name
    ]
    FormerName.objects.bulk_create(
        given_up, update_conflicts=True, update_fields=["until"], unique_fields=["person", "upn_key"]
    )


def _new_person(facts: DirectoryFacts) -> User:
    person = User(
        object_id=facts.object_id or uuid4(),
        account_enabled=facts.account_enabled is not False,
        **{name: getattr(facts, name) for name in _TEXTS},
    )
    person.fill_keys()
    return person


def _refuse_known(new: list[User]) -> None:
    names, object_ids = Counter(person.upn_key for person in new), {person.object_id for person in new}
    twice = {name for name, count in names.items() if count > 1}
    # One after the other and sorted here: else PostgreSQL reads everybody.
    known = User.objects.order_by().values_list("user_principal_name", flat=True)
    if found := twice or {*known.filter(upn_key__in=names), *known.filter(object_id__in=object_ids)}:
        sentence = _("Nobody was added: %(people)s would be in the directory twice.")
        raise AlreadyThereError(sentence % {"people": ", ".join(sorted(found)[:5])})


def _brought_in(result: SyncResult) -> audit.Entry:
    """Also where it changed nobody: then the directory is known to be as the file says."""
    return audit.Entry(action=BROUGHT_IN, subject_key=SUBJECT_KEY, subject="Directory", after=asdict(result))


def _added(person: User) -> audit.Entry:
    facts = {name: getattr(person, name) for name in (*_TEXTS, "account_enabled")}
    return audit.about(person, action="users.added", before={}, after=facts)


def _facts_of(row: StagedPerson) -> DirectoryFacts:
    return DirectoryFacts(
        object_id=row.object_id,
        account_enabled=row.account_enabled,
        **{name: getattr(row, name) for name in _TEXTS},
    )
