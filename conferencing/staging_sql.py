"""The statements by which changes that stand in tables are staged, told to the audit log, and moved in, as sets."""

from collections.abc import Iterable

from django.db import connection

from conferencing.details import MICROSOFT_OPTIONS, ProviderKind
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, StagedChange
from conferencing.numbers import FEWEST_OF_NATIONAL
from users.models import User

# The columns of changes that stand in a table already: whose, what is wanted, and what is expected to be found
WANTED = (
    "place", "person_id", "kind", "provider_id", "toll_number", "toll_key", "toll_free_number", "conference_id",
    "expected_kind", "expected_provider_id", "expected_toll_number", "expected_toll_free_number",
    "expected_conference_id",
)  # fmt: skip
_STAGED = StagedChange._meta.db_table
_ASSIGNED = ConferencingAssignment._meta.db_table
_PROVIDERS = AudioConferencingProvider._meta.db_table
_PEOPLE = User._meta.db_table
_DETAILS = ("kind", "provider_id", "toll_number", "toll_free_number", "conference_id")
_OPTIONS = ", ".join(MICROSOFT_OPTIONS)
_STAYS = "kind, toll_number, toll_key, toll_free_number, conference_id, sort_key, has_pstn_plan"
_MOVED = f"{_STAYS}, {_OPTIONS}"

_OF_SET = f"FROM {_STAGED} WHERE change_set = %s"
# The same as PROVIDER_ORDER
_ORDER = (
    f"CASE a.kind WHEN '{ProviderKind.NONE}' THEN '' WHEN '{ProviderKind.MICROSOFT}' THEN '0'"
    " ELSE '1' || p.name_key END"
)
_INSERT = (
    f"INSERT INTO {_ASSIGNED} (person_id, provider_id, provider_order, {_MOVED})"  # noqa: S608 (own table names)
    f" SELECT a.person_key, a.provider_key, {_ORDER}, {_MOVED} FROM {_STAGED} a"
    f" LEFT JOIN {_PROVIDERS} p ON p.id = a.provider_key WHERE a.change_set = %s"
)

WRITE = (
    f"DELETE FROM {_ASSIGNED} WHERE person_id IN (SELECT person_key {_OF_SET})",  # noqa: S608 (own table names)
    _INSERT,
)


def ends_with_it(short: str, full: str) -> str:
    """Whether a number that does not say its country is the end of another: as numbers.are_one_number, for rows.

    Written as the condition of the index `assignment_without_country`, so that it is found there.
    """
    escape = "" if connection.vendor == "postgresql" else r" ESCAPE '\'"
    end = f"LTRIM({short}.toll_key, '0')"
    return (
        f"NOT ({short}.toll_number LIKE '+%%'{escape}) AND {short}.toll_key <> {full}.toll_key"
        f" AND LENGTH({end}) >= {FEWEST_OF_NATIONAL} AND {full}.toll_key LIKE '%%' || {end}"
    )


def stage(selected: str) -> str:
    """Stages the changes of a SELECT of the columns WANTED. Parameters: those of the SELECT, the change set."""
    as_expected = " AND ".join(_same(f"a.{name}", f"w.expected_{name}") for name in _DETAILS)
    already = " AND ".join(_same(f"a.{name}", f"w.{name}") for name in _DETAILS)
    return (
        f"INSERT INTO {_STAGED} (change_set, person_key, subject, subject_key, before, provider_key, {_STAYS})"  # noqa: S608 (own table names)
        f" WITH w ({', '.join(WANTED)}) AS ({selected})"
        f" SELECT %s, a.person_id, u.user_principal_name, {_as_text('u.object_id')}, {_as_json('a.provider_id')},"
        "  w.provider_id, w.kind, w.toll_number, w.toll_key, w.toll_free_number, w.conference_id,"
        "  a.sort_key, a.has_pstn_plan"
        f" FROM w JOIN {_ASSIGNED} a ON a.person_id = w.person_id JOIN {_PEOPLE} u ON u.id = a.person_id"
        f" LEFT JOIN {_PROVIDERS} p ON p.id = a.provider_id"
        f" WHERE {as_expected} AND NOT ({already}) ORDER BY w.place"
    )


def no_ordinary_people(retired: Iterable[int]) -> str:
    """People of a change set about whom the rules have something to say, whatever the details are."""
    leavers = ", ".join(map(str, sorted(retired))) or "0"
    return (
        f"SELECT s.person_key FROM {_STAGED} s JOIN {_ASSIGNED} a ON a.person_id = s.person_key"  # noqa: S608 (own table names)
        f" JOIN {_PEOPLE} u ON u.id = s.person_key WHERE s.change_set = %s AND (NOT u.account_enabled"
        f" OR a.kind = '{ProviderKind.MICROSOFT}' OR s.provider_key IN ({leavers}))"
    )


def events() -> str:
    """What the audit log says of a change set, in its order. Parameters: what stands in every event, the change set."""
    after = _as_json("a.provider_key")
    after = f"{after} || %s::jsonb" if connection.vendor == "postgresql" else f"json_patch({after}, %s)"
    return (
        f"SELECT a.subject_key, a.subject, a.before, {after} FROM {_STAGED} a"  # noqa: S608 (own table names)
        f" LEFT JOIN {_PROVIDERS} p ON p.id = a.provider_key WHERE a.change_set = %s ORDER BY a.id"
    )


def _as_json(provider: str) -> str:
    """The details of the row `a` as Details.as_json has them; `p` is the row's provider."""
    build = "jsonb_build_object" if connection.vendor == "postgresql" else "json_object"
    details = (
        f"'kind', a.kind, 'provider_id', {provider}, 'provider', COALESCE(p.name, 'Microsoft'),"
        " 'toll_number', a.toll_number, 'toll_free_number', a.toll_free_number, 'conference_id', a.conference_id"
    )
    options = ", ".join(f"'{name}', {_truth(f'a.{name}')}" for name in MICROSOFT_OPTIONS)
    return (
        f"CASE a.kind WHEN '{ProviderKind.NONE}' THEN {build}('kind', a.kind)"
        f" WHEN '{ProviderKind.MICROSOFT}' THEN {build}({details}, {options}) ELSE {build}({details}) END"
    )


def _truth(column: str) -> str:
    """SQLite has no truth values of its own."""
    return column if connection.vendor == "postgresql" else f"json(CASE WHEN {column} THEN 'true' ELSE 'false' END)"


def _as_text(uuid: str) -> str:
    """As Python writes it; SQLite keeps the digits alone."""
    if connection.vendor == "postgresql":
        return f"{uuid}::text"
    return " || '-' || ".join(f"substr({uuid}, {start}, {length})" for start, length in _GROUPS)


_GROUPS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


def _same(one: str, other: str) -> str:
    """Keys may be missing, and none of them is 0."""
    return f"COALESCE({one}, 0) = COALESCE({other}, 0)" if one.endswith("provider_id") else f"{one} = {other}"
