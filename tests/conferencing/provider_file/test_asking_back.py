"""The questions to a provider, and that their answer continues the same round trip."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from conferencing.details import Details
from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch, ImportRow
from conferencing.problems import CATALOGUE, Problem, details, person, round_trip
from conferencing.problems.for_provider import OURS_ALONE, codes_with_sentence, sentence_for_provider
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.asking_back import (
    count_to_ask,
    file_name_of,
    is_in_trouble,
    rows_to_ask,
    write_questions_of,
)
from conferencing.provider_file.receiving import receive
from conferencing.provider_file.reporting import as_text, report
from conferencing.provider_file.writing import questions
from tests.conferencing.provider_file.checked import BY, checked_import, codes, export_of, line
from tests.factories import TOLL, details_of, give, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
NAMES = ("amos", "eva", "ida", "jan", "ken", "lea")


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


@pytest.fixture
def people() -> dict[str, User]:
    return {name: make_person(f"{name}@contoso.com") for name in NAMES}


@pytest.fixture
def export(provider: AudioConferencingProvider, people: dict[str, User]) -> ExportBatch:
    return export_of(provider, *people.values())


@pytest.fixture
def batch(provider: AudioConferencingProvider, people: dict[str, User], export: ExportBatch) -> ImportBatch:
    """Amos is right, Eva's ID has a letter, Ida is blank, one is unknown, Ken disabled; Jan and Lea are missing."""
    User.objects.filter(pk=people["ken"].pk).update(account_enabled=False)
    rows = (
        line(people["amos"], "0712301"),
        line(people["eva"], "07A2302"),
        line(people["ida"], "", toll=""),
        line("unheard.of@contoso.com", "0712304"),
        line(people["ken"], "0712305"),
    )
    return checked_import(provider, *rows, export=export)


def written(batch: ImportBatch) -> bytes:
    target = io.BytesIO()
    write_questions_of(batch, target)
    return target.getvalue()


def opened(batch: ImportBatch, **options: Any) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(batch)), **options)


def sent_back(batch: ImportBatch, answers: dict[str, str], *, name: str = "") -> ImportBatch:
    """The questions, filled in: a conference ID for some people; the others' rows are deleted."""
    book = opened(batch)
    sheet = book["Users"]
    for row in range(sheet.max_row, 1, -1):
        user_name = str(sheet.cell(row, 1).value).partition("@")[0]
        if user_name in answers:
            sheet.cell(row, 4).value, sheet.cell(row, 6).value = TOLL, answers[user_name]
        else:
            sheet.delete_rows(row)
    target = io.BytesIO()
    book.save(target)
    return receive(io.BytesIO(target.getvalue()), file_name=name or file_name_of(batch), by=BY)


def test_only_rows_that_the_provider_can_put_right_are_asked(batch: ImportBatch) -> None:
    sheet = opened(batch, data_only=True)["Users"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert count_to_ask(batch) == rows_to_ask(batch).count() == 5
    assert [(row[0], row[5], row[6]) for row in rows] == [
        ("eva@contoso.com", "07A2302", "Passcode: letters or signs"),
        ("ida@contoso.com", None, "still empty"),
        ("unheard.of@contoso.com", "0712304", "OK"),
        ("jan@contoso.com", None, "still empty"),
        ("lea@contoso.com", None, "still empty"),
    ]
    assert [row[8] for row in rows] == [
        "Conference IDs have digits only. This one is 07A2302.",
        "The row came back as it was sent, without toll number and conference ID. Fill it in.",
        "We have nobody with this user name. Write it as in the list that we sent.",
        "This person was in the list that we sent and did not come back. Fill in the row.",
        "This person was in the list that we sent and did not come back. Fill in the row.",
    ]


def test_cells_in_trouble_are_red_and_say_why_and_only_known_names_are_sealed(batch: ImportBatch) -> None:
    sheet = opened(batch)["Users"]
    red = {cell.coordinate for row in sheet.iter_rows(min_row=2) for cell in row if cell.fill.fgColor.rgb == "00F8CBAD"}
    said = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}

    assert red == {"F2", "A4"}
    assert said["F2"] == "Conference IDs have digits only. This one is 07A2302."
    assert set(said) == {"F2", "A3", "A4", "A5", "A6"}
    assert [bool(sheet.cell(row, 8).value) for row in range(1, 7)] == [True, True, True, False, True, True]


def test_the_file_says_what_it_asks_about(batch: ImportBatch, export: ExportBatch) -> None:
    book = opened(batch)
    inside = {each.name: each.value for each in book.custom_doc_props.props}  # type: ignore[attr-defined]
    words = read_me(batch)

    assert file_name_of(batch) == f"AcpUsers-{export.pk}-questions-{batch.pk}.xlsx"
    assert inside == {"AcpExport": str(export.pk), "AcpFollowsImport": str(batch.pk)}
    assert words[:3] == [
        "Questions to InterCall about 5 rows",
        f"Export {export.pk}",
        f"Questions of import {batch.pk}, about the file AcpUsers.xlsx",
    ]


def test_where_the_comments_end_is_said(monkeypatch: pytest.MonkeyPatch, batch: ImportBatch) -> None:
    told = "The cells of the first 3 rows say it in a comment too, those below only in the column."
    assert told not in read_me(batch)
    monkeypatch.setattr(questions, "_MOST_COMMENTS", 3)
    assert told in read_me(batch)
    commented = {cell.row for row in opened(batch)["Users"].iter_rows() for cell in row if cell.comment}
    assert commented == {2, 3, 4}


