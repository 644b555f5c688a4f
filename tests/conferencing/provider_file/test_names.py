"""User names, display names and seals of a returned file compared with what was sent."""

from collections.abc import Callable

import pytest

from conferencing.models import AudioConferencingProvider, ExportBatch, ExportRow, ImportBatch, ImportProblem
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, SEAL, TOLL, USER_NAME
from conferencing.provider_file.writing import seal
from tests.conferencing.provider_file.checked import BY, checked_import, codes, export_of, outcomes, row_of, sentences
from tests.factories import TOLL as TOLL_NUMBER
from tests.factories import give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db
FIELDS = (USER_NAME, DISPLAY_NAME, TOLL, CONFERENCE_ID, SEAL)
NAMES = ("adam", "bert", "carla", "dora", "emil", "frida", "gerd", "hanna")
USER, NAME, ID, SEALED = 0, 1, 3, 4
# The last of the list is Adam: the user names stand in another order than the display names.
SURNAMES = ("Zorn", "Yew", "Xu", "Wolf", "Vogt", "Unger", "Thal", "Sand")


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


@pytest.fixture
def export(provider: AudioConferencingProvider) -> ExportBatch:
    people = [
        make_person(f"{name}@contoso.com", display_name=surname) for name, surname in zip(NAMES, SURNAMES, strict=True)
    ]
    return export_of(provider, *people)


def answer(export: ExportBatch, settings: object) -> list[list[str]]:
    """Every row as it went out, filled in."""
    secret = settings.SECRET_KEY  # type: ignore[attr-defined]
    return [
        [
            row.user_name,
            row.display_name,
            TOLL_NUMBER,
            f"{(row.position * 3_141_593 + 2_718_281) % 9_000_000:07}",
            seal(secret=secret, export_number=export.pk, username=row.user_name, display_name=row.display_name),
        ]
        for row in ExportRow.objects.filter(batch=export).order_by("position")
    ]


def sort_column(rows: list[list[str]], *columns: int) -> None:
    there = sorted([row[column] for column in columns] for row in rows)
    for row, values in zip(rows, there, strict=True):
        for column, value in zip(columns, values, strict=True):
            row[column] = value


def check(export: ExportBatch, rows: list[list[str]], fields: tuple[str, ...] = FIELDS) -> ImportBatch:
    width = [FIELDS.index(field) for field in fields]
    return checked_import(export.provider, *([row[w] for w in width] for row in rows), export=export, fields=fields)


def found(batch: ImportBatch) -> set[str]:
    return set(ImportProblem.objects.filter(batch=batch).values_list("code", flat=True))


def test_a_sound_file_says_nothing_whatever_its_order(export: ExportBatch, settings: object) -> None:
    rows = answer(export, settings)
    rows.reverse()
    batch = check(export, [*rows[:5], [*rows[5][:4], ""]])
    assert found(batch) == {"not-returned"}
    assert batch.notes == []


def test_user_names_sorted_without_the_rest_are_proven_by_the_seals(export: ExportBatch, settings: object) -> None:
    rows = answer(export, settings)
    sort_column(rows, USER)
    batch = check(export, rows)
    assert found(batch) == {"user-names-moved"}
    assert outcomes(batch) == dict.fromkeys(range(2, 10), "decision")
    assert sentences(batch)[0] == (
        "From row 2 to row 9, the user names were sorted without the other columns. This row was sent for Sand, and "
        "now says adam@contoso.com."
    )
    assert accept(batch, by=BY, code="user-names-moved", stands=True) == 0
    assert accept(batch, by=BY, code="user-names-moved") == 8
    assert outcomes(batch) == dict.fromkeys(range(2, 10), "ready")
    assert str(row_of(batch, 2).person) == "hanna@contoso.com"


def test_user_names_sorted_without_the_rest_are_told_by_the_order_where_there_are_no_seals(
    export: ExportBatch, settings: object
) -> None:
    rows = answer(export, settings)
    sort_column(rows, USER)
    batch = check(export, rows, FIELDS[:-1])
    assert found(batch) == {"user-names-perhaps-moved"}
    assert accept(batch, by=BY, code="user-names-perhaps-moved") == 8
    assert str(row_of(batch, 2).person) == "hanna@contoso.com"


