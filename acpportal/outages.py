"""What keeps the portal from working though nothing is wrong with it: known by the error that it causes."""

import errno
import sqlite3
from enum import Enum

from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

# As the drivers give them; of others of these classes the database has something to say about what it was asked.
_OF_DATABASES = (DatabaseError, InterfaceError, OperationalError)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_FULL_ON_POSTGRESQL = "53100"
# Lock not to be had in time, deadlock, statement that took too long
_BUSY_ON_POSTGRESQL = {"55P03", "40P01", "57014"}


class Outage(Enum):
    """Each passes by itself, or once somebody has made room; what was written meanwhile was not kept half."""

    AWAY = "away"
    BUSY = "busy"
    FULL = "full"

    @property
    def words(self) -> Promise:
        return _WORDS[self]


_WORDS = {
    Outage.AWAY: gettext_lazy("The portal cannot reach its database"),
    Outage.BUSY: gettext_lazy("The database of the portal is busy"),
    Outage.FULL: gettext_lazy("The disk of the portal is full"),
}
_ON_SQLITE = {
    sqlite3.SQLITE_BUSY: Outage.BUSY,
    sqlite3.SQLITE_LOCKED: Outage.BUSY,
    sqlite3.SQLITE_FULL: Outage.FULL,
    sqlite3.SQLITE_IOERR: Outage.AWAY,
    sqlite3.SQLITE_CANTOPEN: Outage.AWAY,
    sqlite3.SQLITE_READONLY: Outage.AWAY,
}


def outage_of(error: BaseException | None) -> Outage | None:
    """None for an error that is the portal's own."""
    if isinstance(error, OSError):
        return Outage.FULL if error.errno in _NO_ROOM else None
    if error is None or type(error) not in _OF_DATABASES:
        return None
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return _ON_SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    if type(error) is DatabaseError and cause is None:  # Django's own: a row that was to be changed is not there
        return None
    code = getattr(cause, "pgcode", None)
    if code in _BUSY_ON_POSTGRESQL:
        return Outage.BUSY
    return Outage.FULL if code == _FULL_ON_POSTGRESQL else Outage.AWAY
