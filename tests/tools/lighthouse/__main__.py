"""Lighthouse looks at the pages of a portal with the demonstration: python -m tests.tools.lighthouse [RUNS].

It needs node with npm, and the Chromium of the journeys. Lighthouse is installed beside the portal on first use, by the
lock file here; it is no part of what the portal stands on. Each page is measured on a desktop and on a telephone with a
slow line, with nothing kept, three times; the median counts. Ends with 1 when one is less than wanted, or weighs more.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests import browser
from tests.tools.lighthouse.weights import Weighed, weigh
from tests.tools.served import portal

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[2] / ".lighthouse"
LOCK = "package-lock.json"
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100}
DEVICES = {"desktop": ["--preset=desktop"], "telephone": []}
RUNS = 3
ATTEMPTS = 6
SHORT = 0.9


def main(runs: int) -> int:
    install()
    with ExitStack() as open_ones:
        data = Path(open_ones.enter_context(tempfile.TemporaryDirectory(prefix="acp-lighthouse-")))
        address = f"http://127.0.0.1:{open_ones.enter_context(portal(data))}"
        pages = list(weigh(address, first_sign_in=data / "first-sign-in.txt"))
        lines = [told(page, scores=[scores(page, device=device, runs=runs) for device in DEVICES]) for page in pages]
    columns = [f"{device}: {name}" for device in DEVICES for name in WANTED]
    print(f"\n| page | {' | '.join(columns)} | kB at first | kB later |")
    print("\n".join(line for line, _is_right in lines))
    return 0 if all(is_right for _line, is_right in lines) else 1


def install() -> None:
    """By the lock file, unless that is what is there."""
    kept = FOLDER / "installed.json"
    if kept.is_file() and kept.read_text() == (HERE / LOCK).read_text():
        return
    FOLDER.mkdir(exist_ok=True)
    for name in ("package.json", LOCK):
        shutil.copy(HERE / name, FOLDER / name)
    print("installing Lighthouse", flush=True)
    subprocess.run(
        ["npm", "ci", "--loglevel=error", "--ignore-scripts", "--no-audit", "--prefix", str(FOLDER)], check=True
    )
    shutil.copy(HERE / LOCK, kept)


def scores(page: Weighed, *, device: str, runs: int) -> dict[str, int]:
    """Of each category the median of all runs, out of a hundred."""
    found = [once(page, device=device) for _run in range(runs)]
    medians = {name: round(statistics.median(each[name] for each in found)) for name in WANTED}
    print(f"{page.name}, {device}: {medians}", flush=True)
    return medians


def once(page: Weighed, *, device: str) -> dict[str, float]:
    for _attempt in range(ATTEMPTS):
        found = said_of(page, device=device)
        if error := found.get("runtimeError"):
            print(f"  again, as Lighthouse did not see all of it: {error['message']}", flush=True)
            continue
        if found["finalDisplayedUrl"] != page.url:
            raise SystemExit(f"{page.url} led to {found['finalDisplayedUrl']}.")
        tell_what_falls_short(found)
        return {name: 100 * category["score"] for name, category in found["categories"].items()}
    raise SystemExit(f"{page.url} cannot be measured.")


def said_of(page: Weighed, *, device: str) -> Any:
    """A whole run, in a browser of its own."""
    with tempfile.TemporaryDirectory(prefix="acp-lighthouse-") as folder:
        headers, said = Path(folder) / "headers.json", Path(folder) / "said.json"
        headers.write_text(json.dumps(page.headers))
        flags = "--headless=new --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")
        subprocess.run(
            [
                FOLDER / "node_modules" / ".bin" / "lighthouse",
                page.url,
                *DEVICES[device],
                "--quiet",
                "--no-enable-error-reporting",
                f"--only-categories={','.join(WANTED)}",
                f"--extra-headers={headers}",
                "--output=json",
                f"--output-path={said}",
                f"--chrome-flags={flags}",
            ],
            env=os.environ | {"CHROME_PATH": str(browser.ensure())},
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return json.loads(said.read_text())


def tell_what_falls_short(said: Any) -> None:
    """Whatever lowers a score; audits without a weight say what could be, on any page."""
    weighty = [
        each["id"] for category in said["categories"].values() for each in category["auditRefs"] if each["weight"]
    ]
    for audit in (said["audits"][name] for name in weighty):
        if audit["score"] is not None and audit["score"] < SHORT:
            print(f"  {audit['id']}: {audit.get('displayValue') or audit['title']}", flush=True)


def told(page: Weighed, *, scores: Sequence[Mapping[str, int]]) -> tuple[str, bool]:
    """The line of the table, and whether all in it is as wanted."""
    cells = [f"{device[name]}" for device in scores for name in WANTED]
    is_right = page.is_light and all(device[name] >= WANTED[name] for device in scores for name in WANTED)
    return f"| {page.name} | {' | '.join(cells)} | {page.first / 1000:.0f} | {page.later / 1000:.0f} |", is_right


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else RUNS))
