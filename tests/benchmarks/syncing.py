"""Has sync_directory read a file of everybody with one row in a hundred changed, and watches its time and memory.

python -m tests.benchmarks.syncing prints the figures. First comes a file of a tenth of the people: memory that
does not grow with the file is the same for both.
"""

import csv
import json
import re
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

django.setup()

from tests.benchmarks.memory import Watch  # noqa: E402 (Django has to be set up first)
from tests.benchmarks.organization import settle  # noqa: E402
from tests.benchmarks.processes import PYTHON, ROOT  # noqa: E402
from users.models import User  # noqa: E402

_COLUMNS = {
    "ObjectId": "object_id",
    "UserPrincipalName": "user_principal_name",
    "DisplayName": "display_name",
    "SipAddress": "sip_address",
    "UsageLocation": "usage_location",
    "Department": "department",
    "Mail": "mail",
    "AccountEnabled": "account_enabled",
}
_CHANGED = 100  # one in so many
_DEPARTMENT = tuple(_COLUMNS.values()).index("department")
_TOLD = re.compile(r"([\d,]+) (?:person|people) changed")


def main() -> None:
    people = User.objects.count()
    with TemporaryDirectory(prefix="acp-benchmark-") as folder:
        print(json.dumps({"syncs": [sync(rows, folder=Path(folder)) for rows in (people // 10, people)]}))


def sync(rows: int, *, folder: Path) -> dict[str, Any]:
    file = folder / f"people-{rows}.csv"
    changed = _write(file, rows=rows)
    command = [PYTHON, "manage.py", "sync_directory", str(file)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    watch = Watch(process.pid)
    watch.start()
    said, _nothing = process.communicate()
    seconds = time.perf_counter() - start
    watch.stop()
    told = _TOLD.search(said)
    if process.returncode or told is None or int(told[1].replace(",", "")) != changed:
        raise SystemExit(f"{changed} of {rows} people were to be changed: {said}")
    settle()
    return {"rows": rows, "changed": changed, "seconds": seconds, "memory": watch.peak / 2**20}


def _write(file: Path, *, rows: int) -> int:
    """Everybody as the directory knows them, but one in a hundred in another department; returns how many."""
    changed = 0
    people = User.objects.order_by("pk").values_list(*_COLUMNS.values())[:rows]
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        writer.writerow(_COLUMNS)
        for number, facts in enumerate(people.iterator(chunk_size=10_000)):
            row = list(facts)
            if number % _CHANGED == 0:
                row[_DEPARTMENT] = f"Moved {rows}"
                changed += 1
            writer.writerow(row)
    return changed


if __name__ == "__main__":
    main()
