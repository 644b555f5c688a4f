"""Pieces of a table: so many rows, so much text at a time."""

import io
from collections.abc import Mapping
from typing import Any

import pytest

from conferencing.problems import file
from conferencing.provider_file.cells import LONGEST_CELL
from conferencing.provider_file.sandbox.limits import CHUNK_CHARACTERS, Limits
from conferencing.provider_file.sandbox.session import LENGTH, answer, frame
from tests.hostile.reading import asked

CSV = {
    "format": "csv",
    "encoding": "utf-8",
    "delimiter": ",",
    "header_row": 1,
    "last_row": 0,
    "names": [[0, "Username"]],
}


def said(content: str, *, columns: list[int], limits: Limits | None = None) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    question = {"rows": CSV, "columns": columns, "limits": (limits or Limits()).as_json()}
    answer(question, io.BytesIO(content.encode()), send=found.append)
    return found


def test_a_thousand_rows_at_a_time() -> None:
    found = said("Username\n" + "ken\n" * 2_500, columns=[0])

    assert [len(message.get("rows", ())) for message in found] == [1_000, 1_000, 500, 0, 0]
    assert found[-1] == {"done": True}


def test_each_thousand_says_how_much_of_the_bytes_they_were() -> None:
    shares = [
        message["share"] for message in said("Username\n" + "kenneth\n" * 40_000, columns=[0]) if "rows" in message
    ]

    assert shares == sorted(shares)
    assert abs(shares[9] - 0.25) < 0.05
    assert shares[-1] == 1


def test_long_rows_are_sent_sooner() -> None:
    found = said("Username\n" + ("x" * 30_000 + "\n") * 20, columns=[0])

    assert [len(message.get("rows", ())) for message in found] == [9, 9, 2, 0, 0]
    assert 9 * 30_000 >= CHUNK_CHARACTERS > 8 * 30_000
    assert found[0]["rows"][0] == (2, ["t" + "x" * (LONGEST_CELL + 1)])  # enough to tell that it is too long


def test_nothing_leaves_but_the_columns_asked_for() -> None:
    found = said("Username,Leader PIN,Passcode\nken,4815,0712\n", columns=[2, 0])

    assert found[0] == {"rows": [(2, ["t0712", "tken"])], "share": 1.0}
    assert "4815" not in str(found)


def test_a_row_with_a_value_elsewhere_is_a_row() -> None:
    assert said("Username,Note\n,left us\n", columns=[0])[0]["rows"] == [(2, [""])]


def test_rows_are_counted_again_in_the_second_pass() -> None:
    found = said("Username\n" + "ken\n" * 5, columns=[0], limits=Limits(max_rows=4))

    assert found == [{"refused": file.TOO_MANY_ROWS.code, "params": {"row": 6, "limit": 4}}]


def test_the_room_follows_the_rows() -> None:
    small, large = Limits(max_rows=10), Limits(max_rows=1_000_000)

    assert (small.unpacked, small.cells, small.shared_strings) == (409_600_000, 3_200_000, 1_600_000)
    assert (small.cpu_seconds, small.wall_seconds, large.cpu_seconds) == (18, 54, 50)
    assert large.unpacked == 5 * small.unpacked
    assert Limits(**large.as_json()) == large


def test_memory_that_runs_out_is_a_refusal() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise MemoryError

    found: list[Mapping[str, Any]] = []
    answer({"look": ".csv", "limits": Limits().as_json()}, Endless(b"x"), send=found.append)

    assert found == [{"refused": file.UNPACKS_TOO_LARGE.code, "params": {}}]


def test_a_frame_says_how_long_it_is() -> None:
    packed = frame({"rows": [[2, ["tJörg"]]]})

    assert LENGTH.unpack(packed[:4]) == (len(packed) - 4,)
    assert packed[4:] == b'{"rows": [[2, ["tJ\\u00f6rg"]]]}'


@pytest.mark.parametrize("rows", [1_000, 1_001])
def test_so_many_rows_and_no_more(rows: int) -> None:
    assert bool(asked(b"Username\n" + b"ken\n" * rows, ending=".csv").code) == (rows > 1_000)
