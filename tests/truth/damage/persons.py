"""User names that are not quite the right ones, and people who are no longer what they were."""

import re

from conferencing.actions import remove_provider
from licensing.actions import change_licenses
from licensing.models import License
from licensing.products import E5
from tests.truth.case import ID, NAME, PROVIDER, TABLES, TOLL, USER_NAME, Case, Mark, Row, kind
from tests.truth.damage.mistakes import FEW
from tests.truth.organization import BY
from users.models import User

_LOOK_ALIKE = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х", "i": "і"}  # Cyrillic


def name_as(case: Case, row: Row, text: str, *, found_out: bool = True, harmless: bool = False) -> None:
    """Something else in the place of the user name; whether it can be found out who is meant."""
    row.cells[USER_NAME] = text
    right: dict[str, str | int] = {"person": row.person.key} if row.person and found_out else {}
    row.marks.append(Mark(kind=case.doing, fields=frozenset({USER_NAME}), right=right, harmless=harmless))


@kind("user name missing", "person")
def missing(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name_as(case, row, "", found_out=False)
    return len(rows)


@kind("user name misspelled by one letter", "person")
def misspelled(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW, that=lambda row: _is_alone(row, case))):
        name = row.cells[USER_NAME]
        at = case.chance.randrange(1, str(name).index("@") - 1)
        name_as(case, row, case.chance.choice(_misspellings(str(name), at)))
    return len(rows)


def _misspellings(name: str, at: int) -> list[str]:
    """A letter left out, doubled, or two exchanged."""
    exchanged = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return [text for text in (name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], exchanged) if text != name]


def _is_alone(row: Row, case: Case) -> bool:
    """No namesakes with a number behind their names: else several people are one letter away."""
    stem = _stem(row)
    return sum(_stem(other) == stem for other in case.rows) == 1 and not re.search(r"\d@", str(row.cells[USER_NAME]))


def _stem(row: Row) -> str:
    return re.sub(r"\d+$", "", row.person.user_name.partition("@")[0]) if row.person else ""


@kind("user name in other case, spaces around", "person")
def other_case(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name_as(case, row, f" {str(row.cells[USER_NAME]).upper()}\u00a0", harmless=True)
    return len(rows)


@kind("old user name", "person")
def old_name(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name_as(case, row, row.person.old_name if row.person else "", harmless=True)
    return len(rows)


@kind("SIP address in place of the user name", "person")
def sip_address(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name_as(case, row, row.person.sip_address if row.person else "", harmless=True)
    return len(rows)


@kind("mail in place of the user name", "person")
def mail(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name_as(case, row, row.person.mail if row.person else "", harmless=True)
    return len(rows)


@kind("display name in place of the user name", "person")
def display_name(case: Case) -> int:
    unique = _names_of_one(case)
    for row in (
        rows := case.changed_rows(FEW, that=lambda row: bool(row.person and row.person.display_name in unique))
    ):
        name_as(case, row, row.person.display_name if row.person else "", harmless=True)
    return len(rows)


def _names_of_one(case: Case) -> set[str]:
    names = [row.person.display_name for row in case.rows if row.person]
    return {name for name in names if User.objects.filter(display_name=name).count() == 1}


@kind("only the display names", "person", forms=TABLES)
def only_display_names(case: Case) -> int:
    """The column of the user names is gone: whoever has a namesake can only be asked about."""
    rows = case.whole_rows(len(case.rows))
    if len(rows) < len(case.rows):
        return 0
    case.columns.remove(USER_NAME)
    unique = _names_of_one(case)
    for row in rows:
        told = row.cells[NAME] in unique
        right: dict[str, str | int] = {"person": row.person.key} if row.person and told else {}
        row.marks.append(Mark(kind=case.doing, fields=frozenset({USER_NAME}), right=right, harmless=told))
    return len(rows)


@kind("look-alike letters of another script", "person")
def look_alike(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name = str(row.cells[USER_NAME])
        at = next(at for at, letter in enumerate(name) if letter in _LOOK_ALIKE)
        name_as(case, row, name[:at] + _LOOK_ALIKE[name[at]] + name[at + 1 :], found_out=False)
    return len(rows)


@kind("somebody whom nobody knows", "person")
def stranger(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name_as(case, row, f"zzq.{case.chance.randrange(10**9)}@nowhere.example", found_out=False)
    return len(rows)


def person_is(case: Case, row: Row) -> None:
    """Something is to be said of the person, in whichever field."""
    row.marks.append(Mark(kind=case.doing, fields=frozenset({"", USER_NAME, PROVIDER, TOLL, ID})))


@kind("disabled since", "person")
def disabled(case: Case) -> int:
    rows = case.changed_rows(FEW)
    keys = [row.person.key for row in rows if row.person]
    case.before_import.append(lambda: User.objects.filter(pk__in=keys).update(account_enabled=False))
    for row in rows:
        person_is(case, row)
    return len(rows)


@kind("licensed since, so has Microsoft", "person")
def licensed(case: Case) -> int:
    rows = case.changed_rows(FEW)
    keys = [row.person.key for row in rows if row.person]
    case.before_import.append(lambda: change_licenses(keys, add=[License.objects.get(sku=E5)], by=BY))
    for row in rows:
        person_is(case, row)
    return len(rows)


@kind("changed here since the export", "round trip", held=[True])
def changed_since(case: Case) -> int:
    rows = case.changed_rows(FEW)
    keys = [row.person.key for row in rows if row.person]
    case.before_import.append(lambda: remove_provider(keys, by=BY))
    for row in rows:
        person_is(case, row)
    return len(rows)
