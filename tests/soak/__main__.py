"""Runs the parts that are named, or all of them: python -m tests.soak [PART...].

On the database that DATABASE_URL names, else on SQLite; tests.soak.both takes both. Each part prints what it did and
what was wrong; the whole ends with 1 when anything was.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable

from django.conf import settings

from tests.soak.full_disk import fill
from tests.soak.outages import interrupt
from tests.soak.own_data import own_data
from tests.soak.pins import search
from tests.soak.portal import MIB, running_portal
from tests.soak.strangers import try_passwords, upload_slowly
from tests.soak.uploads import attack
from tests.soak.writers import kill_the_server, write_together


def uploads() -> list[str]:
    with running_portal() as portal:
        found = attack(portal)
        wrong = [*found.wrong, *portal.broken()]
    print(
        f"  {found.files} hostile files, {found.by_worker} of them by a worker: {found.refused} refused with their\n"
        f"  sentence, {found.asked} asked about, {found.reported} read without harm\n"
        f"  slowest {found.slowest:.1f} s ({found.slowest_file}), the portal grew by {found.grown // MIB} MiB"
    )
    for group, memory in found.memory.items():
        print(f"  {group}: the reader took {memory // MIB} MiB and {found.seconds[group]:.1f} s at most")
    return wrong


def truth() -> list[str]:
    """In a database of its own on the same server."""
    done = subprocess.run([sys.executable, "-m", "tests.truth", "--office"], check=False)
    return ["what was damaged was not told as it should be"] if done.returncode else []


def roundtrip() -> list[str]:
    if _on_postgresql():
        print("  on SQLite only: left out")
        return []
    if shutil.which("soffice") is None:
        print("  LibreOffice is not installed: left out")
        return []
    done = subprocess.run([sys.executable, "-m", "tests.tools.roundtrip"], check=False)
    return ["what LibreOffice filled in was not found as it was"] if done.returncode else []


def pins() -> list[str]:
    with running_portal() as portal:
        return [*search(portal), *portal.broken()]


def killed_jobs() -> list[str]:
    return ["what a kill left behind"] if _ended_otherwise("killed_jobs", ACP_AT_ONCE_ROWS="0") else []


def outages() -> list[str]:
    """On PostgreSQL alone, and on a server of its own: SQLite has none that could go away."""
    if not _on_postgresql():
        print("  on PostgreSQL only: left out")
        return []
    return list(interrupt())


def writers() -> list[str]:
    return [*write_together(), *kill_the_server()]


def full_disk() -> list[str]:
    return list(fill())


def strangers() -> list[str]:
    with running_portal() as portal:
        return [*upload_slowly(portal), *try_passwords(portal), *portal.broken()]


def one_of_many() -> list[str]:
    return ["who was changed meanwhile"] if _ended_otherwise("one_of_many", ACP_AT_ONCE_ROWS="0") else []


def kills() -> list[str]:
    return ["what a kill left behind"] if _ended_otherwise("kills", ACP_AT_ONCE_ROWS="0") else []


def mails() -> list[str]:
    return ["mails that were lost or sent twice"] if _ended_otherwise("mails", ACP_AT_ONCE_ROWS="0") else []


def backups() -> list[str]:
    return ["what a backup held"] if _ended_otherwise("backups", ACP_AT_ONCE_ROWS="0") else []


def one_effect() -> list[str]:
    return ["what was done twice, or told differently"] if _ended_otherwise("one_effect") else []


def one_person() -> list[str]:
    return ["what eight administrators did to one person"] if _ended_otherwise("one_person") else []


def against() -> list[str]:
    return ["what was done to the same people at once"] if _ended_otherwise("against") else []


def pages() -> list[str]:
    """On SQLite alone: what pages look like depends on no database."""
    if _on_postgresql():
        print("  on SQLite only: left out")
        return []
    walk = ["tests/journeys/test_every_page.py", "-m", "long_walk"]
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", *walk], check=False)
    return ["what a walk over all pages found"] if done.returncode else []


def _on_postgresql() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def _ended_otherwise(module: str, **settings: str) -> bool:
    command = [sys.executable, "-m", "tests.soak.beside", module]
    with own_data() as (_folder, environment):
        return subprocess.run(command, env=environment | settings, check=False).returncode != 0


PARTS: dict[str, Callable[[], list[str]]] = {
    "uploads": uploads,
    "pins": pins,
    "one-of-many": one_of_many,
    "truth": truth,
    "roundtrip": roundtrip,
    "kills": kills,
    "killed-jobs": killed_jobs,
    "mails": mails,
    "backups": backups,
    "outages": outages,
    "one-effect": one_effect,
    "writers": writers,
    "full-disk": full_disk,
    "one-person": one_person,
    "against": against,
    "strangers": strangers,
    "pages": pages,
}


def main(names: list[str]) -> int:
    settings.configure(USE_I18N=False)  # the sentences of problems are compared with what pages say
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
