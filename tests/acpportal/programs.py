"""The portal's commands as programs of their own, with an environment and a data folder of their own."""

import os
import subprocess
import sys
from pathlib import Path

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


def environment(*, data: Path, **given: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACP_", "DATABASE_", "DJANGO_"))}
    return {**kept, "ACP_DATA": str(data), **given}


def manage(*arguments: str, data: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    return subprocess.run(
        [sys.executable, MANAGE, *arguments],
        env=environment(data=data, **given),
        capture_output=True,
        text=True,
        check=False,
    )
