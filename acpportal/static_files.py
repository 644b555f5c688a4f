"""Collects the static files for the web server, when one of them has changed since the last time."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Returns whether there was anything to do."""
    folder = Path(settings.STATIC_ROOT)
    stamp = folder.with_suffix(".stamp")
    present = _fingerprint()
    if folder.is_dir() and stamp.is_file() and stamp.read_text() == present:
        return False
    # From nothing each time: a package brings files that are newer than our copies of them, yet look older.
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(present)
    return True


def _fingerprint() -> str:
    """What the files are called, how long they are and when they were written; reading them would take longer."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            seen.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()
