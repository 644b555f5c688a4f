"""Runs the parts that are named, or all of them: python -m tests.soak [PART...].

On the database that DATABASE_URL names, else on SQLite. Each part prints what it did and what was wrong; the whole
ends with 1 when anything was.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from tests.soak.pins import search
from tests.soak.portal import MIB, running_portal
from tests.soak.uploads import attack


def uploads() -> list[str]:
    with running_portal() as portal:
        found = attack(portal)
    print(
        f"  {found.files} hostile files: {found.refused} refused with a sentence, {found.taken} read without harm\n"
        f"  slowest {found.slowest:.1f} s ({found.slowest_file}), the portal grew by {found.growth // MIB} MiB"
    )
    return found.wrong


def truth() -> list[str]:
    """In a database of its own on the same server."""
    done = subprocess.run([sys.executable, "-m", "tests.truth", "--office"], check=False)
    return ["what was damaged was not told as it should be"] if done.returncode else []


def pins() -> list[str]:
    with running_portal() as portal:
        return search(portal)


def kills() -> list[str]:
    with tempfile.TemporaryDirectory(prefix="acp-soak-") as folder:
        environment = {**os.environ, "ACP_DATA": folder, "ACP_IMPORT_MAX_ROWS": "200000"}
        ended = subprocess.run([sys.executable, "-m", "tests.soak.kills"], env=environment, check=False)
    return ["what a kill left behind"] if ended.returncode else []


PARTS: dict[str, Callable[[], list[str]]] = {"uploads": uploads, "pins": pins, "truth": truth, "kills": kills}


def main(names: list[str]) -> int:
    wrong: list[str] = []
    for name in names or PARTS:
        print(f"--- {name}", flush=True)
        since = time.monotonic()
        found = PARTS[name]()
        print(*(f"  WRONG: {line}" for line in found), sep="\n" if found else "", end="\n" if found else "")
        print(f"  {len(found)} wrong, {time.monotonic() - since:.0f} s", flush=True)
        wrong += found
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
