"""Finds any part of a name quickly on PostgreSQL; refuses to change the audit log on both databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from users.triggers import lay_audit_triggers, lift_audit_triggers


def lay_search_index(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        schema_editor.execute("CREATE INDEX user_search ON users_user USING gin (search_text gin_trgm_ops)")


def drop_search_index(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX user_search")


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
