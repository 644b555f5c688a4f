"""Our own export, saved in twelve other ways by whoever filled it in: each is read as the same list."""

import csv
import io
from collections.abc import Iterable

import pytest

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow
from conferencing.provider_file.abandoning import abandon
from conferencing.provider_file.asking import asked_of
from conferencing.provider_file.exporting import create_export, write_export
from conferencing.provider_file.receiving import receive
from tests.conferencing.provider_file.checked import BY
from tests.factories import TOLL, give, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
NAMES = ("Zoë Ångström", "Γιώργος Παπάς", "田中 結衣", "Nguyễn Thị Minh", 'Pat "Boo" Lee', "Müller, Jörg; Dr.", "=1+1")
WAYS = [
    ("utf-8", ",", "\r\n", ""),
    ("utf-8", ",", "\n", ""),
    ("utf-8", ",", "\r", ""),
    ("utf-8-sig", ";", "\r\n", ""),
    ("utf-8-sig", "\t", "\n", ""),
    ("utf-8", "|", "\r\n", ""),
    ("utf-8-sig", ";", "\r\n", "sep=;\r\n"),
    ("utf-16", ",", "\r\n", ""),
    ("utf-16", "\t", "\r\n", ""),
    ("utf-16-le", ";", "\r\n", "\ufeff"),
    ("utf-16-be", ";", "\n", "\ufeff"),
    ("utf-16-be", "\t", "\r\n", "\ufeff"),
]


@pytest.fixture
def sent() -> tuple[AudioConferencingProvider, list[list[str]]]:
    """What went out and was filled in."""
    provider = make_provider()
    for number, name in enumerate(NAMES):
        give(make_person(f"person{number}@contoso.com", display_name=name), third_party(provider, f"071230{number}"))
    target = io.BytesIO()
    write_export(create_export(User.objects.all(), provider=provider, format="csv", by=BY), target)
    header, *rows = csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig")))
    passcode = header.index("Passcode")
    for row in rows:
        row[passcode] = f"079{row[passcode][3:]}"
    return provider, [header, *rows]


def saved(lines: Iterable[list[str]], *, encoding: str, delimiter: str, ends: str, before: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=ends).writerows(lines)
    return (before + text.getvalue()).encode(encoding)


def read(content: bytes, **answers: str) -> tuple[dict[str, int], list[tuple[str, ...]]]:
    batch = receive(io.BytesIO(content), file_name="AcpUsers-1.csv", by=BY, answers=answers)
    rows = ImportRow.objects.filter(batch=batch).order_by("number")
    found = [
        tuple(row) for row in rows.values_list("user_name", "display_name", "toll_number", "conference_id", "outcome")
    ]
    counts = ImportBatch.objects.get(pk=batch.pk).counts
    batch.delete()
    return counts, found


def test_the_same_list_is_read_whatever_program_saved_it(
    sent: tuple[AudioConferencingProvider, list[list[str]]],
) -> None:
    _provider, lines = sent
    expected = read(saved(lines, encoding="utf-8-sig", delimiter=",", ends="\r\n", before=""))
    assert expected[0]["ready"] == len(NAMES)
    assert {row[2] for row in expected[1]} == {TOLL}
    for encoding, delimiter, ends, before in WAYS:
        content = saved(lines, encoding=encoding, delimiter=delimiter, ends=ends, before=before)
        assert read(content) == expected, (encoding, delimiter, ends, before)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_windows_has_saved_is_read_as_the_same_list_once_that_is_said(
    sent: tuple[AudioConferencingProvider, list[list[str]]], delimiter: str
) -> None:
    """Its letters are those of Western Europe alone; the names of others were not in its list."""
    _provider, (header, *rows) = sent
    western = [header, *(row for row in rows if all(ord(letter) < 256 for letter in "".join(row)))]
    expected = read(saved(western, encoding="utf-8", delimiter=delimiter, ends="\r\n", before=""))
    content = saved(western, encoding="cp1252", delimiter=delimiter, ends="\r\n", before="")
    batch = receive(io.BytesIO(content), file_name="AcpUsers-1.csv", by=BY)
    assert [asked.code for asked in asked_of(batch)] == ["file-which-encoding"]
    abandon(batch, by=BY)
    assert read(content, encoding="cp1252") == expected
    assert {"Zoë Ångström", "Müller, Jörg; Dr."} <= {row[1] for row in expected[1]}
