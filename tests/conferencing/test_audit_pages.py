"""A provider's complete list on the pages: chosen at Select File, told in words of its own, with nothing to press."""

import csv as csv_text
import re
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow, ImportState
from conferencing.views.provider_results import result_of_import
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from users.history import describe
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
START = "/dial-in-conferencing/third-party-provider/import/"
HEADER = "Username,TollNumber,TollFreeNumber,Passcode"
LINES = (
    "ken@contoso.com,+14255550142,,0712301",  # matches
    "amos@contoso.com,+14255550142,,0712399",  # another ID
    "amos@contoso.com,+14255550142,,0712302",  # once more
    "gone@contoso.com,+14255550142,,0712304",  # nobody here
)


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


@pytest.fixture
def provider() -> AudioConferencingProvider:
    provider = make_provider()
    for name, conference_id in (("ken", "0712301"), ("amos", "0712302"), ("eva", "0712303")):
        give(make_person(f"{name}@contoso.com"), third_party(provider, conference_id))
    return provider


def send(client: Client, *lines: str, provider: AudioConferencingProvider | None = None, header: str = HEADER) -> Any:
    file = SimpleUploadedFile("all.csv", "\n".join([header, *lines, ""]).encode())
    chosen = {"provider": provider.pk} if provider else {}
    return client.post(f"{START}file/", {"file": file, "is_audit": "on", **chosen})


@pytest.fixture
def batch(pilar: Client, provider: AudioConferencingProvider) -> ImportBatch:
    assert send(pilar, *LINES, provider=provider).status_code == 302
    return ImportBatch.objects.get()


def text(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return " ".join(strip_tags(re.sub(r"(?s)<(script|style).*?</\1>", "", page)).split())


def test_select_file_offers_to_compare_only(pilar: Client) -> None:
    assert "Compare only: this is the provider's complete list" in pilar.get(f"{START}file/").content.decode().replace(
        "&#x27;", "'"
    )


def test_a_list_without_a_provider_is_refused(pilar: Client, provider: AudioConferencingProvider) -> None:
    assert "does not say which provider" in send(pilar, *LINES).content.decode()


def test_the_report_is_told_in_words_of_its_own(pilar: Client, batch: ImportBatch) -> None:
    assert batch.state == ImportState.COMPARED
    page = text(pilar, f"{START}{batch.pk}/")
    assert "InterCall lists 3 people in 4 rows, 3 have InterCall here:" in page
    assert "1 matches, 2 differ, 1 only InterCall has, 1 only you have." in page
    assert "The list was only compared. Nothing was changed, and nothing here can be applied." in page
    assert "InterCall, complete list, compare only" in page
    for words in (
        "only InterCall has them 1 row. People who have left may still be billed.",
        "differ 2 rows. Put them right at InterCall or here.",
        "only you have them 1 person has InterCall here and is not in the list.",
        "What differs, and what to do",
        "The same on both sides.",
        "only there (1)",
    ):
        assert words in page


def test_there_is_nothing_to_press(pilar: Client, batch: ImportBatch) -> None:
    page = pilar.get(f"{START}{batch.pk}/").content.decode()
    for gone in ('id="decide"', 'id="apply"', "button-second", "throw this check away", "leave", "Reload the page"):
        assert gone not in page, gone
    steps = re.search(r"(?s)<ol.*?</ol>", page)
    assert steps
    assert " ".join(strip_tags(steps[0]).split()).endswith("Verification results")


@pytest.mark.parametrize("name", ["apply/", "undo/", "done/"])
def test_pages_of_other_steps_lead_back_to_the_report(pilar: Client, batch: ImportBatch, name: str) -> None:
    answer = pilar.get(f"{START}{batch.pk}/{name}", follow=True)
    assert answer.redirect_chain[-1][0] == f"{START}{batch.pk}/"
    row = ImportRow.objects.filter(batch=batch, outcome="wrong")[0]
    pilar.post(f"{START}{batch.pk}/leave-out/", {"row": row.pk})
    assert not ImportRow.objects.exclude(decision="").exists()


def test_rows_are_filtered_by_their_states(pilar: Client, batch: ImportBatch) -> None:
    page = pilar.get(f"{START}{batch.pk}/?outcome=missing")
    assert [(row.name, row.word) for row in page.context["rows"]] == [("Eva", "only here")]
    assert page.context["rows_heading"] == "only here"
    cells = [row.conference_id for row in pilar.get(f"{START}{batch.pk}/?code=audit-mismatch").context["rows"]]
    assert [("".join(piece.text for piece in cell.pieces), cell.now, cell.trouble) for cell in cells] == [
        ("0712399", "0712302", "error")
    ]


def test_the_records_and_the_page_to_print_say_the_same(pilar: Client, batch: ImportBatch) -> None:
    answer = pilar.get(f"{START}{batch.pk}/import-{batch.pk}-report.csv")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv_text.DictReader(StringIO(content)))
    states = ["match", "differ", "differ", "only there", "only here", "about the file", "about the file"]
    assert [row["State"] for row in rows] == states
    assert "may be billed twice" in rows[2]["Problems"]
    workbook = pilar.get(f"{START}{batch.pk}/import-{batch.pk}-report.xlsx")
    assert b"".join(workbook.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    printed = text(pilar, f"{START}{batch.pk}/print/")
    assert "1 matches, 2 differ, 1 only InterCall has, 1 only you have." in printed
    assert "What differs" in printed
    assert "Accepted" not in printed


def test_history_and_audit_log_tell_it(batch: ImportBatch) -> None:
    assert result_of_import(batch, names={}).sentence == "Compared: 2 differ, 1 only InterCall has, 1 only you have"
    event = AuditEvent.objects.get(action="conferencing.list_compared")
    assert describe(event) == (
        f"The complete list of InterCall, all.csv, was compared as import {batch.pk}: 1 match, 2 differ, 1 only there, "
        "1 only here."
    )


def test_a_list_in_which_everybody_matches(pilar: Client) -> None:
    provider = make_provider()
    ken = make_person("ken@contoso.com")
    give(ken, third_party(provider, "0712301"))
    send(pilar, LINES[0], provider=provider)
    batch = ImportBatch.objects.get()
    assert "InterCall lists 1 person, 1 has InterCall here: 1 matches." in text(pilar, f"{START}{batch.pk}/")
    assert result_of_import(batch, names={}).sentence == "Compared: both sides say the same"
    assert details_of(ken) == third_party(provider, "0712301")


def test_a_list_whose_columns_are_asked_for_has_no_steps_after_the_report(
    pilar: Client, provider: AudioConferencingProvider
) -> None:
    send(pilar, LINES[0], provider=provider, header="Wer,Wohin,Umsonst,Womit")
    batch = ImportBatch.objects.get()
    assert batch.state == ImportState.ASKING
    page = pilar.get(f"{START}{batch.pk}/", follow=True)
    assert [str(step.label) for step in page.context["steps"]][2:] == ["Columns", "Verification results"]
    columns = {f"column-{place}": name for place, name in enumerate(("user_name", "toll_number", "", "conference_id"))}
    pilar.post(f"{START}{batch.pk}/columns/", columns)
    batch.refresh_from_db()
    assert batch.state == ImportState.COMPARED
    page = pilar.get(f"{START}{batch.pk}/")
    assert [str(step.label) for step in page.context["steps"]][2:] == ["Columns", "Verification results"]
