"""Texts that are nearly another one."""

import pytest

from conferencing.provider_file.cells.nearly import nearly

KNOWN = ["14255550142", "12065550117"]


@pytest.mark.parametrize("text", ["1425555014", "142555501422", "14255550143", "14255550124"])
def test_one_edit_finds_the_only_one(text: str) -> None:
    assert nearly(text, KNOWN) == "14255550142"


def test_nothing_is_near_where_it_is_the_same_or_too_far_or_several_are() -> None:
    assert nearly("14255550142", KNOWN) == ""
    assert nearly("14255550000", KNOWN) == ""
    assert nearly("14255550143", [*KNOWN, "14255550144"]) == ""
