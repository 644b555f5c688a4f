"""That rows kept as numbers are the rows that were given."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from conferencing.provider_file.checking import placed
from conferencing.provider_file.checking.placed import CONFERENCE_ID, NOTHING, Rows

texts = st.one_of(
    st.just(""),
    st.text("0123456789", min_size=1, max_size=20),
    st.text("0123456789", min_size=1, max_size=20).map("+{}".format),
    st.text(max_size=5),
)
details = st.tuples(texts, texts, texts)


@given(st.lists(st.tuples(st.booleans(), details, details), max_size=8))
def test_what_was_added_is_told_as_it_was(added: list[tuple[bool, tuple[str, ...], tuple[str, ...]]]) -> None:
    rows = Rows(added)
    assert len(rows) == len(added)
    assert [rows.texts(index) for index in range(len(rows))] == [came for _named, came, _own in added]
    assert [rows.is_steady(index) for index in range(len(rows))] == [
        came[CONFERENCE_ID] == own[CONFERENCE_ID] != "" for _named, came, own in added
    ]


def test_a_row_that_is_about_somebody_else_has_what_that_one_had() -> None:
    rows = Rows([(True, ("+1425", "", "0123"), NOTHING)])
    rows.give(0, ("+1425", "", "0123"))
    assert rows.is_steady(0)
    assert rows.text(rows.own[0][0]) == "+1425"


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), max_size=30), st.integers(1, 7))
def test_values_elsewhere_are_found_in_parts_as_at_once(rows: list[tuple[int, int]], at_once: int) -> None:
    came, own = [one for one, _other in rows], [other for _one, other in rows]
    moved = {value for value, had in rows if value and value != had}
    with patch.object(placed, "_ROWS_AT_ONCE", at_once):
        assert placed.elsewhere(came, own) == moved & set(own)
