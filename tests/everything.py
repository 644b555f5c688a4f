"""Runs the whole suite on both databases at the same time: python -m tests.everything.

On PostgreSQL and then with the journeys, on SQLite and then with the short one; tests that ask no database run beside
those on SQLite, which are the quicker ones. Coverage does not measure the journeys: what they walk through has tests of
its own, and following the switches of their browser would make it half as slow again for all the others.
What SQLite says is shown when both are done, so that they do not speak at once; each ends with pytest's closing line.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import IO

from tests.postgresql import both_databases

ELSEWHERE = "TESTS_WITHOUT_DATABASE_ELSEWHERE"  # set: another run does the tests that ask no database
JOURNEYS = "tests/journeys"
MEASURED = (sys.executable, "-m", "coverage", "run", "-m", "pytest", "-q", "--ignore", JOURNEYS)
WALKED = (sys.executable, "-m", "pytest", "-q", JOURNEYS)
ON_POSTGRESQL = (MEASURED, (*WALKED, "--output", "test-results/postgresql"))
ON_SQLITE = (MEASURED, (*WALKED, "-m", "short_journey", "--output", "test-results/sqlite"))


def main() -> int:
    with (
        tempfile.TemporaryFile("w+") as said,
        both_databases() as (with_server, without_server),
        ThreadPoolExecutor(1) as beside,
    ):
        on_sqlite = beside.submit(_failed, ON_SQLITE, without_server, said)
        print("--- on PostgreSQL, with the journeys", flush=True)
        failed = _failed(ON_POSTGRESQL, with_server | {ELSEWHERE: "yes"})
        failed = on_sqlite.result() or failed
        said.seek(0)
        print("--- on SQLite, with the short journey", said.read(), sep="\n", end="", flush=True)
    return int(failed)


def _failed(commands: Sequence[Sequence[str]], environment: dict[str, str], said: IO[str] | None = None) -> bool:
    """Runs all of them, whatever becomes of the first."""
    codes = [subprocess.run(c, env=environment, stdout=said, stderr=said, check=False).returncode for c in commands]
    return any(codes)


if __name__ == "__main__":
    sys.exit(main())
