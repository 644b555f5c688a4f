"""How long a request may be, by its address."""

from typing import Any

import pytest
from django.urls import reverse

from acpportal.body_limits import MIB, UPLOAD_ADDRESS, BodyLimits

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


def test_head_is_answered_without_a_body() -> None:
    assert answer("/users/", "", method="HEAD") == ("200 OK", b"")


def test_files_come_where_the_page_sends_them() -> None:
    assert reverse("conferencing:import_file") == UPLOAD_ADDRESS