def read_me(batch: ImportBatch) -> list[object]:
    return [row[0].value for row in opened(batch)["Read me"].iter_rows()]


@pytest.mark.parametrize("name", ["", "renamed by hand.xlsx"])
def test_the_answer_continues_the_same_round_trip(
    batch: ImportBatch, export: ExportBatch, people: dict[str, User], provider: AudioConferencingProvider, name: str
) -> None:
    apply_import(batch, by=BY)
    follow_up = sent_back(batch, {"eva": "0712302", "ida": "0712303", "jan": "0712304"}, name=name)

    assert (follow_up.export, follow_up.parent) == (export, batch)
    assert {outcome: count for outcome, count in follow_up.counts.items() if count} == {"ready": 3, "missing": 1}
    assert ImportRow.objects.get(batch=follow_up, number=None).person == people["lea"]
    assert (report(follow_up).sent, report(follow_up).came_back) == (4, 3)
    assert "4 people were asked about, 3 came back: 3 are ready, 1 is missing." in list(as_text(follow_up))
    assert follow_up.notes == []

    apply_import(follow_up, by=BY)
    assert details_of(people["amos"]) == third_party(provider, "0712301")
    assert details_of(people["eva"]) == third_party(provider, "0712302")


def test_what_is_wrong_again_is_asked_again(batch: ImportBatch, people: dict[str, User]) -> None:
    again = sent_back(batch, {"eva": "0712302", "ida": "07B"})
    assert codes(again, 3) == ["conference-id-letters"]
    third = sent_back(again, {"ida": "0712303", "jan": "0712304", "lea": "0712306"})
    assert third.parent == again
    assert third.counts["ready"] == 3
    assert third.counts["missing"] == 0


def test_what_was_settled_meanwhile_is_not_missed(batch: ImportBatch) -> None:
    ImportRow.objects.filter(batch=batch, user_name="lea@contoso.com").update(outcome="left_out")
    follow_up = sent_back(batch, {"eva": "0712302", "ida": "0712303"})
    missed = ImportRow.objects.filter(batch=follow_up, number=None).values_list("user_name", flat=True)
    assert list(missed) == ["jan@contoso.com"]


def test_a_question_of_another_provider_or_export_is_not_followed(
    batch: ImportBatch, provider: AudioConferencingProvider, people: dict[str, User]
) -> None:
    other = export_of(provider, people["eva"])
    content = written(batch)
    chosen = receive(io.BytesIO(content), file_name="x.xlsx", by=BY, export=other)
    assert (chosen.export, chosen.parent) == (other, None)


def test_without_an_export_nothing_is_sealed_and_the_file_still_finds_back(provider: AudioConferencingProvider) -> None:
    make_person("eva@contoso.com")
    batch = checked_import(provider, line("eva@contoso.com", "07A2302"))
    sheet = opened(batch)["Users"]
    assert sheet["H2"].value is None
    assert file_name_of(batch) == f"AcpUsers-questions-{batch.pk}.xlsx"
    assert sent_back(batch, {"eva": "0712302"}).parent == batch


def test_nothing_is_asked_where_nothing_is_wrong_or_nothing_is_to_be_applied(
    provider: AudioConferencingProvider, people: dict[str, User]
) -> None:
    right = checked_import(provider, line(people["amos"], "0712301"))
    audit = checked_import(provider, line(people["eva"], "07A"))
    audit.is_audit = True
    assert not is_in_trouble(right)
    for batch in (right, audit):
        assert count_to_ask(batch) == rows_to_ask(batch).count() == 0


def test_nobody_can_be_asked_without_a_provider(batch: ImportBatch) -> None:
    batch.provider = None
    assert not is_in_trouble(batch)
    with pytest.raises(ValueError, match="nobody knows"):
        written(batch)


def test_what_others_have_is_not_told(people: dict[str, User], provider: AudioConferencingProvider) -> None:
    pgi = make_provider("PGi")
    give(people["amos"], third_party(provider, "0712301"))
    give(people["eva"], third_party(pgi, "0799999"))
    batch = checked_import(
        provider, line(people["eva"], "0712301"), line(people["ida"], "0712302"), line(people["jan"], "0712302")
    )
    text = " ".join(str(cell.value) for row in opened(batch)["Users"].iter_rows() for cell in row)

    assert "somebody else's already" in text
    assert "is in another row as well" in text
    assert not any(secret in text for secret in ("Amos", "PGi", "0799999"))
    assert details_of(people["eva"]) == third_party(pgi, "0799999") != Details()


def test_every_sentence_for_a_provider_belongs_to_a_kind_of_problem() -> None:
    assert codes_with_sentence() | OURS_ALONE <= set(CATALOGUE.codes())
    assert not codes_with_sentence() & OURS_ALONE


def test_a_kind_without_a_sentence_for_providers_is_told_by_its_title() -> None:
    told = sentence_for_provider(Problem(person.CHANGED_MEANWHILE, "", {"person": "Ken", "by": "Pilar"}))
    assert told == "Somebody changed this person meanwhile. Compare this row."
    missing = Problem(details.TOLL_NUMBER_MISSING, "toll_number", {"provider": "InterCall"})
    assert sentence_for_provider(missing) == "The toll number is missing. Fill it in."
    blank = Problem(round_trip.NOT_FILLED_IN, "", {"person": "Ken", "what": "toll number"})
    assert "Ken" not in sentence_for_provider(blank)
