"""Out and back again: an untouched file changes nobody, and a changed one changes those it lists and nobody else."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conferencing.actions import assign_provider
from conferencing.details import Change, Details
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, ExportBatch, ImportRow
from conferencing.people_actions import follow_pstn_plan
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.exporting import create_export, write_export
from conferencing.provider_file.receiving import receive
from conferencing.provider_file.undoing import undo_import
from tests.conferencing.provider_file.checked import BY, checked_import, line
from tests.factories import (
    TOLL,
    TOLL_FREE,
    give,
    make_bridge_number,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import User

NAMES = ("ken", "amos", "eva", "ida", "jan", "lea")
HOLDING = 4  # so many of them have a provider; the others are to be filled in


def organization() -> AudioConferencingProvider:
    """People in every state, with names that a spreadsheet takes for something else."""
    provider, pgi = make_provider(), make_provider("PGi")
    make_bridge_number()
    strange = ("=HYPERLINK(1)", "+1 person", "-7", "@all", "'quoted", "''=twice", "Κώστας, Νικολάου", '"Pat"', "0044")
    for number, name in enumerate(strange):
        person = make_person(f"person{number}@contoso.com", display_name=name)
        if number % 3 == 0:
            give(person, third_party(provider, f"000123{number}", toll_free=TOLL_FREE if number % 2 else ""))
        elif number % 3 == 1:
            give(person, third_party(pgi, f"000123{number}"))
    follow_pstn_plan([person.pk], has_plan=True)
    move_to_microsoft([person.pk], by=BY)
    User.objects.filter(upn_key="person0@contoso.com").update(account_enabled=False)
    return provider


def file_of(batch: ExportBatch) -> io.BytesIO:
    target = io.BytesIO()
    write_export(batch, target)
    return io.BytesIO(target.getvalue())


def state() -> dict[str, Details]:
    rows = ConferencingAssignment.objects.select_related("person")
    return {row.person.user_principal_name: row.details for row in rows}


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["xlsx", "csv", "xml"])
def test_untouched_file_changes_nobody(format: str) -> None:  # noqa: A002
    provider = organization()
    before = state()
    export = create_export(User.objects.all(), provider=provider, format=format, by=BY)

    batch = receive(file_of(export), file_name=export.file_name, by=BY)
    assert batch.export == export
    assert batch.counts["unchanged"] + batch.counts["not_filled_in"] == export.people == 9
    assert (batch.counts["unchanged"], batch.notes) == (3, [])

    accept(batch, by=BY)
    apply_import(batch, by=BY)
    assert batch.people_changed == 0
    assert state() == before


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_names_that_look_like_formulas_come_back_as_they_went(format: str) -> None:  # noqa: A002
    provider = organization()
    export = create_export(User.objects.all(), provider=provider, format=format, by=BY)
    batch = receive(file_of(export), file_name=export.file_name, by=BY)
    came_back = dict(ImportRow.objects.filter(batch=batch).values_list("user_name", "display_name"))
    assert came_back == dict(User.objects.values_list("user_principal_name", "display_name"))


class AnyEditsOfAnExport(TestCase):
    """Whatever is done to a list, only people who are in it are changed, and undo puts everything back."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_only_listed_people_change(self, data: st.DataObject) -> None:
        provider = make_provider(lengths="3")
        for number, name in enumerate(NAMES):
            person = make_person(f"{name}@contoso.com")
            if number < HOLDING:
                give(person, third_party(provider, f"10{number}"))
        export = create_export(User.objects.all(), provider=provider, format="csv", by=BY)
        before = state()
        text = file_of(export).getvalue().decode("utf-8-sig")
        rows = edited(list(csv.reader(io.StringIO(text)))[1:], data)

        batch = checked_import(provider, *([row[0], *row[3:]] for row in rows), export=export)
        accept(batch, by=BY)
        apply_import(batch, by=BY)

        listed = {row[0].casefold() for row in rows}
        after = state()
        changed = {name for name in before if after[name] != before[name]}
        assert changed <= listed
        assert len(changed) == batch.people_changed

        undo_import(batch, by=BY)
        assert state() == before


def edited(rows: list[list[str]], data: st.DataObject) -> list[list[str]]:
    """Rows gone, repeated, swapped, sorted, with other values, with people nobody knows."""
    values = st.sampled_from(["", "101", "102", "555", "556", "07A", "'+14255550142", "+12065550100", "x@contoso.com"])
    for _edit in range(data.draw(st.integers(0, 8))):
        if not rows:
            break
        at = data.draw(st.integers(0, len(rows) - 1))
        kind = data.draw(st.sampled_from(["delete", "repeat", "type", "type", "type", "sort", "swap"]))
        if kind == "delete":
            del rows[at]
        elif kind == "repeat":
            rows.append(list(rows[at]))
        elif kind == "type":
            rows[at][data.draw(st.sampled_from([0, 3, 4, 5, 5]))] = data.draw(values)
        elif kind == "sort":
            for row, conference_id in zip(rows, sorted(row[5] for row in rows), strict=True):
                row[5] = conference_id
        else:
            other = data.draw(st.integers(0, len(rows) - 1))
            rows[at][5], rows[other][5] = rows[other][5], rows[at][5]
    return [[cell.removeprefix("'") for cell in row] for row in rows]


class ImportIsManySingleChanges(TestCase):
    """Applying a file gives what the people would have got one by one: the same rules, the same answers."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["", TOLL, "+1 206 555 0100", "12", "555-CALL"]),
                st.sampled_from(["", TOLL_FREE, "1"]),
                st.sampled_from(["", "1234567", "7654321", "0000001", "12345", "07A1234"]),
            ),
            min_size=1,
            max_size=len(NAMES),
        )
    )
    def test_import_equals_one_by_one(self, wanted: list[tuple[str, str, str]]) -> None:
        provider = make_provider()
        people = [make_person(f"{name}@contoso.com") for name in NAMES[: len(wanted)]]
        only_once = [cells for n, cells in enumerate(wanted) if not shares_its_id(cells, wanted[:n] + wanted[n + 1 :])]
        rows = [line(p, i, toll=t, toll_free=f) for p, (t, f, i) in zip(people, only_once, strict=False)]

        batch = checked_import(provider, *rows)
        accept(batch, by=BY)
        ready = batch.counts["ready"]
        apply_import(batch, by=BY)
        by_file = state()

        undo_import(batch, by=BY)
        changed = 0
        for row in ImportRow.objects.filter(batch=batch).order_by("number"):
            change = Change(person_id=row.person_id or 0, wanted=row.wanted(provider_id=provider.pk))
            changed += assign_provider([change], by=BY).changed
        assert state() == by_file
        assert changed == ready


def shares_its_id(cells: tuple[str, str, str], others: Sequence[tuple[str, str, str]]) -> bool:
    """One ID for two people is refused on both in a file; one by one the first one would have got it."""
    return bool(cells[2]) and any(cells[2] == other[2] for other in others)
