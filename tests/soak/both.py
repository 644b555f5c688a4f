"""Runs the parts that are named, or all, on both databases at the same time: python -m tests.soak.both [PART...].

Each line says on which of them it was seen. Half the parts wait for something most of their time, so that both at once
take little longer than one. Ends with 1 when anything was wrong on either.
"""

import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from tests.postgresql import both_databases


def main(names: list[str]) -> int:
    since = time.monotonic()
    with both_databases() as (on_postgresql, on_sqlite), ThreadPoolExecutor(2) as beside:
        lanes = [
            beside.submit(_ended, "PostgreSQL", names, on_postgresql),
            beside.submit(_ended, "SQLite", names, on_sqlite),
        ]
        failed = any(lane.result() for lane in lanes)
    print(f"{'something was wrong' if failed else 'nothing was wrong'}, {(time.monotonic() - since) / 60:.0f} minutes")
    return int(failed)


def _ended(database: str, names: list[str], environment: Mapping[str, str]) -> int:
    command = [sys.executable, "-u", "-m", "tests.soak", *names]
    with subprocess.Popen(
        command, env=environment, text=True, errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as lane:
        assert lane.stdout is not None
        for line in lane.stdout:
            print(f"{database:<10}  {line}", end="", flush=True)
    return lane.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
