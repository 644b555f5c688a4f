"""manage.py check_invariants: says what is not as it must be; ends with 0 when everything is.

For the time after a fault: a killed process, a full disk, a restored copy. It only reads.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from acpportal.laid_out import require_tables
from conferencing.invariants import broken_invariants

BROKEN = 1


class Command(BaseCommand):
    help = "Checks that assignments, audit and imports agree with each other."

    def handle(self, **_options: Any) -> None:
        require_tables()
        found = 0
        for found, broken in enumerate(broken_invariants(), start=1):  # noqa: B007 (the count is used behind it)
            self.stdout.write(str(broken))
        if found:
            sys.exit(BROKEN)
        self.stdout.write(_("Everything that can be checked agrees."))
