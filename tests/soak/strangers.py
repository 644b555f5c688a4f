"""What strangers can do to the others: uploads that never end, and passwords tried from everywhere."""

import re
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from urllib.parse import unquote, urlencode

from tests.soak.portal import Portal
from tests.soak.visitor import UPLOAD

UPLOADS, SECONDS, EVERY = 200, 60, 0.2
SLOWEST_PAGE = 0.1
# People who are known and as many who are not, and how often each is tried: 2,000 times in all
PEOPLE, TRIES, BEFORE_SHUT = 40, 25, 5
MOST_APART = 0.005
_SHUT, _WRONG = "Too many attempts to sign in failed.", "The user name or the password is not right"
_USER_NAME = re.compile(r"[?&;]person=([^&\"]+%40[^&\"]+)")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def upload_slowly(portal: Portal, *, seconds: float = SECONDS) -> Iterator[str]:
    """Half of the uploads send a byte a second, the others nothing more; somebody signed in goes on working."""
    visitor = portal.visitor()

    def pages(until: float, uploads: list[socket.socket]) -> float:
        took, trickled = [], time.monotonic()
        while time.monotonic() < until:
            if time.monotonic() - trickled > 1:
                trickled = time.monotonic()
                for upload in uploads:
                    upload.sendall(b"x")
            answer = visitor.get("/users/")
            took.append(answer.seconds if answer.status == 200 else float("inf"))
            time.sleep(EVERY)
        return statistics.quantiles(took, n=20)[-1]

    alone = pages(time.monotonic() + seconds / 4, [])
    head = f"POST {UPLOAD} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n".encode()
    with ExitStack() as open_ones:
        uploads = [
            open_ones.enter_context(socket.create_connection(("127.0.0.1", portal.port))) for _upload in range(UPLOADS)
        ]
        for upload in uploads:
            upload.sendall(head + b"x" * 500)
        beside = pages(time.monotonic() + seconds, uploads[::2])
    print(f"  pages: p95 {1000 * alone:.0f} ms alone, {1000 * beside:.0f} ms beside {UPLOADS} uploads")
    if beside > max(2 * alone, SLOWEST_PAGE):
        yield f"pages took {1000 * beside:.0f} ms beside slow uploads, {1000 * alone:.0f} ms without"


def try_passwords(portal: Portal, *, people: int = PEOPLE) -> Iterator[str]:
    """Each try from another address, as from many machines: known and unknown names by turns."""
    page = portal.visitor(1).get("/users/?size=250").text
    known = [portal.user_names[0], *dict.fromkeys(unquote(name) for name in _USER_NAME.findall(page))][:people]
    unknown = [f"nobody{number}@contoso.com" for number in range(len(known))]
    took: dict[str, list[float]] = {name: [] for name in (*known, *unknown)}
    for turn in range(TRIES):
        for number, names in enumerate(zip(known, unknown, strict=True)):
            for name in names[:: 1 if turn % 2 else -1]:
                seconds, said = _try(portal, name, address=f"127.{1 + turn}.{name in known:d}.{1 + number}")
                if (_WRONG if turn < BEFORE_SHUT else _SHUT) not in said:
                    yield f"try {turn + 1} of {name} was answered otherwise"
                if turn < BEFORE_SHUT:
                    took[name].append(seconds)
    # What else the machine does only adds: the quickest answer to a name says what the answer itself takes
    known_ones, unknown_ones = (statistics.median(min(took[name]) for name in names) for names in (known, unknown))
    apart = abs(known_ones - unknown_ones)
    print(f"  {2 * len(known) * TRIES} tries of {len(known)} people and as many nobodies: {1000 * apart:.1f} ms apart")
    if apart > MOST_APART:
        yield f"who exists takes {1000 * apart:.1f} ms more or less than who does not"
    _seconds, said = _try(portal, portal.user_names[0], address="127.99.1.1", password=portal.password)
    if _SHUT not in said:
        yield "the right password opens what was shut"
    if portal.visitor(1).get("/users/").status != 200:
        yield "others were shut out, too"


def _try(portal: Portal, name: str, *, address: str, password: str = "wrong") -> tuple[float, str]:
    """How long the answer to the form took, and what it says."""
    connection = HTTPConnection("127.0.0.1", portal.port, timeout=60, source_address=(address, 0))
    connection.request("GET", "/sign-in/")
    form = connection.getresponse()
    token, cookie = _TOKEN.search(form.read().decode()), form.headers["Set-Cookie"].partition(";")[0]
    body = urlencode({"csrfmiddlewaretoken": token[1] if token else "", "login": name, "password": password})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    since = time.perf_counter()
    connection.request("POST", "/sign-in/", body=body, headers=headers)
    said = connection.getresponse().read().decode()
    seconds = time.perf_counter() - since
    connection.close()
    return seconds, said
