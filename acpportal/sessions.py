"""Sessions in the database; a session number that cannot be one is not looked up."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions


class SessionStore(DatabaseSessions):
    """PostgreSQL refuses a NUL in a parameter: a forged cookie is a stranger, not a fault of the server."""

    def _validate_session_key(self, key: str) -> bool:
        plausible: bool = super()._validate_session_key(key)  # type: ignore[misc]  # the stubs leave it out
        return plausible and key.isascii() and key.isalnum()
