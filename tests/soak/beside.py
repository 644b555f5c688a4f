"""Runs a part that works in the portal's own code: python -m tests.soak.beside MODULE [NUMBER...].

On the database that DATABASE_URL names, else on SQLite in ACP_DATA. Ends with 1 when anything was wrong.
"""

import os
import sys
from importlib import import_module

import django


def main(module: str, *numbers: str) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acpportal.settings")
    django.setup()
    wrong = 0
    for line in import_module(f"tests.soak.{module}").main(*map(int, numbers)):
        print(f"  WRONG: {line}", flush=True)
        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
