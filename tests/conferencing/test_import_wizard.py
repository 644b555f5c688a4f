"""The Import Users wizard from the file to Done and back: refusals, Apply once, Undo as it was shown."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from pytest_django import Settings

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportState
from conferencing.provider_file.applying import apply_import
from tests.conferencing.provider_file.checked import checked_import, export_of, line
from tests.factories import details_of, give, make_administrator, make_person, make_provider, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db

START = "/dial-in-conferencing/third-party-provider/import/"
FILE = f"{START}file/"
BY = "pilar@contoso.com"
HEADER = "Username,DisplayName,Provider,TollNumber,TollFreeNumber,Passcode"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def intercall() -> AudioConferencingProvider:
    return make_provider()


def csv(*lines: str, name: str = "AcpUsers.csv", header: str = HEADER) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join([header, *lines, ""]).encode())


def send(client: Client, file: SimpleUploadedFile | None, **fields: object) -> Any:
    return client.post(FILE, {**fields, **({"file": file} if file else {})})


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def step(batch: ImportBatch, name: str = "") -> str:
    return f"{START}{batch.pk}/{name}"


def shown(client: Client, batch: ImportBatch, name: str) -> dict[str, str]:
    """The plan that a page carries in its form."""
    found = re.search(r'name="expected" value="([^"]+)"', text(client.get(step(batch, name))))
    assert found
    return {"expected": found[1]}


def test_getting_started_lists_what_waits(pilar: Client, intercall: AudioConferencingProvider) -> None:
    ken = make_person()
    answered, waiting = export_of(intercall, ken), export_of(intercall, ken)
    open_check = checked_import(intercall, line(ken, "0712301"), export=answered)
    page = text(pilar.get(START))
    assert f"Export {waiting.pk}</a>" in page
    assert f"Export {answered.pk}</a>" not in page
    assert f"Import {open_check.pk}</a>" in page
    assert "today" in page


def test_select_file_says_what_is_accepted(pilar: Client, settings: Settings) -> None:
    settings.ACP_IMPORT_MAX_BYTES = 10 * 2**20
    assert "Excel workbook (.xlsx), text (.csv, .tsv, .txt) or XML (.xml), up to 10 MB" in text(pilar.get(FILE))


def test_a_file_is_checked_and_leads_to_its_report(pilar: Client, intercall: AudioConferencingProvider) -> None:
    ken = make_person()
    answer = send(pilar, csv(f"{ken.upn_key},Ken Myer,InterCall,+1 425-555-0142,,0712301"))
    batch = ImportBatch.objects.get()
    assert answer["Location"] == step(batch)
    assert (batch.state, batch.provider, batch.by) == (ImportState.CHECKED, intercall, BY)
    page = text(pilar.get(step(batch)))
    assert "1 row was in the file:" in page
    assert "Nothing has been changed yet." in page
    assert "None becomes <strong>InterCall</strong>." in page
    assert details_of(ken).conference_id == ""


def test_a_workbook_from_an_export_page_answers_that_export(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    ken = make_person()
    export = export_of(intercall, ken)
    book, target = Workbook(), BytesIO()
    for cells in (HEADER.split(","), [ken.upn_key, "Ken Myer", "", "+1 425-555-0142", None, "0712301"]):
        book.active.append(cells)  # type: ignore[union-attr]
    book.save(target)
    assert f"answer of InterCall to export {export.pk}" in text(pilar.get(f"{FILE}?export={export.pk}"))
    send(pilar, SimpleUploadedFile("back.xlsx", target.getvalue()), export=export.pk)
    batch = ImportBatch.objects.get()
    assert batch.export == export
    assert "1 person was sent, 1 came back:" in text(pilar.get(step(batch)))


def test_the_chosen_provider_counts_where_the_file_does_not_say(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    make_provider("PGi")
    file = ("Username,TollNumber,Passcode", f"{make_person().upn_key},+1 425-555-0142,0712301")
    answer = send(pilar, csv(file[1], header=file[0]))
    assert answer.status_code == 422
    assert "does not say which provider it comes from" in text(answer)
    send(pilar, csv(file[1], header=file[0]), provider=intercall.pk)
    assert ImportBatch.objects.last().provider == intercall  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("AcpUsers.csv", b"", "AcpUsers.csv is empty."),
        ("AcpUsers.csv", HEADER.encode(), "nobody below them"),
        ("AcpUsers.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "was not read"),
        ("AcpUsers-42.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "was not read"),
        ("AcpUsers.xlsx", b"PK\x03\x04" + bytes(100), "AcpUsers.xlsx"),
    ],
)
def test_a_refused_file_is_told_on_the_same_page(
    pilar: Client, intercall: AudioConferencingProvider, name: str, content: bytes, sentence: str
) -> None:
    answer = send(pilar, SimpleUploadedFile(name, content))
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert 'role="alert"' in text(answer)
    failed = ImportBatch.objects.get()
    assert failed.state == ImportState.FAILED
    assert "This file was not read. Nothing was changed." in text(pilar.get(step(failed)))


def test_no_file_at_all_is_told(pilar: Client) -> None:
    answer = send(pilar, None)
    assert answer.status_code == 422
    assert "No file was chosen." in text(answer)
    assert not ImportBatch.objects.exists()


def test_more_fields_than_the_form_has_are_refused(pilar: Client) -> None:
    fields = {f"x{number}": "1" for number in range(21)}
    assert pilar.post(FILE, {"file": csv("x"), **fields}).status_code == 400
    assert not ImportBatch.objects.exists()


def test_an_export_or_provider_that_does_not_exist_is_refused(pilar: Client) -> None:
    assert send(pilar, csv("x"), export=999).status_code == 422
    assert send(pilar, csv("x"), provider="x").status_code == 422
    assert pilar.get(f"{FILE}?export=x").status_code == 200


def test_one_file_at_a_time_is_checked(pilar: Client, intercall: AudioConferencingProvider) -> None:
    running = ImportBatch.objects.create(
        by=BY, state=ImportState.CHECKING, file_name="a.csv", file_size=1, lease_until="2999-01-01T00:00Z"
    )
    answer = send(pilar, csv(f"{make_person().upn_key},,InterCall,+1 425-555-0142,,0712301"))
    assert answer.status_code == 422
    assert "A file of yours is being checked now." in text(answer)
    assert "is being checked. Reload the page" in text(pilar.get(step(running)))


def test_a_check_that_was_broken_off_is_told_as_such(pilar: Client) -> None:
    lost = ImportBatch.objects.create(
        by=BY, state=ImportState.CHECKING, file_name="a.csv", file_size=1, lease_until="2026-01-01T00:00Z"
    )
    assert "was interrupted" in text(pilar.get(step(lost)))


def test_an_import_that_does_not_exist_is_a_page_that_says_so(pilar: Client) -> None:
    for name in ("", "apply/", "done/", "undo/"):
        answer = pilar.get(f"{START}4711/{name}")
        assert answer.status_code == 404
        assert "There is no import 4711, or it was removed because of its age. Look for it under" in text(answer)
    assert pilar.get(f"{START}{'9' * 30}/").status_code == 404
    assert "Look for the person or the import in the lists." in text(pilar.get(f"{START}nowhere/"))


def ready_import(provider: AudioConferencingProvider, *people: User) -> ImportBatch:
    lines = [line(person, f"07123{number:02}") for number, person in enumerate(people)]
    return checked_import(provider, *lines, export=export_of(provider, *people))


def test_apply_names_the_numbers_and_happens_once(pilar: Client, intercall: AudioConferencingProvider) -> None:
    ken, amos = make_person(), make_person("amos.marble@contoso.com")
    give(amos, third_party(intercall, "0799999"))
    batch = ready_import(intercall, ken, amos)
    page = text(pilar.get(step(batch, "apply/")))
    assert "Apply to 2 people?" in page
    assert 'Get InterCall for the first time</th><td class="count">1<' in page
    sent = {"why": "first wave", **shown(pilar, batch, "apply/")}
    for _ in range(2):
        assert pilar.post(step(batch, "apply/"), sent)["Location"] == step(batch, "done/")
    assert (details_of(ken).conference_id, details_of(amos).conference_id) == ("0712300", "0712301")
    events = AuditEvent.objects.filter(batch=f"import {batch.pk}")
    assert {(event.actor, event.why) for event in events} == {(BY, "first wave")}
    assert events.count() == 2
    done = text(pilar.get(step(batch, "done/")))
    assert "<strong>2</strong> people have the details of InterCall now." in done
    assert "Send each person the PIN you received from InterCall." in done
    assert pilar.get(step(batch, "apply/"))["Location"] == step(batch, "done/")
    assert "This import was applied on" in text(pilar.get(step(batch)))


def test_apply_with_nobody_ready_leads_back_to_the_report(pilar: Client, intercall: AudioConferencingProvider) -> None:
    batch = checked_import(intercall, line(make_person(), "07A"))
    assert pilar.get(step(batch, "apply/"))["Location"] == step(batch)
    assert pilar.post(step(batch, "apply/"))["Location"] == step(batch)
    assert "Nobody changes: no row is ready." in text(pilar.get(step(batch)))


def test_a_why_that_is_too_long_applies_nothing(pilar: Client, intercall: AudioConferencingProvider) -> None:
    batch = ready_import(intercall, make_person())
    sent = {"why": "x" * 501, **shown(pilar, batch, "apply/")}
    assert pilar.post(step(batch, "apply/"), sent).status_code == 422
    batch.refresh_from_db()
    assert batch.state == ImportState.CHECKED


def test_a_role_taken_away_before_apply_leaves_the_import_checked(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    batch = ready_import(intercall, make_person())
    assert pilar.get(step(batch, "apply/")).status_code == 200
    User.objects.get(upn_key=BY).groups.set([Group.objects.get(name="User management administrator")])
    assert pilar.post(step(batch, "apply/")).status_code == 403
    assert "apply to 1 person" not in text(pilar.get(step(batch)))
    batch.refresh_from_db()
    assert batch.state == ImportState.CHECKED


def test_done_names_who_was_left_alone_and_why(pilar: Client, intercall: AudioConferencingProvider) -> None:
    ken, amos = make_person(), make_person("amos.marble@contoso.com")
    batch = ready_import(intercall, ken, amos)
    give(ken, third_party(intercall, "0755555"), by="eva@contoso.com")
    pilar.post(step(batch, "apply/"), shown(pilar, batch, "apply/"))
    page = text(pilar.get(step(batch, "done/")))
    assert "<strong>1</strong> person has the details of InterCall now." in page
    assert "<strong>1</strong> was left alone" in page
    assert "was changed meanwhile by eva@contoso.com. Nothing was overwritten." in page
    assert details_of(ken).conference_id == "0755555"


def test_undo_shows_first_what_it_does_and_then_does_exactly_that(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    ken, amos = make_person(), make_person("amos.marble@contoso.com")
    give(ken, third_party(intercall, "0799999"))
    batch = ready_import(intercall, ken, amos)
    apply_import(batch, by=BY)
    give(amos, third_party(intercall, "0755555"), by="eva@contoso.com")
    page = text(pilar.get(step(batch, "undo/")))
    assert 'Get back what they had before</th><td class="count">1<' in page
    assert "was changed meanwhile by eva@contoso.com." in page
    sent = {"why": "wrong file", **shown(pilar, batch, "undo/")}
    for _ in range(2):
        assert pilar.post(step(batch, "undo/"), sent)["Location"] == step(batch, "done/")
    assert (details_of(ken).conference_id, details_of(amos).conference_id) == ("0799999", "0755555")
    done = text(pilar.get(step(batch, "done/")))
    assert "<strong>1</strong> person has back what they had before." in done
    assert "<strong>1</strong> was left as it is, because somebody changed it since." in done
    assert "was changed meanwhile by eva@contoso.com." in done
    assert "undone on" in text(pilar.get(step(batch)))


def test_undo_with_nobody_to_put_back_offers_no_button(pilar: Client, intercall: AudioConferencingProvider) -> None:
    ken = make_person()
    batch = ready_import(intercall, ken)
    apply_import(batch, by=BY)
    give(ken, third_party(intercall, "0755555"))
    page = text(pilar.get(step(batch, "undo/")))
    assert "There is nobody to put back." in page
    assert "put 0 people back" not in page


def test_before_apply_there_is_nothing_done_and_nothing_to_undo(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    batch = ready_import(intercall, make_person())
    assert pilar.get(step(batch, "done/"))["Location"] == step(batch)
    assert pilar.get(step(batch, "undo/"))["Location"] == step(batch, "done/")


def test_a_check_is_thrown_away_once(pilar: Client, intercall: AudioConferencingProvider) -> None:
    batch = ready_import(intercall, make_person())
    pilar.post(step(batch, "throw-away/"))
    batch.refresh_from_db()
    assert batch.state == ImportState.ABANDONED
    assert "This check was thrown away." in text(pilar.get(step(batch)))
    again = pilar.post(step(batch, "throw-away/"), follow=True)
    assert "Nothing was done: this import is abandoned." in text(again)
    assert AuditEvent.objects.filter(action="conferencing.import_abandoned").count() == 1
