"""Names of uploaded files that try to be paths, headers or markup: stored under our own name, shown escaped."""

import io
import random
import re

import pytest
from django.test import Client
from django.urls import reverse

from conferencing.models import ImportBatch
from conferencing.provider_file.file_names import plain_file_name
from tests.conferencing.provider_file.taken_in import HEADER, KEN, stored_files
from tests.factories import make_administrator, make_person, make_provider

NAUGHTY = (
    "../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\x", "~/.ssh/id_rsa", "a" * 4096, "", ".", "..", "/",
    "\\",    "x\r\nSet-Cookie: a=b", "x\0y", "\u202egpj.exe", "\u200b\u200e\u2066x\u2069", "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "'; DROP TABLE users;--", "%00", "%2e%2e%2f", "${7*7}",
    "{{ 7|add:7 }}", "{% now 'Y' %}",
    "CON", "nul.txt", "файл", "ファイル", "ملف", "😀" * 90, "a\u0301" * 200, "\ud7ff", "﷽", "x;y", "x\ty", "-rf",
    "--help",    "=cmd|' /C calc'!A0", "@SUM(1)", "\x7f\x80\x9f", "￾", "Ｕｓｅｒｓ",
)  # fmt: skip
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069/\\]")


def names(count: int = 200) -> list[str]:
    """The list, and names put together from its pieces."""
    chance = random.Random(13)
    made = ["".join(chance.choices("".join(NAUGHTY), k=chance.randrange(1, 60))) for _ in range(count - len(NAUGHTY))]
    return [*NAUGHTY, *made]


@pytest.mark.parametrize("ending", ["", ".csv", ".csv.exe"])
def test_a_name_is_shown_without_folders_and_without_what_cannot_be_seen(ending: str) -> None:
    for name in names():
        shown = plain_file_name(name + ending)
        assert len(shown) <= 255
        assert not _UNSEEN.search(shown), repr(shown)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAUGHTY if name.strip("./\\")][::3])
def test_a_file_of_any_name_is_read_and_told_safely(client: Client, name: str) -> None:
    make_person()
    client.force_login(make_administrator())
    upload = io.BytesIO("\n".join((HEADER, KEN)).encode())
    upload.name = f"{name}.csv"

    answer = client.post(
        reverse("conferencing:import_file"), {"file": upload, "provider": make_provider().pk}, follow=True
    )

    assert answer.status_code in {200, 422}
    assert b"<script>alert" not in answer.content
    assert b"<img src=x" not in answer.content
    [batch] = ImportBatch.objects.all()
    assert not _UNSEEN.search(batch.file_name)
    assert stored_files() == []
