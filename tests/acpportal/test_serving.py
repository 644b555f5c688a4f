"""The web server: where it listens, and how it stops."""

import http.client
import resource
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest
from pytest_django import Settings

from acpportal import serving
from acpportal.body_limits import UPLOAD_ADDRESS
from tests.acpportal.here import serve_while, stop


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    taken = serving.listen("127.0.0.1:0")
    yield taken
    taken.close()


def hello(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    body = f"{environ['wsgi.url_scheme']} {environ['REMOTE_ADDR']}".encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def get(port: int, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", "/", headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()


@pytest.mark.parametrize("address", ["", "8000", "127.0.0.1:", "127.0.0.1:http", ":8000", "127.0.0.1:70000"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(serving.ListeningError, match="is not an address like"):
        serving.listen(address)


def test_an_address_of_another_machine_is_refused_with_the_reason() -> None:
    with pytest.raises(serving.ListeningError, match=r"cannot listen at 203.0.113.7:8000: Cannot assign requested"):
        serving.listen("203.0.113.7:8000")


def test_a_port_in_use_is_refused_with_a_sentence(taken: socket.socket) -> None:
    taken.listen()
    port = taken.getsockname()[1]
    with pytest.raises(serving.ListeningError, match=r"Address already in use. Name another"):
        serving.listen(f"127.0.0.1:{port}")


def test_loopback_addresses_are_known(taken: socket.socket) -> None:
    assert serving.is_loopback(taken)
    with serving.listen("0.0.0.0:0") as everywhere:
        assert not serving.is_loopback(everywhere)


def test_addresses_are_written_as_browsers_want_them(taken: socket.socket) -> None:
    assert serving.address_of(taken) == f"http://127.0.0.1:{taken.getsockname()[1]}/"


def test_it_answers_and_does_not_say_what_it_is(taken: socket.socket) -> None:
    answer, body = serve_while(get, application=hello, taken=taken)
    assert (answer.status, body) == (200, b"http 127.0.0.1")
    assert answer.getheader("Server") is None


def test_a_stopping_server_finishes_what_it_has_begun(taken: socket.socket) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        begun.set()
        go_on.wait(10)
        start_response("200 OK", [("Content-Length", "500000")])
        return [b"x" * 500_000]

    def client(port: int) -> tuple[int, bool]:
        with ThreadPoolExecutor(1) as pool:
            slow_answer = pool.submit(lambda: len(get(port)[1]))
            begun.wait(10)
            stop()
            refused = wait_until_refused(port)
            go_on.set()
            return slow_answer.result(timeout=10), refused

    assert serve_while(client, application=slow, taken=taken) == (500_000, True)


def test_a_second_signal_stops_it_at_once(taken: socket.socket) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def endless(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        begun.set()
        go_on.wait(10)
        start_response("200 OK", [])
        return [b""]

    def client(port: int) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as waiting:
            waiting.request("GET", "/")
            begun.wait(10)
            stop()
            wait_until_refused(port)
            stop()

    serve_while(client, application=endless, taken=taken)
    assert not go_on.is_set()
    go_on.set()


def test_what_a_proxy_says_counts_only_behind_one(taken: socket.socket, settings: Settings) -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}

    def client(port: int) -> bytes:
        return get(port, **headers)[1]

    settings.HTTPS = False
    assert serve_while(client, application=hello, taken=taken) == b"http 127.0.0.1"
    settings.HTTPS = True
    with serving.listen("127.0.0.1:0") as another:
        assert serve_while(client, application=hello, taken=another) == b"https 198.51.100.7"


def test_a_file_that_is_too_long_is_refused_with_a_sentence(taken: socket.socket, settings: Settings) -> None:
    settings.ACP_IMPORT_MAX_BYTES = 3 * 2**20

    def client(port: int) -> tuple[int, bytes]:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            connection.putrequest("POST", UPLOAD_ADDRESS)
            connection.putheader("Content-Length", str(5 * 2**20))
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read()

    status, body = serve_while(client, application=hello, taken=taken)
    assert status == 413
    assert b"A file can have up to 3 MB. Nothing was changed." in body
    assert b"choose another file" in body


def test_many_connections_get_many_open_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, hard))
    try:
        serving._allow_many_files()
        possible = serving.WANTED_FILES if hard == resource.RLIM_INFINITY else min(serving.WANTED_FILES, hard)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == possible
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def wait_until_refused(port: int) -> bool:
    """The server has stopped to listen."""
    for _attempt in range(1000):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionError:
            return True
        threading.Event().wait(0.005)
    return False
