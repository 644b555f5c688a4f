"""Does one operation with django-import-export: run.py OPERATION FILE, the database in DATABASE_URL.

OPERATION is load (FILE: the directory), preview, apply, export. It prints "idle" when all is loaded and waits for a
line; then it works and prints one JSON object: the seconds of each phase and what was found.
"""

import json
import os
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings

_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
_ENGINES = {"sqlite": "django.db.backends.sqlite3", "postgresql": "django.db.backends.postgresql"}


def configure(url):
    parts = urlsplit(url)
    database = {"ENGINE": _ENGINES[parts.scheme], "NAME": parts.path.lstrip("/"), "HOST": unquote(parts.hostname or "")}
    if parts.scheme == "sqlite":
        database |= {"NAME": parts.path[1:], "OPTIONS": _SQLITE}
    else:
        database |= {"USER": unquote(parts.username or ""), "PASSWORD": unquote(parts.password or "")}
        database |= {"PORT": parts.port or ""}
    settings.configure(
        SECRET_KEY="benchmark",
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.admin",
            "django.contrib.messages",
            "import_export",
            "directory",
        ],
    )
    django.setup()


configure(os.environ["DATABASE_URL"])

import working  # noqa: E402 (it imports models, which need the settings)


def main(operation, path):
    if operation == "load":
        working.load(path)
        return
    working.warm_up()
    print("idle", flush=True)
    sys.stdin.readline()
    phases = {}
    found = working.OPERATIONS[operation](path, lap=Clock(phases))
    print(json.dumps({"seconds": sum(phases.values()), "phases": phases, **found}))


class Clock:
    def __init__(self, phases):
        self._phases, self._last = phases, time.perf_counter()

    def __call__(self, name):
        now = time.perf_counter()
        self._phases[name], self._last = now - self._last, now


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
