"""That rows kept as numbers are the rows that were given."""

from hypothesis import given
from hypothesis import strategies as st

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
