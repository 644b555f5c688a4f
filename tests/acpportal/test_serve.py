"""The portal started and stopped as whoever runs it does."""

import os
import re
import signal
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urljoin

from tests.acpportal.programs import MANAGE, environment, manage

ADDRESS = re.compile(r"The portal answers at (http://127\.0\.0\.1:\d+/)")


@contextmanager
def served(*, data: Path, **given: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The running portal, and what it has said up to its address."""
    started = subprocess.Popen(
        [sys.executable, MANAGE, "serve", "127.0.0.1:0"],
        env=environment(data=data, **given),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said: list[str] = []
        assert started.stdout
        for line in started.stdout:
            said.append(line)
            if ADDRESS.match(line):
                break
        yield started, said
    finally:
        started.terminate()
        started.communicate(timeout=30)


def page(said: list[str], path: str) -> tuple[int, str]:
    address = ADDRESS.match(said[-1])
    assert address, said
    with urllib.request.urlopen(urljoin(address[1], path), timeout=10) as answer:
        return answer.status, answer.read().decode()


def test_it_prepares_everything_answers_and_stops_cleanly(tmp_path: Path) -> None:
    incoming = tmp_path / "var" / "incoming"
    incoming.mkdir(mode=0o700, parents=True)
    (incoming / "left by a killed one.upload").touch()
    (tmp_path / "var").chmod(0o700)
    with served(data=tmp_path / "var", ACP_DEMO="0", ACP_WORKERS="0") as (portal, said):
        assert list(incoming.iterdir()) == []
        assert any("manage.py make_administrator" in line for line in said)
        assert page(said, "healthz") == (200, "ok\n")
        status, text = page(said, "sign-in/")
        assert status == 200
        sheet = re.search(r'href="/(static/css/\w+\.[0-9a-f]{12}\.css)"', text)
        assert sheet
        assert page(said, sheet[1])[0] == 200
        portal.send_signal(signal.SIGTERM)
        rest, _errors = portal.communicate(timeout=20)
        assert (portal.returncode, rest) == (0, "The portal has stopped.\n")
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (tmp_path / "var").iterdir()} == {0}


def test_nothing_is_restored_beside_it(tmp_path: Path) -> None:
    archive = str(tmp_path / "backup.zip")
    with served(data=tmp_path / "var", ACP_DEMO="0", ACP_WORKERS="0") as (_portal, said):
        assert manage("backup", archive, data=tmp_path / "var").returncode == 0
        refused = manage("restore", archive, "--replace", data=tmp_path / "var")
        assert (refused.returncode, refused.stderr.startswith("CommandError: The portal is running: ")) == (1, True)
        assert page(said, "healthz") == (200, "ok\n")
    assert manage("restore", archive, "--replace", data=tmp_path / "var").returncode == 0


def children_of(pid: int) -> set[int]:
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def test_it_keeps_workers_beside_it_and_leaves_none_behind(tmp_path: Path) -> None:
    with served(data=tmp_path / "var", ACP_DEMO="0", ACP_WORKERS="1") as (portal, said):
        while not (first := children_of(portal.pid)):
            assert page(said, "healthz")[0] == 200
        os.kill(min(first), signal.SIGKILL)
        while not (second := children_of(portal.pid) - first):
            assert page(said, "healthz")[0] == 200
        portal.send_signal(signal.SIGTERM)
        portal.communicate(timeout=20)
        assert portal.returncode == 0
    assert not [pid for pid in first | second if Path(f"/proc/{pid}").exists()]


def test_the_first_start_prints_an_account_that_can_sign_in(tmp_path: Path) -> None:
    with served(data=tmp_path / "var", ACP_WORKERS="0") as (_portal, said):
        told = re.search(r"Sign in as (\S+)\s+with the password (\S+)", "".join(said))
        assert told
        kept = tmp_path / "var" / "first-sign-in.txt"
        address = ADDRESS.match(said[-1])
        assert address
        assert kept.read_text().split() == [address[1], told[1], told[2]]
        folder = f"ACP_DATA={tmp_path / 'var'}"
        assert f"  {folder} ACP_DEMO=0 make run ADDR=127.0.0.1:0\n" in "".join(said)
        assert f"  {folder} .venv/bin/python manage.py make_administrator" in "".join(said)
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert "sign-out" in sign_in(said, name=told[1], password=told[2])


def sign_in(said: list[str], *, name: str, password: str) -> str:
    """The page after the form of the sign-in page was sent."""
    address = ADDRESS.match(said[-1])
    assert address, said
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(urljoin(address[1], "sign-in/"), timeout=10) as form:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.read().decode())
    assert token
    typed = urlencode({"login": name, "password": password, "csrfmiddlewaretoken": token[1]}).encode()
    with browser.open(urljoin(address[1], "sign-in/"), data=typed, timeout=10) as answer:
        page: str = answer.read().decode()
        return page


def test_an_address_in_use_is_one_sentence(tmp_path: Path) -> None:
    done = manage("serve", "203.0.113.7:8000", data=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The portal cannot listen at 203.0.113.7:8000: ")
    assert done.stderr.count("\n") == 1


def test_a_database_that_cannot_be_reached_is_said_without_a_traceback(tmp_path: Path) -> None:
    done = manage("serve", "127.0.0.1:0", data=tmp_path, DATABASE_URL="postgresql://portal:secret@127.0.0.1:1/portal")
    assert done.returncode == 1
    assert "CommandError: The database cannot be reached: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr
