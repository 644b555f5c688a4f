"""What no browser sends, written into a socket of the web server as it runs: refused, and never a fault of it."""

import http.client
import io
import logging
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

import pytest
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings

from acpportal.body_limits import MIB, UPLOAD_ADDRESS
from acpportal.logs import RouteInsteadOfPath
from tests.acpportal.here import served

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "portal.example"
# 127.0.0.1 is the server that speaks https for us; 127.0.0.2 is anybody.
PROXY, ANYBODY = "127.0.0.1", "127.0.0.2"
EARNEST = {
    "HTTPS": True,
    "ACP_TRUSTED_PROXY": PROXY,
    "ACP_IMPORT_MAX_BYTES": MIB,
    "ALLOWED_HOSTS": [HOST],
    "SECURE_SSL_REDIRECT": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}
SIGN_IN = "GET /sign-in/ HTTP/1.1"
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")


def at_the_portal(client: Callable[[int], None]) -> None:
    """With the settings of an https address, so that what a proxy says counts."""
    with override_settings(**EARNEST):
        served(client, application=get_wsgi_application())


def sent(port: int, *pieces: bytes, by: str = PROXY) -> bytes:
    """All that comes back until the server has nothing more to say."""
    with socket.create_connection((PROXY, port), timeout=10, source_address=(by, 0)) as connection:
        for piece in pieces:
            connection.sendall(piece)
        if b"Connection: close" not in pieces[0]:
            # It may wait for more. Else it would take this for the end of whoever asked, and keep the answer.
            connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(partial(_received, connection), b""))


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(2**16)
    except ConnectionResetError:  # it did not want the rest
        return b""


def request(line: str = SIGN_IN, *headers: str, host: str = HOST, body: bytes = b"") -> bytes:
    """As the proxy passes it on; what follows ends with the answer."""
    given = [line, f"Host: {host}", "X-Forwarded-Proto: https", *headers, "Connection: close"]
    return "\r\n".join([*given, "", ""]).encode("latin-1") + body


def statuses(answer: bytes) -> list[int]:
    return [int(status) for status in _STATUS.findall(answer)]


HOSTS = (
    "evil.example", f"{HOST}:https", f"{HOST}, evil.example", f"evil.example\r\nHost: {HOST}", f"x@{HOST}",
    f"{HOST}/x", "[::1", "", "a" * 5000, "..", f"{HOST}\tx",
)  # fmt: skip
METHODS = ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "get", "G\tT", "X" * 5000)
OPEN_AND_CLOSED = ("/sign-in/", "/healthz", "/users/")
PATHS = (
    "/../../etc/passwd", "/static/../../manage.py", "/static/%2e%2e/%2e%2e/manage.py", "/static/..%5c..%5cmanage.py",
    "//evil.example/", "/\\evil.example", "/%00", "/%0d%0aSet-Cookie:a=b/", "/users/%0a/general/", "/%c0%ae%c0%ae/",
    "/users/%ff%fe@x/", "http://evil.example/sign-in/", "http://[::1/", "*", "x", "/sign-in/?next=%00", "/;a=b/..;/",
    f"/{'a' * 15_000}", "/users//general/", "/dial-in-conferencing/third-party-provider/import/%31%30%30000/",
    f"/licenses/{'9' * 400}/seats/", "/.git/config", "/.env", "/static/", "/uploads/", "/admin/",
)  # fmt: skip
LENGTHS = ("-1", "+5", "5, 6", "5\r\nContent-Length: 6", "0x5", "", "9" * 5000, "\xb2", "1_0")
HEADERS = (
    "X : y", " folded", "X\0: y", "Cookie: " + "a=b;" * 2000, f"Cookie: {'a' * 8192}=b", "Accept-Encoding: \xff",
    "Cookie: __Host-sessionid=%00; __Host-csrftoken=\xff", "Cookie: __Host-sessionid=../../x", "Range: bytes=0-,0-,0-",
    "Accept-Language: " + "en," * 2000, "\r\n".join(f"X{n}: y" for n in range(500)), "Upgrade: h2c",
)  # fmt: skip
SHAPES = (
    b"\r\n\r\n", b"\0" * 100, b"\x16\x03\x01\x02\x00\x01\x00", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET /sign-in/ HTTP/1.1\nHost: x\n\n", request("GET /sign-in/"), request("GET /sign-in/ HTTP/9.9"),
    request("GET  /sign-in/ HTTP/1.1"), *(request(SIGN_IN, header) for header in HEADERS),
)  # fmt: skip


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the portal writes meanwhile, as it writes it."""
    target = io.StringIO()
    handler = logging.StreamHandler(target)
    handler.setFormatter(logging.Formatter("{levelname} {name}: {message}", style="{"))
    handler.addFilter(RouteInsteadOfPath())
    logging.getLogger().addHandler(handler)
    yield target
    logging.getLogger().removeHandler(handler)


def test_row_30_shapes_that_are_no_requests_are_refused(log: io.StringIO) -> None:
    """Hosts, methods, paths, lengths and headers (CVE-2025-48432: none of them writes a line of its own)."""
    shapes = [
        *((request(host=host), {400}) for host in HOSTS),
        *((request(f"{m} {path} HTTP/1.1"), {302, 400, 403, 405}) for m in METHODS for path in OPEN_AND_CLOSED),
        *((request(f"GET {path} HTTP/1.1"), {200, 301, 302, 400, 404}) for path in PATHS),
        *((request("POST /sign-in/ HTTP/1.1", f"Content-Length: {length}"), {400}) for length in LENGTHS),
        *((shape, {200, 400, 405}) for shape in SHAPES),
        (request(SIGN_IN, f"X: {'y' * 2**14}"), {431}),
        (request("POST /sign-in/ HTTP/1.1", "Transfer-Encoding: xchunked"), {501}),
    ]  # fmt: skip
    complaints: list[str] = []

    def client(port: int) -> None:
        for shape, allowed in shapes:
            found = statuses(sent(port, shape))
            if not set(found) <= allowed or len(found) > 1:
                complaints.append(f"{shape[:100]!r}: {found}")
        assert statuses(sent(port, request())) == [200]

    at_the_portal(client)
    assert not complaints, "\n".join(complaints)
    assert "Traceback" not in log.getvalue()
    assert "Set-Cookie" not in log.getvalue()
    assert not [line for line in log.getvalue().splitlines() if not re.match(r"[A-Z]+ [\w.]+: ", line)]


def test_row_30_no_request_hides_in_another() -> None:
    hidden = request("GET /healthz HTTP/1.1")
    smuggled = [
        (f"Content-Length: {len(hidden)}", "Transfer-Encoding: chunked"),
        ("Content-Length: 4", "Content-Length: 100"),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
        ("Transfer-Encoding: \x0bchunked",),
        ("Transfer-Encoding: chunked, chunked, x",),
        ("Transfer_Encoding: chunked", "Content-Length: 0, 0"),
    ]

    def client(port: int) -> None:
        for headers in smuggled:
            answers = sent(port, request("POST /sign-in/ HTTP/1.1", *headers, body=b"0\r\n\r\n"), hidden)
            assert statuses(answers) in ([400], [501]), (headers, answers)

    at_the_portal(client)


def test_row_30_only_the_proxy_says_who_asks_and_how() -> None:
    def client(port: int) -> None:
        spoofed = ("X-Forwarded-For: 198.51.100.7", "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example")
        for path in ("/users", "/users/", "//evil.example", "/sign-in/"):
            answer = sent(port, request(f"GET {path} HTTP/1.1", *spoofed)).partition(b"\r\n\r\n")[0]
            assert b"evil.example" not in re.sub(rb"https://portal\.example//evil\.example|/evil\.example", b"", answer)
        assert statuses(sent(port, request())) == [200]
        # What anybody says about https is not believed
        answer = sent(port, request(SIGN_IN, *spoofed), by=ANYBODY)
        assert statuses(answer) == [301]
        assert b"Location: https://portal.example/sign-in/\r\n" in answer

    at_the_portal(client)


def test_row_14_bodies_without_a_length_end_at_the_limit() -> None:
    """CVE-2026-33034: what arrives in chunks is counted while it arrives."""
    chunk = b"%x\r\n%s\r\n" % (2**16, b"x" * 2**16)

    def client(port: int) -> None:
        for path, most in (("/sign-in/", MIB), (UPLOAD_ADDRESS, 2 * MIB)):
            head = request(f"POST {path} HTTP/1.1", "Transfer-Encoding: chunked")
            for body, expected in (((chunk,) * (most // 2**16 + 2), {413}), ((b"zz\r\n",), {400})):
                answer = sent(port, head, *body)
                assert set(statuses(answer)) <= expected, (path, answer[:200])
        assert statuses(sent(port, request())) == [200]

    at_the_portal(client)


def test_row_14_slow_and_half_uploads_keep_nobody_waiting() -> None:
    """A hundred uploads that trickle and a hundred that stopped half way; `make soak` does it for a minute."""

    def client(port: int) -> None:
        alone = p95_of_pages(port)
        with ExitStack() as open_ones:
            slow = []
            for number in range(200):
                upload = open_ones.enter_context(socket.create_connection((PROXY, port), timeout=10))
                upload.sendall(request(f"POST {UPLOAD_ADDRESS} HTTP/1.1", "Content-Length: 100000", body=b"x" * 5000))
                slow += [upload] if number % 2 else []
            beside = p95_of_pages(port, meanwhile=lambda: trickle(slow))
        assert beside < max(2 * alone, 0.1), (alone, beside)

    at_the_portal(client)


def trickle(uploads: list[socket.socket]) -> None:
    for upload in uploads:
        upload.sendall(b"x")


def p95_of_pages(port: int, *, meanwhile: Callable[[], object] = lambda: None) -> float:
    seconds = []
    for _number in range(40):
        meanwhile()
        connection = http.client.HTTPConnection(PROXY, port, timeout=10)
        since = time.perf_counter()
        connection.request("GET", "/sign-in/", headers={"Host": HOST, "X-Forwarded-Proto": "https"})
        assert connection.getresponse().read()
        seconds.append(time.perf_counter() - since)
        connection.close()
    return sorted(seconds)[-3]
