"""The database's own refusal to change or delete an audit event, on PostgreSQL and on SQLite."""

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = "users_auditevent"
_SENTENCE = "The audit log is never changed."
_POSTGRESQL_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{_SENTENCE}'; END $$
"""
_SQLITE_REPLACE = f"""
    CREATE TRIGGER audit_refuses_replace BEFORE INSERT ON {_TABLE}
    WHEN EXISTS (SELECT 1 FROM {_TABLE} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END
"""  # noqa: S608 (constants)
_LAY = {
    "postgresql": [
        _POSTGRESQL_FUNCTION,
        f"""
        CREATE TRIGGER audit_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON {_TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()
        """,
    ],
    "sqlite": [
        f"CREATE TRIGGER audit_refuses_{event} BEFORE {event} ON {_TABLE} BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
        for event in ("update", "delete")
    ]
    # REPLACE deletes a row without asking the trigger of deletions.
    + [_SQLITE_REPLACE],
}
_LIFT = {
    "postgresql": [f"DROP TRIGGER IF EXISTS audit_refuses ON {_TABLE}"],
    "sqlite": [f"DROP TRIGGER IF EXISTS audit_refuses_{event}" for event in ("update", "delete", "replace")],
}
_COUNT = {
    "postgresql": f"""
        SELECT count(*) FROM pg_trigger
        WHERE tgrelid = '{_TABLE}'::regclass AND tgname = 'audit_refuses' AND tgenabled <> 'D'
    """,  # noqa: S608 (a constant)
    "sqlite": f"SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{_TABLE}'",  # noqa: S608 (a constant)
}
_WANTED = {"postgresql": 1, "sqlite": 3}


def lay_audit_triggers(connection: BaseDatabaseWrapper) -> None:
    """Where they lie already nothing is done: laying them locks the table for a moment."""
    if audit_log_refuses(connection):
        return
    _run(_LIFT, connection)
    _run(_LAY, connection)


def audit_log_refuses(connection: BaseDatabaseWrapper) -> bool:
    """All of the triggers lie, and none was turned off."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT[connection.vendor])
        return bool(cursor.fetchone()[0] == _WANTED[connection.vendor])


def lift_audit_triggers(connection: BaseDatabaseWrapper) -> None:
    """For tests that empty every table. They are laid again with the next migrate, which a test's flush sends too."""
    _run(_LIFT, connection)


def _run(statements: dict[str, list[str]], connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
