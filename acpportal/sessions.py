"""Sessions in the database; a session number that cannot be one is not looked up, and an outage ends no session."""

from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from acpportal.outages import outage_of


class SessionStore(DatabaseSessions):
    """PostgreSQL refuses a NUL in a parameter: a forged cookie is a stranger, not a fault of the server."""

    def save(self, **options: Any) -> None:  # type: ignore[override]  # nobody passes any but by name
        """Django takes every error of the database for a session that somebody else has ended."""
        try:
            super().save(**options)
        except UpdateError as error:
            cause = error.__context__
            if cause is None or outage_of(cause) is None:
                raise
            raise cause from cause.__cause__  # what the driver said tells which outage it is

    def _validate_session_key(self, key: str) -> bool:
        plausible: bool = super()._validate_session_key(key)  # type: ignore[misc]  # the stubs leave it out
        return plausible and key.isascii() and key.isalnum()
