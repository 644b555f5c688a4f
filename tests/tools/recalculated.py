"""What LibreOffice calculates of a workbook, where it is installed."""

import json
import shutil
import subprocess
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
_PROGRAM = Path(__file__).with_name("recalculate_spreadsheet.py")

WHAT_IS_MISSING = "LibreOffice is not installed here: make roundtrip says what to install, and runs this as well"


def can_recalculate() -> bool:
    """Both the program and what lets Python speak with it."""
    if not shutil.which("soffice") or not Path(SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode == 0


def recalculated(file: Path, *changes: str) -> list[list[tuple[str, bool]]]:
    """The cells of the first sheet: what each shows, and whether it is a formula."""
    done = subprocess.run([SYSTEM_PYTHON, _PROGRAM, file, *changes], check=True, capture_output=True)
    return [[(text, formula) for text, formula in row] for row in json.loads(done.stdout)]
