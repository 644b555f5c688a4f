"""Finds Chromium for the journeys, or installs it, or says in one sentence what to install: python -m tests.browser."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "libatomic1")
ADVICE = (
    "The journeys need Chromium and the library libatomic.so.1; missing here: {missing}. Install both (on Debian, as"
    " root: apt-get install chromium libatomic1), or name a Chromium in ACP_CHROMIUM, or run"
    " '.venv/bin/playwright install chromium'."
)


def find() -> Path | None:
    """The Chromium that was named, the machine's own, or the one that playwright keeps."""
    if named := os.environ.get("ACP_CHROMIUM"):
        if not os.access(named, os.X_OK):
            raise SystemExit(f"ACP_CHROMIUM names {named}, and there is no program that can be run.")
        return Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return max(kept.glob("chromium-*/chrome-linux*/chrome"), default=None)


def ensure() -> Path:
    """The browser, installed where that is possible."""
    if _missing() and os.geteuid() == 0 and shutil.which("apt-get"):
        _apt_get("update", "-qq")
        _apt_get("install", "-y", "-qq", "--no-install-recommends", *PACKAGES)
    if _missing() == ["Chromium"]:
        # A plain user can still get playwright's own, where its download host can be reached.
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, capture_output=True)
    found = find()
    if found is None or _missing():
        raise SystemExit(ADVICE.format(missing=" and ".join(_missing())))
    return found


def _missing() -> list[str]:
    return [*(["Chromium"] if find() is None else []), *([] if _has_libatomic() else ["libatomic.so.1"])]


def _has_libatomic() -> bool:
    """Playwright's driver needs it; without it only "Connection closed" is said."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def _apt_get(*arguments: str) -> None:
    print("installing Chromium with apt-get" if arguments[0] == "install" else "apt-get update", flush=True)
    done = subprocess.run(
        ["apt-get", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"apt-get {' '.join(arguments)} failed.\n{done.stderr}")


if __name__ == "__main__":
    print(f"Chromium: {ensure()}")
