"""What happened long ago: the clock of the portal's own processes put back, that of the database left alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from django.utils import timezone


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


@contextmanager
def happened(days: int) -> Iterator[None]:
    """So many days ago."""
    then = days_ago(days)
    with patch.object(timezone, "now", lambda: then):
        yield
