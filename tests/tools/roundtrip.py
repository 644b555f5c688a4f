"""The round trip for real: a list is exported, filled in by LibreOffice, checked, applied and undone.

    python -m tests.tools.roundtrip [--keep FOLDER]

The database is a new one that ends with the program. With --keep the files stay: those under tests/files were made
this way, and tests/conferencing/provider_file/test_returned_files.py says what is expected of them.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.pop("DATABASE_URL", None)
django.setup()

from django.core.management import call_command  # noqa: E402 (Django has to be set up first)

from conferencing.provider_file.exporting import write_export  # noqa: E402
from tests.conferencing.provider_file import contoso  # noqa: E402
from tests.conferencing.provider_file.returned import FILES, check  # noqa: E402
from tests.conferencing.provider_file.self_checking import check_deleted_and_sorted, check_recalculated  # noqa: E402
from tests.tools.fill_in_spreadsheet import WHAT_TO_INSTALL  # noqa: E402

SYSTEM_PYTHON = "/usr/bin/python3"
FILL_IN = Path(__file__).with_name("fill_in_spreadsheet.py")


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    keep = parser.parse_args().keep
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory(prefix="acp-roundtrip-") as temporary:
        folder = keep or Path(temporary)
        sent = export(folder)
        answers = write_answers(Path(temporary) / "answers.csv")
        for name, returned in FILES.items():
            began = time.monotonic()
            typed = ["--answers", str(answers)] if returned.answered else []
            fill_in(sent[returned.sent], folder / name, [*returned.by_hand(), *typed])
            check(folder / name)
            print(f"{name}: {returned.says} ({time.monotonic() - began:.1f} s)")
        check_recalculated(Path(temporary))
        check_deleted_and_sorted(Path(temporary))
        print("the check of each row: calculated as expected, also after rows were typed over, deleted and sorted")


def export(folder: Path) -> dict[str, Path]:
    """The organization's list in both formats."""
    contoso.make()
    folder.mkdir(parents=True, exist_ok=True)
    sent = {}
    for format_of_file, number in contoso.EXPORTS.items():
        batch = contoso.export(format_of_file, number=number)
        sent[format_of_file] = folder / f"sent.{format_of_file}"
        with sent[format_of_file].open("wb") as target:
            write_export(batch, target)
    return sent


def write_answers(file: Path) -> Path:
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        writer.writerow(["Username", "TollNumber", "TollFreeNumber", "Passcode"])
        writer.writerows([name, *details] for name, details in contoso.ANSWERS.items())
    return file


def fill_in(sent: Path, returned: Path, arguments: list[str]) -> None:
    if not Path(SYSTEM_PYTHON).exists():
        sys.exit(WHAT_TO_INSTALL)
    done = subprocess.run([SYSTEM_PYTHON, FILL_IN, sent, "--save", returned, *arguments], check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
