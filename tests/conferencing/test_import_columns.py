"""The step Columns: there only when the portal is not certain, one question after the other, nothing kept."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow, ImportState
from conferencing.problems import layout
from conferencing.provider_file import asking, uploads
from conferencing.provider_file.not_received import CheckInProgress
from conferencing.provider_file.steps import NotNow
from tests.conferencing.provider_file.checked import export_of
from tests.factories import make_administrator, make_person, make_provider

pytestmark = pytest.mark.django_db

FILE = "/dial-in-conferencing/third-party-provider/import/file/"
BY = "pilar@contoso.com"
UNSURE = (
    "Wer;Wohin;Womit;Leiter-PIN",
    "ken@contoso.com;+14255550142;0712345;4711",
    "khai@contoso.com;+14255550142;0712346;4712",
)
ANSWER = {"column-0": "user_name", "column-1": "toll_number", "column-2": "conference_id"}
SECOND = "Username,TollNumber,Passcode"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("user-management", BY))
    return client


@pytest.fixture(autouse=True)
def uploads_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.ACP_UPLOADS = tmp_path


@pytest.fixture(autouse=True)
def intercall() -> AudioConferencingProvider:
    for name in ("ken", "khai"):
        make_person(f"{name}@contoso.com")
    return make_provider()


def send(client: Client, *lines: str, encoding: str = "utf-8") -> ImportBatch:
    """The import that a file began; its provider is chosen."""
    content = "\n".join(lines).encode(encoding)
    provider = AudioConferencingProvider.objects.get()
    client.post(FILE, {"file": SimpleUploadedFile("back.csv", content), "provider": provider.pk})
    return ImportBatch.objects.latest("pk")


def page_of(batch: ImportBatch) -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/columns/"


def shown(client: Client, batch: ImportBatch) -> str:
    return text(client.get(page_of(batch)))


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def state_of(batch: ImportBatch) -> str:
    batch.refresh_from_db()
    return batch.state


def files() -> list[Path]:
    return list(Path(portal.ACP_UPLOADS).iterdir())


def test_columns_are_asked_about_and_remembered(pilar: Client, intercall: AudioConferencingProvider) -> None:
    batch = send(pilar, *UNSURE)
    page = shown(pilar, batch)
    assert state_of(batch) == ImportState.ASKING
    assert "It is not certain where back.csv has the conference ID. Say which column holds what." in page
    assert "ken@contoso.com" in page
    assert "0712346" in page
    assert 'aria-label="What column C holds"' in page
    assert "a PIN: thrown away" in page

    answered = pilar.post(page_of(batch), ANSWER, follow=True)

    assert "Verification results" in text(answered)
    assert state_of(batch) == ImportState.CHECKED
    assert list(ImportRow.objects.order_by("number").values_list("conference_id", flat=True)) == ["0712345", "0712346"]
    intercall.refresh_from_db()
    assert intercall.remembered_columns == {"wer": "user_name", "wohin": "toll_number", "womit": "conference_id"}
    assert send(pilar, *UNSURE).state == ImportState.CHECKED
    assert files() == []


def test_nothing_of_the_file_is_kept_while_it_waits_but_its_bytes(pilar: Client) -> None:
    batch = send(pilar, *UNSURE)

    assert len(files()) == 1
    assert batch.asked == {
        "problems": [{"code": layout.COLUMNS_UNSURE.code, "params": {"file": "back.csv", "fields": "conference ID"}}]
    }
    assert "4711" not in shown(pilar, batch)
    assert not ImportRow.objects.exists()


def test_what_the_columns_hold_is_looked_at(pilar: Client) -> None:
    batch = send(pilar, *UNSURE)

    twice = pilar.post(page_of(batch), {**ANSWER, "column-1": "conference_id"})
    assert twice.status_code == 422
    assert "Two columns cannot both be the conference ID: Wohin, Womit. Choose one." in text(twice)
    assert "Say which column holds the toll number." in text(twice)
    assert "Say which column holds the user name and toll number." in text(
        pilar.post(page_of(batch), {"column-2": "conference_id", "column-3": "toll_number"})
    )
    assert state_of(batch) == ImportState.ASKING


def test_the_row_of_the_names_can_be_said(pilar: Client) -> None:
    batch = send(pilar, "Liste,für,alle,", *[line.replace(";", ",") for line in UNSURE])
    assert "Liste" not in shown(pilar, batch)

    pilar.post(page_of(batch), {"header_row": "1"})

    assert "Liste" in shown(pilar, batch)
    assert "no name" in shown(pilar, batch)
    refused = pilar.post(page_of(batch), {"header_row": "x"})
    assert refused.status_code == 422
    refused = pilar.post(page_of(batch), {"header_row": ""})
    assert "Type the row that has the names of the columns; 0 if none has." in refused.content.decode()


def test_a_file_without_names_is_asked_about_and_not_remembered(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    batch = send(pilar, *UNSURE[1:])
    pilar.post(page_of(batch), ANSWER)

    assert state_of(batch) == ImportState.CHECKED
    assert [row.number for row in ImportRow.objects.order_by("number")] == [1, 2]
    intercall.refresh_from_db()
    assert intercall.remembered_columns == {}


def test_letters_in_another_encoding_are_asked_about_with_a_preview(pilar: Client) -> None:
    lines = ("Username,DisplayName,TollNumber,Passcode", "ken@contoso.com,Jörg Müller,+14255550142,0712345")
    batch = send(pilar, *lines, encoding="cp1252")
    page = shown(pilar, batch)
    assert 'value="cp1252" checked' in page
    assert "Western European (Windows-1252), Western European (ISO 8859-15)" in page
    assert "Jörg Müller" in page
    assert batch.asked["problems"][0]["code"] == layout.WHICH_ENCODING.code
    assert pilar.post(page_of(batch)).status_code == 422

    pilar.post(page_of(batch), {"encoding": "cp1252"})

    assert state_of(batch) == ImportState.CHECKED
    assert ImportRow.objects.get().display_name == "Jörg Müller"
    assert batch.answers == {"encoding": "cp1252"}


def test_an_encoding_that_turns_out_wrong_further_down_is_asked_about_again(pilar: Client, settings: Settings) -> None:
    settings.ACP_AT_ONCE_ROWS = 100_000
    names = [f"p{n}@contoso.com,Jörg,+14255550142,{n:07}" for n in range(20_000)]
    content = "\n".join(["Username,DisplayName,TollNumber,Passcode", *names]).encode("cp1252") + b"\nx,\x81\x9d,1,2"
    provider = AudioConferencingProvider.objects.get()
    pilar.post(FILE, {"file": SimpleUploadedFile("back.csv", content), "provider": provider.pk})
    batch = ImportBatch.objects.latest("pk")

    pilar.post(page_of(batch), {"encoding": "cp1252"})

    assert state_of(batch) == ImportState.ASKING
    assert [problem.sentence for problem in asking.asked_of(batch)] == [
        "back.csv cannot be read as cp1252. Say which other encoding it is."
    ]
    assert layout.OTHER_ENCODING.code in str(batch.asked)
    assert "encoding" not in batch.answers
    assert not ImportRow.objects.exists()


def test_one_of_several_tables_is_chosen(pilar: Client) -> None:
    batch = send(
        pilar,
        SECOND,
        "ken@contoso.com,+14255550142,0712345",
        "",
        SECOND + ",Note",
        "khai@contoso.com,+14255550142,0712346,x",
    )
    page = shown(pilar, batch)
    assert "From A1 on" in page
    assert "From A4 on" in page
    assert pilar.post(page_of(batch)).status_code == 422

    pilar.post(page_of(batch), {"table": "1"})

    assert state_of(batch) == ImportState.CHECKED
    assert [row.number for row in ImportRow.objects.all()] == [5]


def test_an_answer_to_an_import_that_asks_nothing_leads_to_it(pilar: Client) -> None:
    batch = send(pilar, SECOND, "ken@contoso.com,+14255550142,0712345")

    assert pilar.get(page_of(batch)).headers["Location"].endswith(f"/import/{batch.pk}/")
    with pytest.raises(NotNow):
        asking.take_answers(batch, {})


def test_two_answers_at_once_are_one(pilar: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = send(pilar, *UNSURE)

    def taken(*_: object, **__: object) -> None:
        raise NotNow(batch)

    monkeypatch.setattr("conferencing.views.import_columns.take_answers", taken)
    assert "Somebody else has answered meanwhile." in text(pilar.post(page_of(batch), ANSWER, follow=True))


def test_one_file_at_a_time_holds_for_answers_too(pilar: Client) -> None:
    batch = send(pilar, *UNSURE)
    ImportBatch.objects.create(file_name="x", file_size=1, by=BY, lease_until=timezone.now() + timedelta(minutes=1))

    answered = pilar.post(page_of(batch), ANSWER)

    assert answered.status_code == 422
    assert "A file of yours is being checked now." in text(answered)
    assert state_of(batch) == ImportState.ASKING
    with pytest.raises(CheckInProgress):
        asking.take_answers(batch, {})


def test_a_file_that_cannot_be_read_after_all_has_failed(pilar: Client) -> None:
    people = [f"p{n}@contoso.com;+14255550142;{n:07};4711" for n in range(300)]
    batch = send(pilar, UNSURE[0], *people, '"x" y;1;2;3')

    answered = pilar.post(page_of(batch), ANSWER, follow=True)

    assert "The quotation marks in line 302 of back.csv do not match" in text(answered)
    assert state_of(batch) == ImportState.FAILED
    assert files() == []


def test_the_file_can_be_thrown_away(pilar: Client) -> None:
    batch = send(pilar, *UNSURE)
    pilar.post(page_of(batch).replace("columns/", "throw-away/"))

    assert state_of(batch) == ImportState.ABANDONED
    assert files() == []


def test_after_a_day_nobody_answers_any_more(pilar: Client) -> None:
    old, other = send(pilar, *UNSURE), send(pilar, *UNSURE)
    ImportBatch.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(hours=25))

    asking.forget_the_unanswered()

    assert (state_of(old), state_of(other)) == (ImportState.ABANDONED, ImportState.ASKING)
    assert files() == [uploads.path_of(other)]


def test_a_file_that_waits_is_listed_and_seen_by_every_role(pilar: Client) -> None:
    batch = send(pilar, *UNSURE)
    assert f"Import {batch.pk}</a>" in text(pilar.get(FILE.replace("file/", "")))
    assert pilar.get(page_of(batch).replace("columns/", "done/")).status_code == 302

    pilar.force_login(make_administrator("service", "sara@contoso.com"))
    page = text(pilar.get(page_of(batch).replace("columns/", "")))
    assert "waits: somebody has to say what its columns hold" in page
    assert "ken@contoso.com" not in page


def test_an_export_whose_answer_waits_for_an_answer_itself_still_waits(pilar: Client) -> None:
    export = export_of(AudioConferencingProvider.objects.get(), make_person("zoe@contoso.com"))
    pilar.post(FILE, {"file": SimpleUploadedFile("back.csv", "\n".join(UNSURE).encode()), "export": export.pk})

    assert ImportBatch.objects.latest("pk").state == ImportState.ASKING
    assert "Sent today, no answer yet" in text(pilar.get("/dial-in-conferencing/third-party-provider/"))


def test_an_answer_that_came_too_late_ends_as_given_up(pilar: Client) -> None:
    batch = send(pilar, *UNSURE)

    assert not asking.ask(batch, [])
