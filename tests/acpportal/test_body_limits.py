"""How long a request may be, by its address, and what is said to whoever sends more."""

import errno
import socket
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import Settings
from waitress.adjustments import Adjustments

from acpportal.body_limits import MIB, UPLOAD_ADDRESS, HeadWithoutBody, Parser, longest_body
from tests.acpportal.here import served

FILE_BYTES = 4 * MIB


@pytest.fixture(autouse=True)
def _four_megabytes(settings: Settings) -> None:
    settings.ACP_IMPORT_MAX_BYTES = FILE_BYTES


def parsed(path: str, *, length: int | None = None, chunk: int = 0) -> Parser:
    """A request that says its length, or a chunk that is longer than it may be."""
    parser = Parser(Adjustments(max_request_body_size=longest_body() + 1))
    said = f"Content-Length: {length}" if length is not None else "Transfer-Encoding: chunked"
    parser.received(f"POST {path} HTTP/1.1\r\nHost: portal.example\r\n{said}\r\n\r\n".encode())
    if chunk:
        parser.received(f"{chunk:x}\r\n".encode())
        parser.received(b"x" * chunk)
        parser.close()
    return parser


@pytest.mark.parametrize(
    ("path", "length"), [("/users/", 0), ("/users/", MIB), (UPLOAD_ADDRESS, FILE_BYTES + MIB), (UPLOAD_ADDRESS, 5)]
)
def test_bodies_within_the_limit_are_taken_in(path: str, length: int) -> None:
    assert parsed(path, length=length).error is None


ANYWHERE = b"What was sent is larger than the 1 MB allowed here. Nothing was changed."
FILES = b"A file can have up to 4 MB. Nothing was changed."


@pytest.mark.parametrize(
    ("path", "longest", "sentence"),
    [
        ("/users/", MIB, ANYWHERE),
        (UPLOAD_ADDRESS.replace("file/", "3/edit/"), MIB, ANYWHERE),
        (UPLOAD_ADDRESS, FILE_BYTES + MIB, FILES),
    ],
)
def test_longer_bodies_are_refused_with_a_sentence(path: str, longest: int, sentence: bytes) -> None:
    for parser in (parsed(path, length=longest + 1), parsed(path, chunk=longest + 1)):
        assert parser.completed
        status, headers, body = parser.error.to_response()
        assert status == "413 Content Too Large"
        assert "frame-ancestors 'none'" in dict(headers)["Content-Security-Policy"]
        assert sentence in body
        assert b"</html>" in body


def taken_in(monkeypatch: pytest.MonkeyPatch, *, trouble: int) -> Any:
    """What the web server made of a body that it could not put down."""

    def fail(*_arguments: Any) -> Any:
        raise OSError(trouble, "for a reason")

    monkeypatch.setattr("tempfile.TemporaryFile", fail)
    parser = Parser(Adjustments())
    head = f"POST {UPLOAD_ADDRESS} HTTP/1.1\r\nHost: a\r\nContent-Length: {MIB}\r\n\r\n".encode()
    assert parser.received(head) == len(head)
    assert parser.received(b"x" * MIB) == MIB
    return parser


def test_a_body_for_which_the_disk_has_no_room_is_answered_with_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = taken_in(monkeypatch, trouble=errno.ENOSPC)
    status, _headers, body = parser.error.to_response()
    assert (parser.completed, status) == (True, "503 Service Unavailable")
    assert b"The disk of the portal is full" in body
    assert f'href="{UPLOAD_ADDRESS}">look at the page<'.encode() in body


def test_other_trouble_with_a_body_is_not_called_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PermissionError):
        taken_in(monkeypatch, trouble=errno.EACCES)


def test_head_is_answered_without_a_body() -> None:
    class Answer(list[bytes]):
        closed = False

        def close(self) -> None:
            self.closed = True

    for method, expected in (("GET", [b"ok"]), ("HEAD", [])):
        answer = Answer([b"ok"])

        def application(_environ: dict[str, Any], _start_response: Any, answer: Answer = answer) -> Answer:
            return answer

        found = HeadWithoutBody(application)({"REQUEST_METHOD": method}, None)  # type: ignore[arg-type]
        assert (list(found), answer.closed) == (expected, method == "HEAD")


def test_what_is_too_long_is_refused_before_it_is_taken_in() -> None:
    """The answer comes although nothing of the body was sent yet."""

    def client(port: int) -> bytes:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(f"POST /sign-in/ HTTP/1.1\r\nHost: x\r\nContent-Length: {MIB + 1}\r\n\r\n".encode())
            return connection.recv(2**16)

    def never(_environ: dict[str, Any], _start_response: Any) -> list[bytes]:
        raise AssertionError

    assert served(client, application=never).startswith(b"HTTP/1.1 413 Content Too Large")


def test_files_come_where_the_page_sends_them() -> None:
    assert reverse("conferencing:import_file") == UPLOAD_ADDRESS
