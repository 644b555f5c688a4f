"""Runs the whole suite on both databases at the same time: python -m tests.everything.

On PostgreSQL with the journeys, on SQLite with the short one; tests that ask no database are shared between the two.
What SQLite says is shown when both are done, so that they do not speak at once; each ends with pytest's closing line.
"""

import os
import subprocess
import sys
import tempfile

HALF = "TESTS_HALF"
PYTEST = (sys.executable, "-m", "coverage", "run", "-m", "pytest", "-q")
ON_POSTGRESQL = (sys.executable, "-m", "tests.postgresql", *PYTEST, "--output", "test-results/postgresql")
ON_SQLITE = (*PYTEST, "-m", "not journey or short_journey", "--output", "test-results/sqlite")


def main() -> int:
    # A developer's own DATABASE_URL would make it two runs on PostgreSQL.
    without_server = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {HALF: "second"}
    with tempfile.TemporaryFile("w+") as said:
        on_sqlite = subprocess.Popen(ON_SQLITE, env=without_server, stdout=said, stderr=said)
        try:
            print("--- on PostgreSQL, with the journeys", flush=True)
            first = subprocess.run(ON_POSTGRESQL, env={**os.environ, HALF: "first"}, check=False).returncode
            second = on_sqlite.wait()
        finally:
            on_sqlite.kill()
            on_sqlite.wait()
        said.seek(0)
        print("--- on SQLite, with the short journey", said.read(), sep="\n", end="", flush=True)
    return first or second


if __name__ == "__main__":
    sys.exit(main())