def test_display_names_sorted_without_the_rest_change_nobody(export: ExportBatch, settings: object) -> None:
    rows = answer(export, settings)
    there = [row[NAME] for row in rows]
    for row, name in zip(rows, reversed(there), strict=True):
        row[NAME] = name
    for fields in (FIELDS, FIELDS[:-1]):
        batch = check(export, rows, fields)
        assert found(batch) == {"display-names-moved"}
        accept(batch, by=BY, code="display-names-moved")
        assert str(row_of(batch, 2).person) == "hanna@contoso.com"
    assert "The user name counts: the row is about Sand." in sentences(batch)[0]


def test_names_without_the_numbers_are_a_question_where_nothing_else_tells(
    export: ExportBatch, settings: object
) -> None:
    rows = answer(export, settings)
    sort_column(rows, USER, NAME)
    batch = check(export, rows)
    assert found(batch) == {"user-names-perhaps-moved"}
    assert accept(batch, by=BY, code="user-names-perhaps-moved", stands=True) == 8


@pytest.mark.parametrize(("along", "codes_"), [(True, set()), (False, {"user-names-moved"})])
def test_ids_that_were_sent_tell_names_from_seals(
    provider: AudioConferencingProvider, settings: object, along: bool, codes_: set[str]
) -> None:
    for place, (name, surname) in enumerate(zip(NAMES, SURNAMES, strict=True)):
        person = make_person(f"{name}@contoso.com", display_name=surname)
        give(person, third_party(provider, f"{(place * 3_141_593 + 2_718_281) % 9_000_000:07}"))
    export = export_of(provider, *(row.person for row in provider.assignments.all()))
    rows = answer(export, settings)
    for row, sent in zip(rows, ExportRow.objects.filter(batch=export).order_by("position"), strict=True):
        row[ID] = sent.conference_id
    sort_column(rows, USER, NAME, *([2, ID] if along else []))
    batch = check(export, rows)
    assert found(batch) == codes_
    assert [note["code"] for note in batch.notes] == (["file-seals-moved"] if along else [])


def test_ids_that_were_sent_tell_which_names_moved(provider: AudioConferencingProvider, settings: object) -> None:
    for place, (name, surname) in enumerate(zip(NAMES, SURNAMES, strict=True)):
        person = make_person(f"{name}@contoso.com", display_name=surname)
        give(person, third_party(provider, f"{(place * 3_141_593 + 2_718_281) % 9_000_000:07}"))
    export = export_of(provider, *(row.person for row in provider.assignments.all()))
    rows = answer(export, settings)
    for row, sent in zip(rows, ExportRow.objects.filter(batch=export).order_by("position"), strict=True):
        row[ID] = sent.conference_id
    sort_column(rows, USER)
    batch = check(export, rows, FIELDS[:-1])
    assert found(batch) == {"user-names-moved"}


def test_a_row_with_the_user_name_of_a_namesake_is_told_with_those_around_it(
    provider: AudioConferencingProvider, settings: object
) -> None:
    surnames = ["Zorn", "Yew", "Xu", "Wolf", "Wolf", "Unger", "Thal", "Sand"]
    people = [make_person(f"{name}@contoso.com", display_name=s) for name, s in zip(NAMES, surnames, strict=True)]
    export = export_of(provider, *people)
    rows = answer(export, settings)
    users = [row[USER] for row in rows]
    for row, user in zip(rows, [*users[1:], users[0]], strict=True):
        row[USER] = user
    batch = check(export, rows, FIELDS[:-1])
    [namesake] = [number for number, row in enumerate(rows, 2) if row[USER : ID - 1] == ["emil@contoso.com", "Wolf"]]
    assert found(batch) == {"user-names-perhaps-moved"}
    assert codes(batch, namesake) == ["user-names-perhaps-moved"]


