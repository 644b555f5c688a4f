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
            if error.__context__ is not None and outage_of(error.__context__) is not None:
                raise error.__context__ from None
            raise

    def _validate_session_key(self, key: str) -> bool:
        plausible: bool = super()._validate_session_key(key)  # type: ignore[misc]  # the stubs leave it out
        return plausible and key.isascii() and key.isalnum()
