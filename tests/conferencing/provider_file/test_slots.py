"""How many files are read at the same time within the web server, and who has to wait."""

from contextlib import ExitStack
from threading import Event, Thread

import pytest

from conferencing.provider_file.not_received import TooBusy
from conferencing.provider_file.slots import AT_ONCE, MOST_WAITING, Slots


def test_two_are_read_at_a_time_and_one_of_each_administrator() -> None:
    slots = Slots()
    with slots.one(by="a"):
        with (
            pytest.raises(TooBusy, match="2 files are being read just now, or one of yours is"),
            slots.one(by="a", seconds=0),
        ):
            pass
        with slots.one(by="b"), pytest.raises(TooBusy), slots.one(by="c", seconds=0.001):
            pass
        with slots.one(by="c", seconds=0):
            pass


def test_one_that_breaks_off_makes_room() -> None:
    slots = Slots()
    with pytest.raises(ValueError, match="x"), slots.one(by="a"):
        raise ValueError("x")
    with slots.one(by="a", seconds=0):
        pass


def test_few_may_wait_and_the_next_is_told_at_once() -> None:
    slots = Slots()
    got = []

    def wait(by: str) -> None:
        with slots.one(by=by, seconds=60):
            got.append(by)

    waiting = [Thread(target=wait, args=(f"waiting{n}",)) for n in range(MOST_WAITING)]
    with ExitStack() as reading:
        for number in range(AT_ONCE):
            reading.enter_context(slots.one(by=f"reading{number}"))
        for thread in waiting:
            thread.start()
        until_waiting(slots, MOST_WAITING)
        with pytest.raises(TooBusy), slots.one(by="one more", seconds=60):
            pass
    for thread in waiting:
        thread.join()
    assert sorted(got) == ["waiting0", "waiting1"]


def until_waiting(slots: Slots, number: int) -> None:
    while slots._waiting < number:
        Event().wait(0.001)