def edit(place: int, column: int, text: str) -> Callable[[list[list[str]]], None]:
    def change(rows: list[list[str]]) -> None:
        rows[place][column] = text

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (edit(0, USER, "adam@contoso.com"), {"user-name-edited", "listed-twice-differently"}),
        (edit(0, USER, "nobody@contoso.com"), {"user-name-edited", "person-unknown", "not-returned"}),
        (edit(0, NAME, "Zorn"), {"names-apart"}),
        (edit(0, NAME, "Sand, Hanna"), {"display-name-edited"}),
        (edit(0, NAME, " SAND "), set()),
        (edit(0, SEALED, "AAAAAAAAAAAAAAAA"), set()),
    ],
)
def test_single_edits(
    export: ExportBatch, settings: object, change: Callable[[list[list[str]]], None], expected: set[str]
) -> None:
    rows = answer(export, settings)
    change(rows)
    batch = check(export, rows)
    assert found(batch) - {"not-returned"} == expected - {"not-returned"}
    seals = ["file-seals-foreign"] if rows[0][SEALED].startswith("AAAA") else []
    assert [note["code"] for note in batch.notes] == seals


def test_edited_user_name_is_put_right_by_the_seal(export: ExportBatch, settings: object) -> None:
    rows = answer(export, settings)
    rows[0][USER] = "nobody@contoso.com"
    batch = check(export, rows)
    assert accept(batch, by=BY, row=row_of(batch, 2).pk) == 1
    assert outcomes(batch)[2] == "ready"
    assert "user-name-edited" in codes(batch, 2)


def test_names_apart_without_a_seal_propose_the_person_of_the_display_name(
    export: ExportBatch, settings: object
) -> None:
    rows = answer(export, settings)
    rows[0][NAME] = "Zorn"
    batch = check(export, rows, FIELDS[:-1])
    assert sentences(batch) == ["The user name is that of Sand, the display name that of Zorn. One of them is wrong."]
    assert ImportProblem.objects.get(batch=batch).proposal == {
        "person": ExportRow.objects.get(user_name="adam@contoso.com").person_id
    }


def test_without_an_export_names_are_compared_with_the_directory(export: ExportBatch, settings: object) -> None:
    rows = answer(export, settings)
    sort_column(rows, USER)
    batch = checked_import(export.provider, *(row[:4] for row in rows), fields=FIELDS[:-1])
    assert found(batch) == {"user-names-perhaps-moved"}


def test_names_that_a_program_writes_otherwise_are_a_note(export: ExportBatch, settings: object) -> None:
    rows = answer(export, settings)
    for row in rows[:5]:
        row[NAME] = f"{row[NAME]}, {row[USER]}"
    batch = check(export, rows)
    assert found(batch) == set()
    assert [note["code"] for note in batch.notes] == ["file-display-names-rewritten"]


@pytest.mark.parametrize("columns", [(USER,), (SEALED,), (USER, NAME), (USER, SEALED)])
def test_of_two_rows_whose_keys_were_swapped_neither_is_ready(
    export: ExportBatch, settings: object, columns: tuple[int, ...]
) -> None:
    rows = answer(export, settings)
    for column in columns:
        rows[0][column], rows[1][column] = rows[1][column], rows[0][column]
    assert outcomes(check(export, rows)) == dict.fromkeys((2, 3), "decision") | dict.fromkeys(range(4, 10), "ready")


def test_somebody_who_was_never_sent_is_not_the_namesake_in_the_list(export: ExportBatch, settings: object) -> None:
    other = make_person("adam@elsewhere.contoso.com", display_name=SURNAMES[0])
    batch = check(
        export, [*answer(export, settings), [other.user_principal_name, SURNAMES[0], TOLL_NUMBER, "0712399", ""]]
    )
    assert found(batch) == {"never-exported"}
    assert row_of(batch, 10).person == other


def test_only_names_that_differ_are_told_where_others_share_one(provider: AudioConferencingProvider) -> None:
    """Two people share a name, one row was edited: the third row came as it was sent."""
    shared = [make_person(f"anna{place}@contoso.com", display_name="Anna Novak") for place in range(2)]
    ken, eva = make_person(), make_person("eva@contoso.com", display_name="Eva Kovacs")
    people = [*shared, ken, eva]
    export = export_of(provider, *people)
    names = [*(person.display_name for person in people[:3]), "Somebody Else"]
    rows = [
        [person.user_principal_name, name, TOLL_NUMBER, f"071230{place}"]
        for place, (person, name) in enumerate(zip(people, names, strict=True))
    ]
    batch = checked_import(provider, *rows, fields=(USER_NAME, DISPLAY_NAME, TOLL, CONFERENCE_ID), export=export)
    told = ImportProblem.objects.filter(batch=batch).values_list("row__number", "code")
    assert list(told) == [(5, "display-name-edited")]
