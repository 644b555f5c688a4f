"""Whether the database has the tables of this version of the portal: commands say so instead of breaking off."""

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _


def missing_migrations() -> int:
    """How many steps the database is behind."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def require_tables() -> None:
    try:
        missing = missing_migrations()
    except DatabaseError as error:
        raise CommandError(_("The database cannot be reached: %(reason)s") % {"reason": error}) from error
    if missing and _is_empty():
        words = _(
            "There is no database of the portal in %(folder)s. Is that the folder that ACP_DATA should name? If it is,"
            " prepare the database first: manage.py migrate"
        )
        raise CommandError(words % {"folder": settings.ACP_DATA})
    if missing:
        raise CommandError(
            _("The database is not prepared for this version of the portal. Run this first: manage.py migrate")
        )


def _is_empty() -> bool:
    """Whether the database file was only made because somebody looked for it: mostly in the wrong folder."""
    return connection.vendor == "sqlite" and not connection.introspection.table_names()
