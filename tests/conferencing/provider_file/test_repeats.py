"""Files that came before, rows that were said before, and lists that went out again since."""

import pytest
from django.utils.timezone import localtime

from acpportal.web.reading import Way
from conferencing.models import ExportBatch, ImportBatch
from conferencing.problems import Kind, Problem, Severity, repeats
from conferencing.provider_file.abandoning import abandon
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.reporting import report
from conferencing.provider_file.undoing import undo_import
from tests.conferencing.provider_file.checked import BY, checked_import, export_of, line
from tests.conferencing.provider_file.taken_in import HEADER, KEN, take_in
from tests.factories import make_person, make_provider

pytestmark = pytest.mark.django_db


def day(batch: ImportBatch | ExportBatch) -> str:
    return f"{localtime(batch.at):%-d %B %Y}"


def notes(batch: ImportBatch) -> list[str]:
    return [f"{note.code}: {note.sentence}" for note in report(batch).notes]


def test_the_same_file_is_told_with_who_sent_it_and_what_became_of_it() -> None:
    make_person()
    make_provider()
    first = take_in(HEADER, KEN)
    said = f"file-again: This is the same file as in import {first.pk}, which {BY} sent on {day(first)} and which"
    assert notes(first) == []
    assert notes(take_in(HEADER, KEN)) == [f"{said} is checked."]
    apply_import(first, by=BY, why="")
    ImportBatch.objects.filter(pk__gt=first.pk).delete()
    assert notes(take_in(HEADER, KEN)) == [f"{said} is applied."]
    undo_import(first, by=BY, why="")
    ImportBatch.objects.filter(pk__gt=first.pk).delete()
    assert notes(take_in(HEADER, KEN)) == [f"{said} is undone."]


def test_the_day_is_told_as_the_reader_writes_days() -> None:
    make_person()
    make_provider()
    first = take_in(HEADER, KEN)
    ImportBatch.objects.filter(pk=first.pk).update(at="2026-11-27T22:30:00Z")
    again = take_in(HEADER, KEN)
    with Way(region="en-us", time_zone="Asia/Tokyo").used():
        assert "sent on November 28, 2026 and" in notes(again)[0]
    with Way().used():
        assert "sent on 27 November 2026 and" in notes(again)[0]


def test_what_was_noted_before_is_told_as_it_was() -> None:
    params: dict[str, str | int] = {"import": 7, "by": BY, "at": "2 March 2026", "state": "is checked"}
    assert "sent on 2 March 2026 and" in Problem(repeats.SAME_FILE, "", params).sentence


def test_a_file_that_was_thrown_away_said_nothing() -> None:
    make_person()
    make_provider()
    abandon(take_in(HEADER, KEN), by=BY)
    assert notes(take_in(HEADER, KEN)) == []


def test_the_same_rows_in_another_file_are_told() -> None:
    ken, provider = make_person(), make_provider()
    first = checked_import(provider, line(ken, "0712301"))
    again = checked_import(provider, line(ken, "0712301"))
    said = f"file-rows-again: Import {first.pk}, which {BY} sent on {day(first)} and which is checked, said the same of"
    assert notes(again) == [f"{said} the same people."]
    assert notes(checked_import(provider, line(ken, "0712302"))) == []
    assert notes(checked_import(provider, line(ken, "0712301"), line("x@contoso.com", "0712302"))) == []


def test_an_answer_to_an_old_list_is_told_where_its_people_went_out_again() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    old, newer = export_of(provider, ken), export_of(provider, ken, amos)
    said = f"file-of-old-export: The file answers export {old.pk}. 1 of its people went out again since, last in export"
    assert notes(checked_import(provider, line(ken, "0712301"), export=old)) == [
        f"{said} {newer.pk} of {day(newer)}: the answer to that one may be on its way."
    ]
    export_of(provider, make_person("eva@contoso.com"))
    assert notes(checked_import(provider, line(ken, "0712302"), line(amos, "0712303"), export=newer)) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (repeats.SAME_FILE, "file-again"),
        (repeats.SAME_ROWS, "file-rows-again"),
        (repeats.OLD_EXPORT, "file-of-old-export"),
    ],
)
def test_notes_never_stand_in_the_way(kind: Kind, code: str) -> None:
    assert (kind.code, kind.severity) == (code, Severity.NOTE)
