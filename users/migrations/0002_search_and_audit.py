"""Finds any part of a name quickly on PostgreSQL; refuses to change the audit log on both databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from users.triggers import lay_audit_triggers, lift_audit_triggers


def lay_search_index(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Lays marks beside the text: a number for each letter (below zero) and for each pair of neighbours.

    Two pairs may share a mark, so whoever searches by marks compares the text as well. They are a column because
    working them out takes seconds for a whole table, and PostgreSQL does so where it finds that no index is worth it.
    """
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("""
        CREATE FUNCTION search_marks_of(given text) RETURNS int4[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
            SELECT coalesce(array_agg(DISTINCT mark), '{}') FROM (
                SELECT -ascii(letter) AS mark FROM unnest(string_to_array(given, NULL)) AS letter
                UNION ALL
                SELECT ascii(letter) * 1021 + ascii(lead(letter) OVER ())
                FROM unnest(string_to_array(given, NULL)) AS letter
            ) AS marks WHERE mark IS NOT NULL
        $$
    """)
    schema_editor.execute("""
        ALTER TABLE users_user ADD COLUMN search_marks int4[]
        GENERATED ALWAYS AS (search_marks_of(search_text)) STORED
    """)
    schema_editor.execute("CREATE INDEX user_search ON users_user USING gin (search_marks)")


def drop_search_index(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE users_user DROP COLUMN search_marks")
        schema_editor.execute("DROP FUNCTION search_marks_of")


def lay_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lay_audit_triggers(schema_editor.connection)


def lift_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_audit_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial")]

    operations = [
        migrations.RunPython(lay_search_index, drop_search_index),
        migrations.RunPython(lay_triggers, lift_triggers),
    ]
