"""Who is at the portal's data: web servers and workers beside each other, or a restore alone.

All of them hold one lock in the data folder, which the system takes from a process that ends, however it ends. A
machine that has a folder of its own is known by its connection to the database.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

LOCK = "in-use.lock"


class NotNow(Exception):  # noqa: N818 (a refusal with a sentence, not a fault)
    """The others have to end first. The message is a sentence for people."""


@contextmanager
def in_use() -> Iterator[None]:
    """For a web server or a worker as long as it lives. Raises NotNow while a backup is put back."""
    told = _("A backup is being restored into this portal. Start again when that is done.")
    with _held(fcntl.LOCK_SH, told=told):
        yield


@contextmanager
def alone() -> Iterator[None]:
    """Nobody is at the data, and nobody comes to it until this ends. Raises NotNow."""
    told = _(
        "The portal is running: a web server or a worker uses this data, and would go on with what is replaced. Stop"
        " all of them first, then restore. Nothing was changed."
    )
    with _held(fcntl.LOCK_EX, told=told):
        if others := _connected():
            words = _(
                "The portal is connected to the database elsewhere (connections: %(count)s): a web server, a worker"
                " or a command, perhaps on another machine. Stop it first, then restore. Nothing was changed."
            )
            raise NotNow(words % {"count": others})
        yield


@contextmanager
def _held(kind: int, *, told: str) -> Iterator[None]:
    path = Path(settings.ACP_DATA) / LOCK
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600)) as lock:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotNow(told) from None
        yield


def _connected() -> int:
    """Connections of the portal to this database beside our own. SQLite knows none, and is on this machine."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND application_name = current_setting('application_name')"
        )
        return int(cursor.fetchone()[0])
