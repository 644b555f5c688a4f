"""What is found wrong with rows: with their person, between them, and against what was sent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conferencing.details import NO_DETAILS
from conferencing.models import ExportRow, ImportProblem
from conferencing.people_actions import follow_pstn_plan
from conferencing.provider_file.mapping import CONFERENCE_ID, PROVIDER, TOLL, USER_NAME
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.checked import (
    BY,
    checked_import,
    codes,
    export_of,
    line,
    outcomes,
    row_of,
    sentences,
)
from tests.factories import TOLL as TOLL_NUMBER
from tests.factories import (
    TOLL_FREE,
    give,
    make_bridge_number,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db


def test_a_right_row_is_ready() -> None:
    ken, provider = make_person(), make_provider()

    batch = checked_import(provider, line(ken, "0712301"))

    assert outcomes(batch) == {2: "ready"}
    row = row_of(batch)
    assert row.person == ken
    assert row.wanted(provider_id=provider.pk) == third_party(provider)
    assert row.found == NO_DETAILS
    assert batch.counts == {
        "ready": 1, "unchanged": 0, "decision": 0, "not_filled_in": 0, "wrong": 0, "left_out": 0, "missing": 0,
    }  # fmt: skip


def test_rows_that_are_blank_are_no_rows() -> None:
    batch = checked_import(make_provider(), ["", "", "", ""], ["", "", "", ""])
    assert outcomes(batch) == {}


# The person


def test_person_is_found_in_any_case_and_with_spaces_around() -> None:
    ken = make_person()
    batch = checked_import(make_provider(), line("\u00a0KEN.Myer@Contoso.COM ", "0712301"))
    assert row_of(batch).person == ken
    assert sentences(batch) == ["The cell has spaces of another kind. It was read as KEN.Myer@Contoso.COM."]
    assert outcomes(batch) == {2: "ready"}


def test_unknown_person_is_an_error_and_the_details_are_judged_all_the_same() -> None:
    batch = checked_import(make_provider(), line("ken.meyer@contoso.com", "0712"))
    assert codes(batch) == ["conference-id-length", "person-unknown"]
    assert "ken.meyer@contoso.com" in " ".join(sentences(batch))
    assert outcomes(batch) == {2: "wrong"}


def test_row_without_a_user_name_is_an_error() -> None:
    assert codes(checked_import(make_provider(), line("", "0712301"))) == ["user-name-missing"]


def test_user_name_that_cannot_be_one_is_told_as_that() -> None:
    provider = make_provider()
    batch = checked_import(
        provider,
        [Cell("error", "#REF!"), TOLL_NUMBER, "", "0712301"],
        line("k" * 256, "0712302"),
        [Cell("formula"), TOLL_NUMBER, "", "0712303"],
    )
    assert codes(batch, 2) == ["cell-error"]
    assert codes(batch, 3) == ["cell-too-long"]
    assert codes(batch, 4) == ["cell-formula"]


def test_disabled_person_is_an_error_unless_nothing_changes() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    give(amos, third_party(provider, "0712302"))
    User.objects.update(account_enabled=False)

    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712302"))

    assert codes(batch, 2) == ["person-disabled"]
    assert outcomes(batch) == {2: "wrong", 3: "unchanged"}


def test_person_with_microsoft_is_an_error() -> None:
    ken, provider = make_person(), make_provider()
    make_bridge_number()
    follow_pstn_plan([ken.pk], has_plan=True)
    move_to_microsoft([ken.pk], by=BY)

    batch = checked_import(provider, line(ken, "0712301"))

    assert codes(batch) == ["has-microsoft"]
    assert row_of(batch).found.conference_id


def test_retired_provider_is_an_error_for_those_who_do_not_have_it() -> None:
    ken, provider = make_person(), make_provider()
    provider.retired_at = timezone.now()
    provider.save()
    assert codes(checked_import(provider, line(ken, "0712301"))) == ["provider-retired"]


# What was sent


def test_row_that_says_what_the_person_has_is_unchanged_however_it_is_spelled() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider, "0712301", toll_free=TOLL_FREE))

    batch = checked_import(provider, line(ken, "0712301", toll="+1 (425) 555-0142", toll_free="1-888-555-0142"))

    assert outcomes(batch) == {2: "unchanged"}
    assert codes(batch) == []


def test_person_who_was_sent_and_is_not_in_the_file_is_missing() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    give(amos, third_party(provider, "0712302"))
    export = export_of(provider, ken, amos)

    batch = checked_import(provider, line(ken, "0712301"), export=export)

    assert outcomes(batch) == {2: "ready", None: "missing"}
    assert codes(batch, None) == ["not-returned"]
    missing = row_of(batch, None)
    assert (missing.person, missing.user_name) == (amos, "amos@contoso.com")
    assert missing.found == third_party(provider, "0712302")
    assert "Amos was sent in export" in sentences(batch, None)[0]


def test_person_who_was_never_sent_is_a_question() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    export = export_of(provider, ken)

    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712302"), export=export)

    assert codes(batch, 3) == ["never-exported"]
    assert outcomes(batch) == {2: "ready", 3: "decision"}


def test_without_a_known_export_nobody_is_missing_or_never_sent() -> None:
    ken, provider = make_person(), make_provider()
    export_of(provider, ken)
    assert outcomes(checked_import(provider, line(make_person("amos@contoso.com"), "0712302"))) == {2: "ready"}


@pytest.mark.parametrize(
    ("held", "toll", "conference_id", "what"),
    [
        (False, "", "", "toll number and conference ID"),
        (True, TOLL_NUMBER, "0712301", ""),
    ],
)
def test_row_as_it_was_sent_is_not_filled_in_where_something_was_blank(
    held: bool, toll: str, conference_id: str, what: str
) -> None:
    ken, provider = make_person(), make_provider()
    if held:
        give(ken, third_party(provider))
    export = export_of(provider, ken)

    batch = checked_import(provider, line(ken, conference_id, toll=toll), export=export)

    assert outcomes(batch) == {2: "not_filled_in" if what else "unchanged"}
    assert sentences(batch) == ([f"The row of Ken Myer came back as it was sent, without {what}."] if what else [])


@pytest.mark.parametrize(
    ("sent", "what"),
    [({"toll_number": TOLL_NUMBER}, "conference ID"), ({"conference_id": "0712301"}, "toll number")],
)
def test_row_that_was_sent_with_half_of_the_details_says_which_half_is_blank(sent: dict[str, str], what: str) -> None:
    ken, provider = make_person(), make_provider()
    export = export_of(provider, ken)
    ExportRow.objects.update(**sent)

    fields = (USER_NAME, TOLL, CONFERENCE_ID)
    came_back = [ken.user_principal_name, sent.get("toll_number", ""), sent.get("conference_id", "")]
    batch = checked_import(provider, came_back, export=export, fields=fields)

    assert sentences(batch) == [f"The row of Ken Myer came back as it was sent, without {what}."]


def test_blank_row_without_a_known_export_misses_its_details() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, toll=""))
    assert codes(batch) == ["conference-id-missing", "toll-number-missing"]


def test_row_that_names_another_provider_is_an_error() -> None:
    ken, provider = make_person(), make_provider()
    fields = (USER_NAME, PROVIDER, TOLL, CONFERENCE_ID)

    batch = checked_import(
        provider,
        [ken.user_principal_name, "PGi", TOLL_NUMBER, "0712301"],
        [make_person("amos@contoso.com").user_principal_name, " interCALL", TOLL_NUMBER, "0712302"],
        [make_person("eva@contoso.com").user_principal_name, Cell("error", "#N/A"), TOLL_NUMBER, "0712303"],
        fields=fields,
    )

    assert codes(batch, 2) == ["other-provider"]
    assert "PGi" in sentences(batch, 2)[0]
    assert codes(batch, 3) == []
    assert codes(batch, 4) == ["cell-error"]


def test_person_who_was_changed_here_since_is_a_question() -> None:
    ken, provider = make_person(), make_provider()
    export = export_of(provider, ken)
    give(ken, third_party(provider, "0712309"))

    batch = checked_import(provider, line(ken, "0712301"), export=export)

    assert codes(batch) == ["changed-since-export"]
    assert outcomes(batch) == {2: "decision"}


def test_blank_toll_free_number_where_one_is_held_is_a_question() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider, toll_free=TOLL_FREE))

    batch = checked_import(provider, line(ken, "0712301"))

    assert codes(batch) == ["toll-free-blank"]
    assert "+1 888-555-0142" in sentences(batch)[0]


def test_toll_free_number_of_a_former_provider_goes_without_a_question() -> None:
    ken, pgi, provider = make_person(), make_provider("PGi"), make_provider()
    give(ken, third_party(pgi, toll_free=TOLL_FREE))
    assert outcomes(checked_import(provider, line(ken, "0712301"))) == {2: "ready"}


def test_absent_toll_free_column_keeps_what_is_held_from_this_provider() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    give(ken, third_party(provider, toll_free=TOLL_FREE))
    give(amos, third_party(make_provider("PGi"), toll_free=TOLL_FREE))
    rows = ([person.user_principal_name, TOLL_NUMBER, f"079940{person.pk % 10}"] for person in (ken, amos))

    batch = checked_import(provider, *rows, fields=(USER_NAME, TOLL, CONFERENCE_ID))

    assert row_of(batch, 2).toll_free_number == TOLL_FREE
    assert row_of(batch, 3).toll_free_number == ""
    assert set(outcomes(batch).values()) == {"ready"}


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    ken, provider = make_person(), make_provider(tolls=("+1 206 555 0100",))
    batch = checked_import(provider, line(ken, "07A", toll_free="555-CALL"))
    assert codes(batch) == ["conference-id-letters", "number-letters", "number-not-the-providers"]


def test_a_row_costs_no_query_of_its_own() -> None:
    provider = make_provider()
    people = [make_person(f"person{n}@contoso.com") for n in range(60)]

    def queries(count: int) -> int:
        ImportProblem.objects.all().delete()
        export = export_of(provider, *people[1:count])
        with CaptureQueriesContext(connection) as captured:
            checked_import(provider, *(line(p, "0712") for p in people[:count]), export=export)
        return len(captured)

    assert queries(30) == queries(60)
