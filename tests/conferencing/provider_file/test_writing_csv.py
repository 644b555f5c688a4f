"""AcpUsers.csv as it goes out and comes back."""

import csv
import io
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conferencing.provider_file.writing import Line, write_csv
from tests.hostile.reading import asked, texts

CSV_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
FORMULA_LIKE = st.text("'=+-@\t\r\n\",; x1", max_size=10)


def written(lines: Iterable[Line]) -> bytes:
    target = io.BytesIO()
    write_csv(target, lines)
    return target.getvalue()


def test_the_known_names_and_a_line_for_each_person() -> None:
    line = Line(
        username="ken@contoso.com",
        display_name='Myer, "Ken"',
        provider="InterCall",
        toll_number="+14255550142",
        conference_id="0712345",
    )

    assert written([line]).decode("utf-8-sig") == (
        "Username,DisplayName,Provider,TollNumber,TollFreeNumber,Passcode\r\n"
        'ken@contoso.com,"Myer, ""Ken""",InterCall,\'+14255550142,,0712345\r\n'
    )
    assert written([line]).startswith(b"\xef\xbb\xbf")


def test_the_target_stays_open() -> None:
    target = io.BytesIO()
    write_csv(target, [])

    assert not target.closed


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "'=1", "''+1"])
def test_no_text_can_be_taken_for_a_formula(text: str) -> None:
    content = written([Line(username="ken", display_name=text, provider="InterCall")])
    (_header, row) = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))

    assert row[1].startswith("'")
    assert texts(asked(content, ending=".csv"))[0][1] == text


@settings(max_examples=100, deadline=None)
@given(st.lists(CSV_TEXT | FORMULA_LIKE, min_size=1, max_size=6))
def test_what_went_out_comes_back(names: list[str]) -> None:
    lines = [Line(username=f"u{name}", display_name=name, provider="InterCall") for name in names]
    found = asked(written(lines), ending=".csv")

    assert [row[:2] for row in texts(found)] == [[f"u{name}", "" if name.isspace() else name] for name in names]


@settings(max_examples=50, deadline=None)
@given(
    rows=st.lists(st.lists(CSV_TEXT, min_size=2, max_size=2), min_size=1, max_size=5),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    ends=st.sampled_from(["\r\n", "\n"]),
)
def test_other_programs_forms_come_back(rows: list[list[str]], delimiter: str, encoding: str, ends: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=ends, quoting=csv.QUOTE_ALL)
    writer.writerows([["Username", "Passcode"], *([f"u{first}", second] for first, second in rows)])
    found = asked(text.getvalue().encode(encoding), ending=".csv")

    assert [row[0] for row in texts(found)] == [f"u{first}" for first, _second in rows]


def test_a_nul_is_nothing() -> None:
    assert b"\0" not in written([Line(username="k\0en", display_name="", provider="")])


def test_how_many_lines_are_written_is_told() -> None:
    told: list[int] = []
    write_csv(io.BytesIO(), [Line(username="ken", display_name="", provider="")] * 3, progress=told.append)

    assert told == [3]
