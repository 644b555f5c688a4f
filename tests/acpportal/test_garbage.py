"""How often the processes of the portal look for circles of objects."""

import gc
from collections.abc import Iterator

import pytest

from acpportal.garbage import collect_seldom


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_what_is_loaded_is_left_alone_and_new_objects_are_looked_at_seldom() -> None:
    collect_seldom()
    assert gc.get_freeze_count()
    assert gc.get_threshold()[0] > 10_000
    assert gc.isenabled()
