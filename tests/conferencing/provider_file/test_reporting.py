"""The validation report: what it counts, groups, shows and says; for pages, terminals and programs."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferencing.models import ImportBatch, Outcome
from conferencing.problems import Severity
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.deciding import accept, leave_out
from conferencing.provider_file.reporting import Group, as_json, as_text, report
from conferencing.provider_file.reporting.plain_text import phrase
from tests.conferencing.provider_file.checked import BY, checked_import, export_of, line, row_of, text
from tests.factories import TOLL_FREE, give, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db


def rich_import() -> ImportBatch:
    """Ready, unchanged, in question (two), wrong, not filled in, missing."""
    provider, people = make_provider(), {}
    for name in ("ken", "amos", "eva", "ida", "jan", "lea", "max"):
        people[name] = make_person(f"{name}@contoso.com")
    give(people["amos"], third_party(provider, "0712302"))
    give(people["eva"], third_party(provider, "0712303", toll_free=TOLL_FREE))
    give(people["ida"], third_party(provider, "0712304", toll_free=TOLL_FREE))
    export = export_of(provider, *people.values())
    return checked_import(
        provider,
        line(people["ken"], "0712301"),
        line(people["amos"], "0712302"),
        line(people["eva"], "0712303"),
        line(people["ida"], "0712309"),
        line(people["jan"], "07A"),
        line(people["lea"], toll=""),
        export=export,
    )


def group(batch: ImportBatch, code: str) -> Group:
    return next(group for group in report(batch).groups if group.code == code)


def test_counts_stand_in_the_order_of_the_report() -> None:
    assert list(report(rich_import()).counts.items()) == [
        ("ready", 1), ("unchanged", 1), ("decision", 2), ("not_filled_in", 1), ("wrong", 1), ("left_out", 0),
        ("missing", 1),
    ]  # fmt: skip


def test_sent_and_came_back() -> None:
    found = report(rich_import())
    assert (found.sent, found.came_back) == (7, 6)


def test_without_an_export_the_rows_came_back() -> None:
    found = report(checked_import(make_provider(), line(make_person(), "0712301")))
    assert (found.sent, found.came_back) == (None, 1)


def test_problems_are_grouped_by_kind_in_the_order_in_which_they_want_attention() -> None:
    groups = report(rich_import()).groups
    assert [(group.code, group.outcome, group.count) for group in groups] == [
        ("toll-free-blank", Outcome.DECISION, 2),
        ("conference-id-letters", Outcome.WRONG, 1),
        ("not-filled-in", Outcome.NOT_FILLED_IN, 1),
        ("not-returned", Outcome.MISSING, 1),
    ]
    assert groups[0].severity is Severity.QUESTION
    assert groups[0].title == "Toll-free numbers were left blank where people have one"
    assert groups[0].sentence.startswith("Eva has the toll-free number +1 888-555-0142")


def test_examples_show_what_the_file_says_and_whom_it_is_about() -> None:
    [example] = group(rich_import(), "conference-id-letters").examples
    assert (example.number, example.name, example.field) == (6, "Jan", "conference_id")
    assert (example.old, example.new) == ("07A", "07A")
    [missing] = group(ImportBatch.objects.get(), "not-returned").examples
    assert (missing.number, missing.name, missing.old) == (None, "Max", "")


def test_example_of_an_unknown_person_has_the_name_in_the_file() -> None:
    batch = checked_import(make_provider(), line("stranger@contoso.com", "0712301"))
    assert group(batch, "person-unknown").examples[0].name == "stranger@contoso.com"
    assert group(batch, "person-unknown").examples[0].old == "stranger@contoso.com"


def test_group_says_how_many_are_accepted_waiting_or_left_out() -> None:
    batch = rich_import()
    accept(batch, by=BY, row=row_of(batch, 4).pk, stands=True)
    found = group(batch, "toll-free-blank")
    assert (found.count, found.accepted, found.waiting, found.left_out) == (2, 1, 1, 0)
    assert not found.is_settled

    leave_out(batch, by=BY, row=row_of(batch, 5).pk)
    found = group(batch, "toll-free-blank")
    assert (found.count, found.accepted, found.waiting, found.left_out) == (1, 1, 0, 1)
    assert found.is_settled


def test_errors_do_not_wait_for_anybody() -> None:
    found = group(rich_import(), "conference-id-letters")
    assert (found.waiting, found.is_settled) == (0, False)


def test_effects_tell_the_first_time_from_new_details() -> None:
    batch = rich_import()
    accept(batch, by=BY, stands=True)
    effects = report(batch).what_apply_does
    assert (effects.first_time, effects.new_details, effects.people) == (1, 2, 3)
    assert effects.stays == {
        "unchanged": 1, "decision": 0, "not_filled_in": 1, "wrong": 1, "left_out": 0, "missing": 1,
    }  # fmt: skip
    assert effects.staying == 4


def numbers(batch: ImportBatch, **asked: str) -> list[int | None]:
    return [row.number for row in report(batch).rows(**asked)]


def test_rows_stand_in_the_order_of_the_file_and_the_missing_last() -> None:
    assert numbers(rich_import()) == [2, 3, 4, 5, 6, 7, None]


def test_rows_are_filtered_by_outcome_and_code() -> None:
    batch = rich_import()
    assert numbers(batch, outcome="decision") == [4, 5]
    assert numbers(batch, code="not-returned") == [None]
    assert numbers(batch, outcome="wrong", code="toll-free-blank") == []


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("KEN@", [2]),
        ("Κώστας", [3]),
        ("νικολ", [3]),
        ("stranger", [4]),
        ("0712302", [3]),
        ("(206) 555", [2]),
        ("206555", [2]),
        ("contoso 071230", [2, 3, 4]),
        ("07", [2, 3, 4]),
        ("nothing", []),
    ],
)
def test_rows_are_found_by_names_numbers_and_ids(search: str, found: list[int]) -> None:
    ken = make_person("ken@contoso.com")
    kostas = make_person("k.n@contoso.com", display_name="Κώστας Νικολάου")
    rows = (
        line(ken, "0712301", toll="+1 206-555-0100"),
        line(kostas, "0712302"),
        line("stranger@contoso.com", "0712303"),
    )
    assert numbers(checked_import(make_provider(), *rows), search=search) == found


def test_report_and_a_page_of_rows_take_few_queries() -> None:
    def queries(batch: ImportBatch) -> int:
        with CaptureQueriesContext(connection) as captured:
            found = report(ImportBatch.objects.select_related("provider", "export").get(pk=batch.pk))
            _all = (found.counts, found.sent, found.came_back, found.groups, found.what_apply_does, found.notes)
            for row in found.rows()[:50]:
                _row = (row.person, row.found_provider, [problem.problem for problem in row.problems.all()])
        return len(captured)

    provider = make_provider()
    people = [make_person(f"person{n}@contoso.com") for n in range(20)]
    few = checked_import(provider, *(line(person, "07") for person in people[:1]))
    many = checked_import(provider, *(line(person, "07") for person in people))
    assert queries(few) == queries(many) <= 12


# In words


def test_text_has_the_sentence_the_groups_and_the_rows_in_trouble() -> None:
    batch = rich_import()
    accept(batch, by=BY, row=row_of(batch, 4).pk, stands=True)
    lines = list(as_text(batch))
    assert lines[0] == (f"Import {batch.pk}: AcpUsers.xlsx from InterCall, the answer to export {batch.export_id}.")
    assert lines[1] == (
        "7 people were sent, 6 came back: 2 are ready, 1 is unchanged, 1 needs your decision, 1 is not filled in, "
        "1 is wrong, 1 is missing."
    )
    assert "     2  Toll-free numbers were left blank where people have one [toll-free-blank] (1 accepted)" in lines
    rows = [line for line in lines if line.startswith(("row", "no row"))]
    assert [line.split("  ")[0] for line in rows] == ["row 5", "row 6", "row 7", "no row"]
    assert "Conference IDs have digits only" in rows[1]


def test_text_of_a_file_without_trouble_ends_with_the_sentence() -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712301"))
    assert list(as_text(batch)) == [
        f"Import {batch.pk}: AcpUsers.xlsx from InterCall, not known to answer an export.",
        "The file has 1 row: 1 is ready.",
    ]


def test_text_tells_what_was_noticed_about_the_columns() -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712301"))
    batch.notes = [{"code": "file-pin-column", "params": {}}]
    assert "The file had a PIN column; it was dropped while reading and is not kept." in list(as_text(batch))


def test_row_of_an_unknown_person_is_told_by_the_name_in_the_file() -> None:
    batch = checked_import(make_provider(), [text("stranger@contoso.com"), "1", "", ""])
    assert "stranger@contoso.com: " in list(as_text(batch))[-1]


@pytest.mark.parametrize("outcome", Outcome.values)
def test_every_outcome_has_words_for_one_and_for_many(outcome: str) -> None:
    assert phrase(outcome, 1).startswith("1 ")
    assert phrase(outcome, 2).startswith("2 ")


def test_json_holds_what_programs_ask_for() -> None:
    batch = rich_import()
    found = as_json(batch)
    assert json.loads(json.dumps(found)) == found
    assert (found["file"], found["provider"], found["export"]) == ("AcpUsers.xlsx", "InterCall", batch.export_id)
    assert found["counts"]["decision"] == 2
    assert found["missing"] == ["max@contoso.com"]
    assert found["applied"] is None
    assert [(problem["row"], problem["code"]) for problem in found["problems"]] == [
        (4, "toll-free-blank"), (5, "toll-free-blank"), (6, "conference-id-letters"), (7, "not-filled-in"),
    ]  # fmt: skip
    assert found["problems"][2] == {
        "code": "conference-id-letters",
        "severity": "error",
        "row": 6,
        "user_name": "jan@contoso.com",
        "person": "jan@contoso.com",
        "field": "conference_id",
        "found": "07A",
        "proposal": None,
        "accepted": False,
        "left_out": False,
        "sentence": "Conference IDs have digits only, because callers type them on a phone. This one is 07A.",
    }


def test_json_of_an_applied_import_says_how_many_were_changed() -> None:
    batch = rich_import()
    apply_import(batch, by=BY)
    assert as_json(batch)["applied"] == 1


def test_what_came_up_while_applying_is_told_by_the_row_and_not_by_the_report() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    User.objects.update(account_enabled=False)
    apply_import(batch, by=BY)
    assert report(batch).groups == []
    assert [problem["code"] for problem in as_json(batch)["problems"]] == ["person-disabled"]


def test_report_of_a_failed_import_has_its_reason_and_nothing_else() -> None:
    batch = ImportBatch.objects.create(
        by="eva@contoso.com",
        file_name="a.csv",
        file_size=0,
        sha256="",
        failure={"code": "file-empty", "params": {"file": "a.csv"}},
    )
    found = report(batch)
    assert found.failure is not None
    assert found.failure.sentence == "a.csv is empty. Ask the provider to send it again."
    assert (found.came_back, found.groups, as_json(batch)["provider"]) == (0, [], None)
    assert report(checked_import(make_provider())).failure is None


@pytest.mark.parametrize(
    ("search", "found"),
    [("élodie", [2]), ("ÉLODIE", [2]), ("STRÄNGE", [3]), ("żak", [2, None]), ("éric", [None]), ("strange", [])],
)
def test_names_beyond_ascii_are_found_in_any_case(search: str, found: list[int | None]) -> None:
    eric = make_person("eric@contoso.com", display_name="Éric Żak")
    provider, fields = make_provider(), ("user_name", "display_name", "toll_number", "conference_id")
    rows = (["élodie.żak@x.com", "Élodie Żak", "", ""], ["nobody@x.com", "Stränge", "", ""])
    assert (
        numbers(checked_import(provider, *rows, fields=fields, export=export_of(provider, eric)), search=search)
        == found
    )
