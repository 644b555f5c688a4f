"""How manage.py finds a command and ends: names in any case, and a sentence where the database cannot be used."""

from collections.abc import Sequence

from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError

from acpportal.laid_out import require_tables
from acpportal.outages import outage_of


class Utility(ManagementUtility):
    """PowerShell takes Get-CsUserAcp in any case, and so do the commands that are called as its cmdlets are."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        known = {name.casefold(): name for name in get_commands()}
        return super().fetch_command(known.get(subcommand.casefold(), subcommand))


def run(argv: Sequence[str]) -> None:
    try:
        Utility(list(argv)).execute()
    except (DatabaseError, InterfaceError) as error:
        if not (why := _why_not(error)):
            raise
        raise SystemExit(f"CommandError: {why}") from None


def _why_not(error: Exception) -> str:
    """What keeps the database from being used; "" where that is the portal's own fault."""
    try:
        require_tables()
    except CommandError as told:
        return str(told)
    outage = outage_of(error)
    return f"{outage.words}." if outage else ""
