"""The files that LibreOffice saved: how each was made, and what the portal must find in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from conferencing.models import ImportBatch, ImportProblem, ImportRow
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.receiving import receive
from conferencing.provider_file.undoing import undo_import, undo_preview
from tests.conferencing.provider_file import contoso
from tests.conferencing.provider_file.contoso import NAMES, STAY_AS_THEY_ARE, row_number

LEFT_OUT, REPEATED, MISSPELLED = ("ken", "khai", "zofie"), "maria", "panagiotis"
MISSPELLING = "panagiotes@contoso.com"


@dataclass(frozen=True, kw_only=True)
class Returned:
    """One file: of which list, what was done to it by hand, and whom it changes."""

    sent: str
    says: str
    by_hand: Callable[[], list[str]]
    answered: bool
    expect: Callable[[ImportBatch], None]
    changes: frozenset[str]


def check(file: Path) -> None:
    """Takes the file in, compares what is found, applies and undoes it; in the end everybody is as before."""
    expected, before = FILES[file.name], contoso.everybody()
    with file.open("rb") as source:
        batch = receive(source, file_name=file.name, by=contoso.BY)
    assert batch.export_id == contoso.EXPORTS[expected.sent]
    expected.expect(batch)

    apply_import(batch, by=contoso.BY, why="the answer of InterCall")
    changed = {name: contoso.answered(name) for name in expected.changes}
    assert contoso.everybody() == before | changed
    assert batch.people_changed == len(changed)

    assert undo_preview(batch).left == []
    undo_import(batch, by=contoso.BY, why="only tried")
    assert contoso.everybody() == before


def in_trouble(batch: ImportBatch) -> dict[str, set[str]]:
    """Code to user names, as the report tells them."""
    found: dict[str, set[str]] = {}
    for code, user_name in ImportProblem.objects.filter(batch=batch).values_list("code", "row__user_name"):
        found.setdefault(code, set()).add(user_name)
    return found


def edit_five() -> list[str]:
    """Three people are left out, one is there twice, one is misspelled. Rows are those of the sheet that went out."""
    leave_out = [word for name in LEFT_OUT for word in ("--leave-out", str(row_number(name)))]
    typed = f"A{row_number(MISSPELLED)}={MISSPELLING}"
    return [*leave_out, "--repeat", str(row_number(REPEATED)), "--type", typed]


def expect_exactly_the_five(batch: ImportBatch) -> None:
    """A seal that was made here says who is meant by the misspelled name; without it the nearest name does."""
    found = in_trouble(batch)
    by_seal = "user-name-edited" in found
    assert found == {
        "not-returned": {contoso.user_name(name) for name in (*LEFT_OUT, MISSPELLED)},
        "listed-twice-alike": {contoso.user_name(REPEATED)},
        **{code: {MISSPELLING} for code in (("user-name-edited", "person-unknown") if by_seal else ("person-near",))},
    }
    repeated = ImportRow.objects.filter(batch=batch, person__upn_key=contoso.user_name(REPEATED)).order_by("number")
    assert [row.outcome for row in repeated] == ["ready", "decision"]
    assert batch.counts["unchanged"] == len(STAY_AS_THEY_ARE)


def expect_nothing_new(batch: ImportBatch) -> None:
    assert batch.counts["unchanged"] == len(contoso.HAVE_INTERCALL)
    assert batch.counts["not_filled_in"] == len(NAMES) - len(contoso.HAVE_INTERCALL)


def expect_lost_zeros(batch: ImportBatch) -> None:
    """Opened as text without kinds, LibreOffice made numbers of the IDs: where one began with 0, it is told."""
    lost = {contoso.user_name(name) for name in NAMES if contoso.answer(name)[2].startswith("0")}
    assert in_trouble(batch) == {"zeros-lost": lost}


EVERYBODY = frozenset(NAMES)
OTHERS_THAN_THE_FIVE = EVERYBODY - {*LEFT_OUT, MISSPELLED, *STAY_AS_THEY_ARE}
FILES = {
    "AcpUsers-41-returned.xlsx": Returned(
        sent="xlsx",
        says="three left out, one twice, one misspelled, and no one else is named",
        by_hand=edit_five,
        answered=True,
        expect=expect_exactly_the_five,
        changes=OTHERS_THAN_THE_FIVE,
    ),
    "AcpUsers-41-returned.csv": Returned(
        sent="xlsx",
        says="the same, saved with semicolons",
        by_hand=edit_five,
        answered=True,
        expect=expect_exactly_the_five,
        changes=OTHERS_THAN_THE_FIVE,
    ),
    "AcpUsers-41-untouched.xlsx": Returned(
        sent="xlsx",
        says="opened and saved: nobody changes",
        by_hand=list,
        answered=False,
        expect=expect_nothing_new,
        changes=frozenset(),
    ),
    "AcpUsers-42-opened-as-text.xlsx": Returned(
        sent="csv",
        says="zeros lost in a spreadsheet without text cells are told",
        by_hand=list,
        answered=True,
        expect=expect_lost_zeros,
        changes=frozenset(name for name in NAMES if not contoso.answer(name)[2].startswith("0")),
    ),
}
