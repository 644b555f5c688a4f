"""Whom a row is about where only the rows around it can tell."""

from conferencing.provider_file.checking.identities import Claims, Doubt, doubts


def test_namesakes_are_in_doubt_only_among_rows_whose_user_names_moved() -> None:
    moved = [Claims(index=index, user_name=index % 3 + 2, display_name=index, place=7 - index) for index in (2, 3, 4)]
    namesakes = [Claims(index=index, user_name=9, display_name=9, several=True) for index in (0, 3, 5)]
    assert doubts(namesakes) == []
    found = doubts([*moved, *namesakes])
    assert [one.index for one in found if one.person is None] == [3]
    assert {one.doubt for one in found} == {Doubt.USER_NAMES_PERHAPS_MOVED}
