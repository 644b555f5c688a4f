"""Somebody at a browser without script, for attacks and faults: signs in, sends files and forms, waits for the end."""

import re
import secrets
import time
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

SECONDS_TO_ANSWER, SECONDS_TO_END = 120, 600
LOOK_EVERY = 0.1
UPLOAD = "/dial-in-conferencing/third-party-provider/import/file/"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_PROVIDER = re.compile(r'<select name="provider".*?<option value="(\d+)"', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_UNDER_WAY = ('id="job"', "is being checked. Reload the page", "Reload the page in a moment")
_NOT_WORDS = re.compile(r"<svg.*?</svg>|<[^>]+>", re.DOTALL)
_SENTENCES = (
    re.compile(r'role="alert"(?![^>]* hidden)[^>]*>(.*?)</div>', re.DOTALL),
    re.compile(r"This file was not read. Nothing was changed.</p>(.*?)</div>", re.DOTALL),
)


@dataclass
class Answer:
    status: int
    raw: bytes
    place: str  # where it leads to, if anywhere
    seconds: float

    @property
    def text(self) -> str:
        return self.raw.decode(errors="replace")

    @property
    def sentence(self) -> str:
        """Why a file was not taken, as the page says it; nothing where it says nothing of the kind."""
        said = next((found[1] for pattern in _SENTENCES if (found := pattern.search(self.text))), "")
        return " ".join(unescape(_NOT_WORDS.sub(" ", said)).split())

    @property
    def is_under_way(self) -> bool:
        return any(words in self.text for words in _UNDER_WAY)


class Visitor:
    """Keeps cookies, sends forms with their token."""

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

    def send(self, address: str, **values: str) -> Answer:
        """The form that stands at this address, with what is hidden in it."""
        return self.post(address, **(self.hidden(address) | values))

    def hidden(self, address: str) -> dict[str, str]:
        """What the forms of a page carry unseen: what they expect to find."""
        found = _HIDDEN.findall(self.get(address).text)
        return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}

    def elsewhere(self, port: int) -> "Visitor":
        """The same session in another tab, at this server or at another one."""
        other = Visitor(port)
        other._cookies, other._token = dict(self._cookies), self._token
        return other

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

    def end_of(self, answer: Answer) -> Answer:
        """Where it leads to in the end, once nobody works at it any more; `seconds` are all that it took."""
        until = time.monotonic() + SECONDS_TO_END
        seconds, place = answer.seconds, answer.place
        while answer.place or answer.is_under_way:
            if time.monotonic() > until:
                raise SystemExit(f"{place} has no end")
            if not answer.place:
                time.sleep(LOOK_EVERY)
                seconds += LOOK_EVERY
            place = answer.place or place
            answer = self.get(place)
            seconds += answer.seconds
        return Answer(status=answer.status, raw=answer.raw, place=place, seconds=seconds)

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
            raw = answer.read()
        finally:
            connection.close()
        self._keep(answer, raw.decode(errors="replace"))
        place = urlsplit(answer.headers.get("Location", "")).path
        return Answer(status=answer.status, raw=raw, place=place, seconds=time.monotonic() - since)

    def _keep(self, answer: HTTPResponse, text: str) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
        if token := _TOKEN.search(text):
            self._token = token[1]
