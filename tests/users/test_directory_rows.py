"""A CSV of people is read as it was meant, or the row and what to do are named."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from users.directory_rows import (
    COLUMNS,
    DirectoryFacts,
    DirectoryFile,
    Row,
    Trouble,
    UnreadableFileError,
    open_people_file,
    read_user_name,
)

HEADER = "UserPrincipalName,DisplayName,ObjectId,SipAddress,UsageLocation,Department,Mail,AccountEnabled"
OBJECT_ID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"


def read(text: str) -> list[Row[DirectoryFacts] | Trouble]:
    return list(DirectoryFile(io.StringIO(text, newline="")))


def facts_of(line: str, *, header: str = HEADER) -> DirectoryFacts:
    (row,) = read(f"{header}\n{line}\n")
    assert isinstance(row, Row), row
    return row.facts


def trouble_of(line: str, *, header: str = HEADER) -> str:
    (trouble,) = read(f"{header}\n{line}\n")
    assert isinstance(trouble, Trouble)
    return str(trouble)


def test_every_column_is_read() -> None:
    line = f"ken@contoso.com,Ken Myer,{OBJECT_ID},sip:ken@contoso.com,de,Legal,ken@mail.contoso.com,FALSE"
    assert facts_of(line) == DirectoryFacts(
        user_principal_name="ken@contoso.com",
        display_name="Ken Myer",
        object_id=UUID(OBJECT_ID),
        sip_address="sip:ken@contoso.com",
        usage_location="DE",
        department="Legal",
        mail="ken@mail.contoso.com",
        account_enabled=False,
    )


def test_empty_cells_say_nothing_or_empty() -> None:
    facts = facts_of("ken@contoso.com,Ken,,,,,,")
    assert (facts.object_id, facts.account_enabled, facts.department) == (None, None, "")


@pytest.mark.parametrize(
    "header",
    [
        "userprincipalname,DISPLAYNAME",
        "User Principal Name,Display name",
        ' UserPrincipalName , "DisplayName" '.replace(' "', '"').replace('" ', '"'),
        "UserPrincipalName;DisplayName",
        "UserPrincipalName\tDisplayName",
        "UserPrincipalName|DisplayName",
    ],
)
def test_headers_are_known_in_any_spelling_and_delimiter(header: str) -> None:
    delimiter = next(d for d in ";\t|," if d in header)
    assert facts_of(f"ken@contoso.com{delimiter}Ken", header=header).display_name == "Ken"


def test_other_columns_and_any_order_are_fine() -> None:
    facts = facts_of("Ken,anything,ken@contoso.com", header="DisplayName,Title,UserPrincipalName")
    assert facts.user_principal_name == "ken@contoso.com"


def test_columns_tells_what_the_file_speaks_of() -> None:
    file = DirectoryFile(io.StringIO("DisplayName,UserPrincipalName,Department\n"))
    assert file.columns == {"display_name", "user_principal_name", "department"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",Ken,,,,,,", "Row 2: UserPrincipalName is empty."),
        ("ken,Ken,,,,,,", "Row 2: UserPrincipalName is “ken”. Write a user name, such as ken.myer@contoso.com."),
        ("a@b@c,Ken,,,,,,", "UserPrincipalName is “a@b@c”"),
        ("a b@c,Ken,,,,,,", "UserPrincipalName is"),
        ("ken@con/toso,Ken,,,,,,", "UserPrincipalName is"),
        ("../ken@contoso.com,Ken,,,,,,", "UserPrincipalName is"),
        ("ken\u200b@contoso.com,Ken,,,,,,", "UserPrincipalName holds characters that cannot be seen"),
        ("ken\u061c@contoso.com,Ken,,,,,,", "UserPrincipalName is"),
        ("ken@contoso.com,Ken\u200b Myer,,,,,,", "DisplayName holds characters that cannot be seen"),
        (f"{'ﷺ' * 40}@contoso.com,Ken,,,,,,", "take more room"),
        ("ken@contoso.com,,,,,,,", "DisplayName is empty."),
        (f"ken@contoso.com,{'k' * 256},,,,,,", "DisplayName has 256 characters, at most 255"),
        ('ken@contoso.com,"Ken\nMyer",,,,,,', "DisplayName holds characters that cannot be seen"),
        ("ken@contoso.com,Ken\u202egnp,,,,,,", "DisplayName holds characters that cannot be seen"),
        ("ken@contoso.com,Ken\x00,,,,,,", "DisplayName holds characters that cannot be seen"),
        ("ken@contoso.com,Ken,12,,,,,", "ObjectId is “12”."),
        ("ken@contoso.com,Ken,,,Germany,,,", "UsageLocation is “Germany”. Write the country's two-letter code"),
        ("ken@contoso.com,Ken,,,XX,,,", "UsageLocation is “XX”."),
        ("ken@contoso.com,Ken,,,,,ken at contoso,", "Mail is “ken at contoso”. Write a mail address, such as"),
        ("ken@contoso.com,Ken,,,,,ken@contoso,", "Mail is “ken@contoso”."),
        ("ken@contoso.com,Ken,,,,,,maybe", "AccountEnabled is “maybe”. Write true or false."),
        ("ken@contoso.com,Ken", "It has 2 cells, the header has 8."),
        ("ken@contoso.com,Ken,,,,,,,more", "It has 9 cells, the header has 8."),
    ],
)
def test_wrong_row_is_named(line: str, said: str) -> None:
    assert said in trouble_of(line)


def test_everything_wrong_with_a_row_is_named() -> None:
    troubles = read(f"{HEADER}\nken,,x,,x,,,x\n")
    assert len(troubles) == 5


def test_names_of_every_script_are_taken() -> None:
    for name in ("Łukasz Wiśniewski", "محمد عبد الرحمن السيد", "田中 結衣", "ธัญรัตน์ วงศ์สกุล", "نیما کریمی\u200cزاده"):
        assert facts_of(f"ken@contoso.com,{name},,,,,,").display_name == name


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    rows = read('UserPrincipalName,DisplayName\na@x,A\n\n,\nb@x,"B ""the"" B"\nc,C\n')
    assert [row.number for row in rows] == [2, 5, 6]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column UserPrincipalName, DisplayName"),
        ("a,b\n", "no column UserPrincipalName, DisplayName"),
        ("UserPrincipalName,Mail\n", "no column DisplayName"),
        ("UserPrincipalName,DisplayName,Display Name\n", "has the column DisplayName twice"),
        ('UserPrincipalName,DisplayName\nken@x,"Ken"x\n', "Line 2 cannot be read as CSV. Look at its quotation marks."),
        ('UserPrincipalName,DisplayName\nken@x,"Ken\n', "cannot be read as CSV"),
    ],
)
def test_file_that_cannot_be_used_is_said(text: str, said: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read(text)
    assert said in str(refused.value)


@contextmanager
def file_with(folder: Path, content: bytes) -> Iterator[list[Row[DirectoryFacts] | Trouble]]:
    path = folder / "people.csv"
    path.write_bytes(content)
    with open_people_file(path, DirectoryFile) as file:
        yield list(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_files_of_every_usual_kind_are_read(encoding: str, newline: str, tmp_path: Path) -> None:
    text = newline.join(["UserPrincipalName,DisplayName", "łukasz@contoso.com,Łukasz", ""])
    with file_with(tmp_path, text.encode(encoding)) as rows:
        assert [row.facts.display_name for row in rows if isinstance(row, Row)] == ["Łukasz"]


@pytest.mark.parametrize(
    "content",
    [
        "UserPrincipalName,DisplayName\nk@x,Müller".encode("cp1252"),
        "Ü,b\n".encode("cp1252"),
        b"UserPrincipalName,DisplayName\n" + b"k@x,Ken\n" * 5000 + b"k@x,M\xfcller\n",
    ],
)
def test_other_encodings_are_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="is not UTF-8 text"), file_with(tmp_path, content):
        pass


def test_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(UnreadableFileError, match="cannot be opened: No such file"),
        open_people_file(tmp_path / "x", DirectoryFile),
    ):
        pass


def test_user_name_of_a_command_is_judged_as_in_a_file() -> None:
    assert read_user_name(" ken@contoso.com ") == "ken@contoso.com"
    with pytest.raises(ValueError, match="Write a user name"):
        read_user_name("ken")


SEEN = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30)


@given(
    st.lists(
        st.tuples(SEEN.filter(lambda t: not set("@/＠﹫") & set(t)), SEEN, st.text(max_size=20)), min_size=1, max_size=8
    )
)
def test_whatever_a_csv_writer_wrote_is_read_back_or_named(people: list[tuple[str, str, str]]) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(["UserPrincipalName", "DisplayName", "Title"])
    writer.writerows([f"{local}@contoso.com", name, title] for local, name, title in people)
    rows = read(written.getvalue())
    assert [row.number for row in rows] == [*range(2, len(people) + 2)]
    for row, (local, name, _title) in zip(rows, people, strict=True):
        if isinstance(row, Row):
            assert (row.facts.user_principal_name, row.facts.display_name) == (f"{local}@contoso.com", name)


@given(st.text(max_size=200))
def test_no_text_whatsoever_breaks_the_reader(text: str) -> None:
    for start in ("", f"{HEADER}\n"):
        try:
            rows = read(start + text)
        except UnreadableFileError:
            continue
        assert all(isinstance(row, Row | Trouble) for row in rows)


def test_every_column_has_a_fact() -> None:
    assert set(COLUMNS.values()) == {*DirectoryFacts.__dataclass_fields__}
