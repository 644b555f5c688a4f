"""A portal that really runs, for attacks and faults: started as `serve` starts it, with data of its own."""

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

MIB = 2**20
SECONDS_TO_START, SECONDS_TO_ANSWER = 60, 120
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_PROVIDER = re.compile(r'<select name="provider".*?<option value="(\d+)"', re.DOTALL)
UPLOAD = "/dial-in-conferencing/third-party-provider/import/file/"


@dataclass(frozen=True)
class Portal:
    """Where it answers, its processes, and who may sign in."""

    port: int
    data: Path
    process: subprocess.Popen[bytes]
    user_name: str
    password: str
    environment: dict[str, str] = field(repr=False)

    def processes(self) -> list[int]:
        """The server first, then everything it started."""
        return [self.process.pid, *_below(self.process.pid)]

    def memory(self) -> int:
        """Bytes in use by all of them together."""
        return sum(resident(pid) for pid in self.processes())

    def command(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """manage.py beside the running portal, on the same data."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )


@dataclass
class Answer:
    status: int
    text: str
    place: str  # where it leads to, if anywhere
    seconds: float


class Visitor:
    """Somebody at a browser without script: keeps cookies, sends forms with their token."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}
        self._token = ""

    def sign_in(self, user_name: str, password: str) -> None:
        self.get("/sign-in/")
        answer = self.post("/sign-in/", login=user_name, password=password)
        if answer.status != 302:
            raise SystemExit(f"nobody can sign in: {answer.status}")

    def get(self, address: str) -> Answer:
        return self._ask("GET", address)

    def post(self, address: str, **values: str) -> Answer:
        body = urlencode({"csrfmiddlewaretoken": self._token, **values}).encode()
        return self._ask("POST", address, body=body, kind="application/x-www-form-urlencoded")

    def upload(self, name: str, content: bytes, **values: str) -> Answer:
        """Select File, with this file chosen."""
        self.get(UPLOAD)
        edge = secrets.token_hex(16)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in {"csrfmiddlewaretoken": self._token, **values}.items()
        ]
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), content, f"\r\n--{edge}--\r\n".encode()])
        return self._ask("POST", UPLOAD, body=body, kind=f"multipart/form-data; boundary={edge}")

    def first_provider(self) -> str:
        """Whose answer a file can be said to be: the first of the list."""
        found = _PROVIDER.search(self.get(UPLOAD).text)
        return found[1] if found else ""

    def _ask(self, method: str, address: str, *, body: bytes = b"", kind: str = "") -> Answer:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=SECONDS_TO_ANSWER)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        since = time.monotonic()
        try:
            connection.request(method, address, body=body or None, headers=headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            connection.close()
        self._keep(answer, text)
        place = urlsplit(answer.headers.get("Location", "")).path
        return Answer(status=answer.status, text=text, place=place, seconds=time.monotonic() - since)

    def _keep(self, answer: HTTPResponse, text: str) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
        if token := _TOKEN.search(text):
            self._token = token[1]


@contextmanager
def running_portal(**settings: str) -> Iterator[Portal]:
    """With the demonstration, on the database that DATABASE_URL names, else on SQLite."""
    with tempfile.TemporaryDirectory(prefix="acp-soak-") as folder:
        data = Path(folder)
        environment = {**os.environ, "ACP_DATA": folder, "DJANGO_SETTINGS_MODULE": "acpportal.settings", **settings}
        user_name, password = _administrator(environment)
        port = _free_port()
        log = (data / "serve.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", f"127.0.0.1:{port}"], env=environment, stdout=log, stderr=log
        )
        try:
            _wait(process, port=port, log=data / "serve.log")
            yield Portal(
                port=port,
                data=data,
                process=process,
                user_name=user_name,
                password=password,
                environment=environment,
            )
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=SECONDS_TO_START)
            log.close()


def resident(pid: int) -> int:
    """Bytes of memory a process holds; 0 when it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def _administrator(environment: dict[str, str]) -> tuple[str, str]:
    """The organization and somebody for whom nothing is forbidden."""
    user_name, password = "soak@contoso.com", secrets.token_urlsafe(16)
    for words, typed in (
        (["migrate", "--verbosity", "0"], None),
        (["load_demo"], None),
        (["make_administrator", user_name, "--role", "global", "--password-stdin"], password),
    ):
        subprocess.run(
            [sys.executable, "manage.py", *words],
            env=environment,
            input=typed,
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return user_name, password


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], *, port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    visitor = Visitor(port)
    while time.monotonic() < until and process.poll() is None:
        try:
            if visitor.get("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"the portal did not start:\n{log.read_text(errors='replace')}")


def _below(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *_below(int(child))]
    return found
