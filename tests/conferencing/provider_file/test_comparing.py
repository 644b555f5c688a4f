"""A provider's complete list beside the portal: what matches, what differs, who is on one side only."""

from collections.abc import Iterable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportProblem, ImportState
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.checking.habits import answer_of
from conferencing.provider_file.checking.staging import stage
from conferencing.provider_file.comparing import COMPARED, compare
from conferencing.provider_file.deciding import accept, leave_out
from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, PROVIDER, TOLL, USER_NAME
from conferencing.provider_file.reading import Cell
from conferencing.provider_file.receiving import MOST_OPEN
from conferencing.provider_file.reporting import report
from conferencing.provider_file.steps import NotNow
from conferencing.provider_file.undoing import undo_import
from licensing.products import E5
from tests.conferencing.provider_file.checked import (
    BY,
    FIELDS,
    codes,
    export_of,
    line,
    number,
    outcomes,
    row,
    sentences,
)
from tests.conferencing.provider_file.taken_in import HEADER, KEN, take_in
from tests.factories import TOLL_FREE as FREE
from tests.factories import (
    details_of,
    give,
    give_licenses,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import AuditEvent, FormerName, User

pytestmark = pytest.mark.django_db
NAMED = (USER_NAME, DISPLAY_NAME, PROVIDER, TOLL, CONFERENCE_ID)


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


def compared(
    provider: AudioConferencingProvider, *rows: Iterable[str | Cell], fields: tuple[str, ...] = FIELDS
) -> ImportBatch:
    batch = ImportBatch.objects.create(provider=provider, is_audit=True, file_name="list.xlsx", file_size=1, by=BY)
    listed = [row(place, *cells) for place, cells in enumerate(rows, 2)]
    stage(batch, listed, fields=fields, answer=answer_of(provider, export=None))
    compare(batch)
    return batch


def holder(provider: AudioConferencingProvider, name: str, conference_id: str, *, toll_free: str = "") -> User:
    person = make_person(f"{name}@contoso.com", display_name=name.title())
    give(person, third_party(provider, conference_id, toll_free=toll_free))
    return person


def test_everybody_matches(provider: AudioConferencingProvider) -> None:
    people = [holder(provider, "ken", "0712301"), holder(provider, "amos", "0712302")]
    batch = compared(provider, line(people[0], "0712301"), line(people[1], "0712302"))
    assert outcomes(batch) == {2: "unchanged", 3: "unchanged"}
    assert not ImportProblem.objects.exists()
    assert (batch.planned["here"], batch.planned["twice"]) == (2, 0)


def test_every_field_that_differs_is_told_with_both_sides(provider: AudioConferencingProvider) -> None:
    ken = holder(provider, "ken", "0712301", toll_free=FREE)
    batch = compared(provider, line(ken, "0712399", toll="+12065550100"))
    assert outcomes(batch) == {2: "wrong"}
    assert codes(batch) == ["audit-mismatch"] * 3
    assert [sentence.partition(". Try")[0] for sentence in sentences(batch)] == [
        "Ken: in the list the toll number is +1 206-555-0100, here it is +1 425-555-0142",
        "Ken: in the list the toll-free number is blank, here it is +1 888-555-0142",
        "Ken: in the list the conference ID is 0712399, here it is 0712301",
    ]


def test_a_number_that_only_the_list_has_differs(provider: AudioConferencingProvider) -> None:
    batch = compared(provider, line(holder(provider, "ken", "0712301"), "0712301", toll_free=FREE))
    assert "in the list the toll-free number is +1 888-555-0142, here it is blank" in sentences(batch)[0]


def test_a_column_that_the_list_does_not_have_is_not_compared(provider: AudioConferencingProvider) -> None:
    ken = holder(provider, "ken", "0712301", toll_free=FREE)
    batch = compared(provider, [ken.user_principal_name, "Ken", "InterCall", "+14255550142", "0712301"], fields=NAMED)
    assert outcomes(batch) == {2: "unchanged"}


def test_zeros_that_a_spreadsheet_dropped_are_no_difference(provider: AudioConferencingProvider) -> None:
    people = [holder(provider, f"person{n}", f"071230{n}") for n in range(3)]
    cells: list[list[str | Cell]] = [[*line(person)[:3], number(f"71230{n}")] for n, person in enumerate(people)]
    batch = compared(provider, *cells)
    assert set(outcomes(batch).values()) == {"unchanged"}
    assert not ImportProblem.objects.exists()


def test_what_cannot_be_read_differs_as_it_is_shown(provider: AudioConferencingProvider) -> None:
    ken = holder(provider, "ken", "0712301")
    batch = compared(provider, [ken.user_principal_name, "+14255550142", "", Cell("error", "#N/A")])
    assert codes(batch) == ["audit-mismatch"]
    assert "the conference ID is #N/A, here it is 0712301" in sentences(batch)[0]


def test_a_row_that_names_another_provider_differs(provider: AudioConferencingProvider) -> None:
    ken = holder(provider, "ken", "0712301")
    batch = compared(provider, [ken.user_principal_name, "Ken", "BT", "+14255550142", "0712301"], fields=NAMED)
    assert "in the list the provider is BT, here it is InterCall" in sentences(batch)[0]


def test_who_only_the_list_has(provider: AudioConferencingProvider) -> None:
    gone = make_person("gone@contoso.com", display_name="Gone", account_enabled=False)
    left = holder(provider, "left", "0712304")
    User.objects.filter(pk=left.pk).update(account_enabled=False)
    other = holder(make_provider(name="BT"), "other", "0712302")
    nothing = make_person("nothing@contoso.com", display_name="Nothing")
    names = [person.user_principal_name for person in (gone, left, other, nothing)]
    batch = compared(provider, *(line(name, "0712300") for name in (*names, "stranger@contoso.com")))
    assert set(outcomes(batch).values()) == {"decision"}
    assert [codes(batch, place) for place in range(2, 7)] == [
        ["audit-disabled-here"],
        ["audit-disabled-here"],
        ["audit-other-provider-here"],
        ["audit-other-provider-here"],
        ["audit-unknown-here"],
    ]
    told = [sentences(batch, place)[0] for place in range(2, 7)]
    assert told[0].endswith("may be billed. Ask InterCall to end it. Here the person has no provider.")
    assert told[1].endswith("Here the person has InterCall.")
    assert told[2].startswith("Other is in the list, and has BT here. Ask InterCall to end it, or give")
    assert told[3].startswith("Nothing is in the list, and has no provider here.")
    assert told[4].startswith("stranger@contoso.com is in the list, and nobody here is called that.")


def test_microsoft_is_another_provider(provider: AudioConferencingProvider) -> None:
    make_bridge_number()
    ken = make_person()
    give_licenses(ken, E5)
    batch = compared(provider, line(ken, "0712301"))
    assert codes(batch) == ["audit-other-provider-here"]
    assert "has Microsoft here" in sentences(batch)[0]


def test_who_is_meant_is_found_as_in_any_file(provider: AudioConferencingProvider) -> None:
    ken, amos = holder(provider, "ken", "0712301"), holder(provider, "amos", "0712302")
    FormerName.objects.create(person=ken, user_principal_name="kenneth@contoso.com")
    people = [["kenneth@contoso.com", "", "", "+14255550142", "0712301"], ["", "Amos", "", "+14255550142", "0712302"]]
    assert amos.display_name == "Amos"
    batch = compared(provider, *people, fields=NAMED)
    assert outcomes(batch) == {2: "unchanged", 3: "unchanged"}
    assert not ImportProblem.objects.exists()


def test_names_that_fit_several_people_or_nobody(provider: AudioConferencingProvider) -> None:
    for name in ("ken", "kenneth"):
        make_person(f"{name}@contoso.com", display_name="Ken Myer")
    rows = [["", "Ken Myer", "", "+14255550142", "0712301"], ["", "", "InterCall", "+14255550142", "0712302"]]
    batch = compared(provider, *rows, fields=NAMED)
    assert (codes(batch, 2), codes(batch, 3)) == (["audit-person-unclear"], ["audit-unknown-here"])
    assert "Ken Myer could be any of ken@contoso.com, kenneth@contoso.com." in sentences(batch, 2)[0]
    assert sentences(batch, 3)[0].startswith("Somebody without a name is in the list")


def test_the_second_row_of_a_person_is_told(provider: AudioConferencingProvider) -> None:
    ken = holder(provider, "ken", "0712301")
    gone = make_person("gone@contoso.com", account_enabled=False)
    twice = [line(ken, "0712301"), line(ken, "0712301"), line(ken, "0712399"), line(gone), line(gone)]
    batch = compared(provider, *twice)
    assert outcomes(batch) == {2: "unchanged", 3: "wrong", 4: "wrong", 5: "decision", 6: "wrong"}
    assert [codes(batch, place) for place in (3, 4, 6)] == [
        ["audit-listed-twice"],
        ["audit-listed-twice", "audit-mismatch"],
        ["audit-listed-twice"],
    ]
    assert "is in row 2 already" in sentences(batch, 3)[0]
    assert batch.planned["twice"] == 3


def test_a_row_like_what_is_held_is_looked_at_where_the_person_left_or_is_listed_before(
    provider: AudioConferencingProvider,
) -> None:
    left, ken = holder(provider, "left", "0712304"), holder(provider, "ken", "0712301")
    User.objects.filter(pk=left.pk).update(account_enabled=False)
    damaged: list[str | Cell] = [*line(ken)[:3], number("712301")]
    batch = compared(provider, line(left, "0712304"), damaged, line(ken, "0712301"))
    assert [codes(batch, place) for place in (2, 3, 4)] == [["audit-disabled-here"], [], ["audit-listed-twice"]]
    assert outcomes(batch) == {2: "decision", 3: "unchanged", 4: "wrong"}


def test_who_only_the_portal_has(provider: AudioConferencingProvider) -> None:
    ken, _amos = holder(provider, "ken", "0712301"), holder(provider, "amos", "0712302")
    batch = compared(provider, line(ken, "0712301"))
    assert outcomes(batch) == {2: "unchanged", None: "missing"}
    assert sentences(batch, None) == [
        "Amos has InterCall here and is not in the list. Ask InterCall to add the person, or remove InterCall here."
    ]


def test_counts_are_kept_and_recorded(provider: AudioConferencingProvider) -> None:
    ken, eva = holder(provider, "ken", "0712301"), holder(provider, "eva", "0712302")
    holder(provider, "amos", "0712303")
    batch = compared(provider, line(ken, "0712301"), line(eva, "0712399"), line("who@contoso.com", "0712304"))
    assert {name: count for name, count in batch.counts.items() if count} == {
        "unchanged": 1, "wrong": 1, "decision": 1, "missing": 1,
    }  # fmt: skip
    assert [(group.code, group.outcome, group.count) for group in report(batch).groups] == [
        ("audit-unknown-here", "decision", 1),
        ("audit-mismatch", "wrong", 1),
        ("audit-missing-there", "missing", 1),
    ]
    assert report(batch).count_of(code="audit-mismatch") == 1
    event = AuditEvent.objects.get(action=COMPARED)
    assert (event.actor, event.subject_key) == (BY, f"import:{batch.pk}")
    assert event.after == {
        "provider": "InterCall", "file": "list.xlsx", "match": 1, "differ": 1, "only_there": 1, "only_here": 1,
    }  # fmt: skip


def test_the_number_of_queries_does_not_grow_with_the_rows(provider: AudioConferencingProvider) -> None:
    people = [holder(provider, f"person{n}", f"07123{n:02}") for n in range(30)]
    known = [line(person, f"07123{n + n % 3:02}") for n, person in enumerate(people)]
    strangers = [line(f"stranger{n}@contoso.com", "0712300") for n in range(10)]
    few, many = (_queries_for(provider, *known[:count], *strangers[:count]) for count in (5, 10))
    assert many == few


def _queries_for(provider: AudioConferencingProvider, *rows: Iterable[str | Cell]) -> int:
    with CaptureQueriesContext(connection) as asked:
        batch = compared(provider, *rows)
    ImportBatch.objects.filter(pk=batch.pk).update(state=ImportState.COMPARED)
    return len(asked)


def test_a_list_is_compared_through_the_door_and_nobody_changes(provider: AudioConferencingProvider) -> None:
    ken = holder(provider, "ken.myer", "0700000")
    export = export_of(provider, ken)
    batch = take_in(HEADER, KEN, provider=provider, export=export, is_audit=True)
    assert (batch.state, batch.export, batch.parent, batch.upload) == (ImportState.COMPARED, None, None, "")
    assert codes(batch) == ["audit-mismatch"]
    assert details_of(ken) == third_party(provider, "0700000")


def test_the_file_may_say_whose_list_it_is(provider: AudioConferencingProvider) -> None:
    ken = holder(provider, "ken.myer", "0712301")
    export = export_of(provider, ken)
    batch = take_in(HEADER, KEN, name=f"AcpUsers-{export.pk}.csv", is_audit=True)
    assert (batch.provider, batch.export, outcomes(batch)) == (provider, None, {2: "unchanged"})


def test_a_comparison_can_be_neither_decided_nor_applied_nor_undone(provider: AudioConferencingProvider) -> None:
    make_person()
    batch = take_in(HEADER, KEN, provider=provider, is_audit=True)
    for step in (
        lambda: accept(batch, by=BY),
        lambda: leave_out(batch, by=BY, code="audit-other-provider-here"),
        lambda: apply_import(batch, by=BY),
        lambda: undo_import(batch, by=BY),
    ):
        with pytest.raises(NotNow):
            step()
    assert batch.state == ImportState.COMPARED
    assert not ImportBatch.objects.open().exists()


def test_comparisons_do_not_count_among_those_that_wait(provider: AudioConferencingProvider) -> None:
    make_person()
    ImportBatch.objects.bulk_create(
        ImportBatch(state=ImportState.COMPARED, is_audit=True, file_name="a", file_size=1, by=BY)
        for _ in range(MOST_OPEN)
    )
    assert take_in(HEADER, KEN, provider=provider).state == ImportState.CHECKED
