"""Bodies of requests that are broken or too much: 400, and never an error of the server."""

import random

import pytest
from django.test import Client
from django.urls import reverse

from conferencing.models import ImportBatch
from tests.factories import make_administrator, make_provider

pytestmark = pytest.mark.django_db
EDGE = "edge"
KIND = f"multipart/form-data; boundary={EDGE}"


def part(name: str, content: bytes, *, file_name: str = "") -> bytes:
    named = f'; filename="{file_name}"' if file_name else ""
    return f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + content + b"\r\n"


def honest() -> bytes:
    rows = b"Username,TollNumber,Passcode\nken.myer@contoso.com,+14255550142,0712345\n"
    return part("provider", str(make_provider().pk).encode()) + part("file", rows, file_name="a.csv") + ENDING


ENDING = f"--{EDGE}--\r\n".encode()


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(make_administrator())
    client.raise_request_exception = False
    return client


def sent(client: Client, body: bytes, *, kind: str = KIND) -> int:
    return client.generic("POST", reverse("conferencing:import_file"), body, content_type=kind).status_code


@pytest.mark.parametrize("file_name", ["", "a.csv"])
def test_ten_thousand_parts_are_refused(signed_in: Client, file_name: str) -> None:
    body = b"".join(part(f"x{n}", b"1", file_name=file_name) for n in range(10_000)) + ENDING
    assert sent(signed_in, body) == 400
    assert not ImportBatch.objects.exists()


def test_a_body_cut_off_anywhere_is_answered(signed_in: Client) -> None:
    whole = honest()
    answers = {sent(signed_in, whole[:length]) for length in range(0, len(whole), 7)}
    assert answers <= {200, 302, 400, 422}


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
        f"multipart/form-data; boundary={'x' * 5000}",
        "multipart/form-data; boundary=\"ed\x00ge\"",
        "application/x-www-form-urlencoded; charset=nonsense",
        "text/plain",
        "",
    ],
)  # fmt: skip
def test_a_body_that_is_not_what_it_says_is_answered(signed_in: Client, kind: str) -> None:
    assert sent(signed_in, honest(), kind=kind) in {200, 400, 415, 422}
    assert not ImportBatch.objects.exists()


def test_damaged_bodies_are_answered(signed_in: Client) -> None:
    whole, chance = honest(), random.Random(15)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert sent(signed_in, bytes(damaged)) in {200, 302, 400, 422}, bytes(damaged)


def test_packed_white_space_costs_no_time(signed_in: Client) -> None:
    """Base64 with much white space once kept servers busy."""
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n'
    body = f"{head}Content-Transfer-Encoding: base64\r\n\r\n".encode() + b" \n" * 400_000 + b"\r\n" + ENDING
    assert sent(signed_in, body) in {400, 422}
