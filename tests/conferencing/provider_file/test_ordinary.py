"""What is stored for an ordinary row is what reading and checking it comes to; any other row is read and checked."""

from collections.abc import Sequence
from typing import Any

import pytest

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportProblem, ImportRow
from conferencing.people_actions import follow_pstn_plan
from conferencing.provider_file.checking import staging
from conferencing.provider_file.checking.ordinary import store_ordinary
from conferencing.provider_file.checking.rows import Answer
from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, PROVIDER, SEAL, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.reading import Cell, Row
from tests.conferencing.provider_file.checked import number, row
from tests.factories import give, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
FIELDS = (USER_NAME, DISPLAY_NAME, PROVIDER, TOLL, TOLL_FREE, CONFERENCE_ID, SEAL)
FREE = "+18885550142"
SAID: tuple[str | Cell, ...] = ("ken.myer@contoso.com", "Ken Myer", "InterCall", "+14255550142", FREE, "0712301", "a1")
OTHERWISE: list[tuple[int, str | Cell]] = [
    (0, "KEN.Myer@contoso.com"), (0, " ken.myer@contoso.com"), (0, "nobody@contoso.com"), (0, ""),
    (1, "Ken"), (1, ""), (2, "PGi"), (3, "+1 425-555-0142"), (3, ""), (4, ""), (4, "+18885550143"),
    (5, "0712302"), (5, number("0712301")), (5, number("712301", shown="0712301")),
    (5, Cell("error", "#REF!")), (5, ""),
]  # fmt: skip


@pytest.fixture
def ken() -> User:
    ken = make_person("ken.myer@contoso.com", display_name="Ken Myer")
    give(ken, third_party(make_provider(), toll_free=FREE))
    return ken


def the_provider() -> AudioConferencingProvider:
    return AudioConferencingProvider.objects.get()


def answer_of(provider: AudioConferencingProvider) -> Answer:
    return Answer(provider=provider.facts(), export=None)


def batch_of(by: str) -> ImportBatch:
    return ImportBatch.objects.create(provider=the_provider(), file_name="x.xlsx", file_size=1, by=by)


def is_ordinary(cells: Sequence[str | Cell], *, fields: Sequence[str] = FIELDS) -> bool:
    batch = batch_of("is ordinary")
    found = store_ordinary(batch, [row(2, *cells)], fields=fields, answer=answer_of(the_provider()))
    assert [row.number for row in ImportRow.objects.filter(batch=batch)] == list(found)
    batch.delete()
    return found == {2}


def stored(rows: Sequence[Row], *, fields: Sequence[str]) -> list[list[dict[str, Any]]]:
    """What is kept of rows and their problems, but for the keys of the rows."""
    batch = batch_of(str(len(rows)))
    staging.stage(batch, rows, fields=fields, answer=answer_of(the_provider()))
    kept: list[list[dict[str, Any]]] = [
        [dict(values) for values in ImportRow.objects.filter(batch=batch).order_by("number").values()],
        [
            dict(values)
            for values in ImportProblem.objects.filter(batch=batch).order_by("row__number", "code", "field").values()
        ],
    ]
    batch.delete()
    for values in (*kept[0], *kept[1]):
        del values["id"], values["batch_id"]
        values.pop("row_id", None)
    return kept


@pytest.mark.usefixtures("ken")
@pytest.mark.parametrize("left_away", [(), (DISPLAY_NAME,), (PROVIDER, SEAL), (TOLL_FREE,)])
def test_nothing_else_is_stored_than_after_reading_and_checking(
    left_away: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = [field for field in FIELDS if field not in left_away]
    lines = [SAID, *((*SAID[:place], said, *SAID[place + 1 :]) for place, said in OTHERWISE)]
    rows = [
        row(at, *(cell for cell, field in zip(line, FIELDS, strict=True) if field not in left_away))
        for at, line in enumerate([*lines, ("",) * 7, SAID], 2)
    ]
    as_it_goes = stored(rows, fields=fields)

    monkeypatch.setattr(staging, "store_ordinary", lambda _batch, _rows, **_facts: set())

    assert as_it_goes == stored(rows, fields=fields)
    assert len(as_it_goes[0]) == len(rows) - 1


@pytest.mark.usefixtures("ken")
def test_a_row_is_ordinary_when_it_says_what_the_person_has() -> None:
    assert is_ordinary(SAID)
    assert is_ordinary((*SAID[:2], "", *SAID[3:]))
    assert is_ordinary(SAID[:4] + SAID[5:], fields=FIELDS[:4] + FIELDS[5:])


@pytest.mark.usefixtures("ken")
@pytest.mark.parametrize(("place", "said"), OTHERWISE)
def test_a_row_is_read_and_checked_when_anything_is_otherwise(place: int, said: str | Cell) -> None:
    assert not is_ordinary((*SAID[:place], said, *SAID[place + 1 :]))


def test_a_row_is_read_and_checked_when_the_person_is_not_as_usual(ken: User) -> None:
    User.objects.filter(pk=ken.pk).update(account_enabled=False)
    assert not is_ordinary(SAID)

    User.objects.filter(pk=ken.pk).update(account_enabled=True)
    assert is_ordinary(SAID)
    follow_pstn_plan([ken.pk], has_plan=True)
    assert not is_ordinary(SAID)
