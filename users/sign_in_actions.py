"""Counts attempts to sign in, in one statement each: of many at the same instant no more pass than the limit says."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from django.db import connection
from django.http import HttpRequest

from acpportal.bulk import as_one, is_one_of
from users.models import SignInAttempts
from users.sign_in_limits import Limit, key_of, limits

SECOND = 1_000_000
_TABLE = SignInAttempts._meta.db_table
# The times of a row one by one, and made to one value again: the two databases call the same things by other names.
_EACH = {
    "postgresql": "(SELECT CAST(value AS bigint) AS at FROM jsonb_array_elements_text(held.times) AS each (value))",
    "sqlite": "(SELECT value AS at FROM json_each(held.times))",
}
_TOGETHER = {"postgresql": "coalesce(jsonb_agg(at), '[]')", "sqlite": "json_group_array(at)"}
# Two that write the same rows wait for one another in one order, whatever the database sorts by; what only tidies up
# waits for nobody.
_IN_ORDER = {"postgresql": ' ORDER BY key COLLATE "C" FOR UPDATE', "sqlite": ""}
_UNLESS_IN_USE = {"postgresql": " FOR UPDATE SKIP LOCKED", "sqlite": ""}


@dataclass(frozen=True)
class Attempt:
    """An attempt that was within all limits, by the keys it was counted under."""

    keys: tuple[str, ...]
    at: int


def count_attempt(request: HttpRequest, *, action: str, name: str = "") -> Attempt | None:
    """None where a limit is reached. What is within another limit stays counted there."""
    keys = [(key_of(request, action=action, limit=limit, name=name), limit) for limit in limits(action)]
    keys.sort(key=itemgetter(0))
    now = _now()
    return Attempt(tuple(key for key, _limit in keys), now) if _counted(keys, now=now) == len(keys) else None


def take_back(attempt: Attempt) -> None:
    """Whoever got in did not fail."""
    vendor = connection.vendor
    others = f"SELECT {_TOGETHER[vendor]} FROM {_EACH[vendor]} AS held_times WHERE at <> %s"  # noqa: S608 (own names)
    rows = f"SELECT key FROM {_TABLE} WHERE {is_one_of('key')}{_IN_ORDER[vendor]}"  # noqa: S608 (own names)
    _write(f"UPDATE {_TABLE} AS held SET times = ({others}) WHERE key IN ({rows})", [attempt.at, as_one(attempt.keys)])  # noqa: S608 (own names)


def forget_old_attempts() -> None:
    """Those that no limit counts any more; a row that is being written at this moment is left for another time."""
    old = f"SELECT key FROM {_TABLE} WHERE until <= %s{_UNLESS_IN_USE[connection.vendor]}"  # noqa: S608 (own names)
    _write(f"DELETE FROM {_TABLE} WHERE key IN ({old})", [_now()])  # noqa: S608 (own names)


def _counted(keys: Sequence[tuple[str, Limit]], *, now: int) -> int:
    """Adds the attempt under each key whose limit is not reached; under how many it was.

    A row is locked before its times are counted, so that the next attempt counts this one.
    """
    rows = [(key, f"[{now}]", now + limit.seconds * SECOND, limit.amount) for key, limit in keys]
    still = f"SELECT at FROM {_EACH[connection.vendor]} AS held_times WHERE at > %s - excluded.until"  # noqa: S608 (own names)
    statement = (
        f"INSERT INTO {_TABLE} AS held (key, times, until, most) VALUES {', '.join(['(%s, %s, %s, %s)'] * len(rows))}"  # noqa: S608 (own names)
        " ON CONFLICT (key) DO UPDATE SET until = excluded.until, most = excluded.most, times ="
        f" (SELECT {_TOGETHER[connection.vendor]} FROM ({still} UNION ALL SELECT %s) AS counted)"
        f" WHERE (SELECT count(*) FROM ({still}) AS counted) < excluded.most"
    )
    return _write(statement, [*chain.from_iterable(rows), 2 * now, now, 2 * now])


def _write(statement: str, parameters: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


def _now() -> int:
    return time.time_ns() // 1000
