"""How far the reading of a file is: by its bytes, whatever its first rows made it look like."""

import io

import pytest

from acpportal.jobs.progress import Unseen
from conferencing.models import ImportState
from conferencing.provider_file import receiving
from conferencing.provider_file.receiving import receive
from tests.conferencing.provider_file.checked import BY
from tests.conferencing.provider_file.taken_in import HEADER
from tests.factories import make_provider

ROWS = 3_000


class Watches(Unseen):
    """What was told of how many rows there are, and how many of them were read."""

    def __init__(self) -> None:
        self.of: list[int] = []
        self.shares: list[float] = []

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        if of:
            self.of.append(of)

    def hold(self, *, done: int = 0, of: int = 0) -> None:
        self.tell(of=of)
        if done:
            self.shares.append(done / self.of[-1])


@pytest.mark.django_db
@pytest.mark.parametrize(("long", "short", "seems"), [(0, 200, "more"), (400, 0, "fewer")])
def test_rows_that_are_unlike_the_first_ones_count_by_their_bytes(
    long: int, short: int, seems: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "ROWS_AT_ONCE", 1_000)
    names = ["x" * (long if number < 300 else short) for number in range(ROWS)]
    lines = [f"a{number}@contoso.com,{name},InterCall,+14255550142,,{number:07}" for number, name in enumerate(names)]
    source, seen = io.BytesIO("\n".join([HEADER, *lines]).encode()), Watches()
    batch = receive(source, file_name="answer.csv", by=BY, provider=make_provider(), seen=seen)
    assert batch.state == ImportState.CHECKED
    assert (seen.of[0] > 1.5 * ROWS) if seems == "more" else (seen.of[0] < ROWS / 1.5)
    assert seen.of[-1] == ROWS
    assert seen.shares == sorted(seen.shares)
    assert (seen.shares[-1], max(seen.shares)) == (1, 1)
