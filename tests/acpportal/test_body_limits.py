"""How long a request may be, by its address."""

import errno
from typing import Any

import pytest
from django.urls import reverse
from waitress.adjustments import Adjustments

from acpportal.body_limits import MIB, UPLOAD_ADDRESS, BodyLimits, Channel

FILE_BYTES = 4 * MIB


def answer(path: str, length: str, *, method: str = "GET") -> tuple[str, bytes]:
    status: list[str] = []

    def application(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b"ok"]

    limits = BodyLimits(application, file_bytes=FILE_BYTES)
    environ = {"PATH_INFO": path, "CONTENT_LENGTH": length, "REQUEST_METHOD": method}

    def start_response(line: str, _headers: Any, _trouble: Any = None) -> Any:
        status.append(line)

    body = limits(environ, start_response)
    return status[0], b"".join(body)


@pytest.mark.parametrize(
    ("path", "length"),
    [("/users/", ""), ("/users/", str(MIB)), (UPLOAD_ADDRESS, str(FILE_BYTES + MIB)), (UPLOAD_ADDRESS, "5")],
)
def test_bodies_within_the_limit_come_through(path: str, length: str) -> None:
    assert answer(path, length) == ("200 OK", b"ok")


@pytest.mark.parametrize(
    ("path", "length", "sentence"),
    [
        ("/users/", MIB + 1, b"What was sent is longer than the 1 MB allowed here. Nothing was changed."),
        (
            UPLOAD_ADDRESS.replace("file/", "3/edit/"),
            MIB + 1,
            b"What was sent is longer than the 1 MB allowed here. Nothing was changed.",
        ),
        (UPLOAD_ADDRESS, FILE_BYTES + MIB + 1, b"A file may have %d MB. Nothing was changed." % (FILE_BYTES // MIB)),
    ],
)
def test_longer_bodies_are_refused_with_a_sentence(path: str, length: int, sentence: bytes) -> None:
    status, body = answer(path, str(length))
    assert status == "413 Content Too Large"
    assert sentence in body
    assert b"</html>" in body


def taken_in(monkeypatch: pytest.MonkeyPatch, *, trouble: int) -> Any:
    """What the web server made of a body that it could not put down."""

    def fail(*_arguments: Any) -> Any:
        raise OSError(trouble, "for a reason")

    monkeypatch.setattr("tempfile.TemporaryFile", fail)
    parser = Channel.parser_class(Adjustments())
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
    assert answer("/users/", "", method="HEAD") == ("200 OK", b"")


def test_files_come_where_the_page_sends_them() -> None:
    assert reverse("conferencing:import_file") == UPLOAD_ADDRESS
