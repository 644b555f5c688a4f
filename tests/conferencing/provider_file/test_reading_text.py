"""CSV and its kin: encodings, delimiters, records."""

import io

import pytest

from conferencing.problems import file
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.session import Message, look
from tests.hostile.reading import SMALL, Answer, asked, texts

HEADER = "Username,DisplayName,TollNumber,Passcode"
KEN = ["ken.myer@contoso.com", "Jörg 日本 😀", "+14255550142", "0712345"]
RECORDS = f"{HEADER}\r\n{','.join(KEN)}\r\n"


def read(text: str | bytes, *, limits: Limits = SMALL) -> Answer:
    return asked(text.encode() if isinstance(text, str) else text, ending=".csv", limits=limits)


def seen(text: str | bytes) -> Message:
    content = text.encode() if isinstance(text, str) else text
    return look(io.BytesIO(content), ending=".csv", limits=SMALL)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_same_rows_in_every_form(encoding: str, ends: str, delimiter: str) -> None:
    text = RECORDS.replace(",", delimiter).replace("\r\n", ends)
    found = read(text.encode(encoding))

    assert found.header == HEADER.split(",")
    assert texts(found) == [KEN]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_spaces_before_quoted_fields_are_no_part_of_them(delimiter: str) -> None:
    fields = [*KEN[:1], "Myer, Ken; Dr.", *KEN[2:]]
    records = [f"{delimiter} ".join(f'"{field}"' for field in record) for record in (HEADER.split(","), fields)]
    assert texts(read("\n".join(records))) == [fields]
    assert texts(read("\n".join([HEADER, 'ken@contoso.com, "Ken" Myer,,'])))[0][1] == ' "Ken" Myer'


def test_both_orders_of_wide_letters() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert texts(read(mark + RECORDS.encode(encoding))) == [KEN]


def test_what_was_found_out_is_told() -> None:
    found = seen(b"\xef\xbb\xbf" + b"\r\n" + RECORDS.replace(",", ";").encode())

    [table] = found.pop("tables")
    assert found == {
        "format": "csv",
        "encoding": "utf-8-sig",
        "delimiter": ";",
        "properties": {},
        "shown_export": "",
        "encodings": [],
        "line": 0,
    }
    assert (table["header_row"], table["last_row"], table["row_count"]) == (2, 0, 2)
    assert [column["header"] for column in table["columns"]] == HEADER.split(",")


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"'])
def test_a_line_that_names_the_delimiter_is_no_row(first: str) -> None:
    found = read(f"{first}\r\nUsername;a,b,c,d\r\nken;1\r\n")

    assert found.header == ["Username", "a,b,c,d"]
    assert found.rows == [(2, ["tken", "t1"])]


@pytest.mark.parametrize("first", ["sep=^", "sep=", "separator=;"])
def test_another_first_line_is_a_row(first: str) -> None:
    """It is a row like any other: what stands above the names of the columns."""
    assert read(f"{first}\r\nUsername\r\nken\r\n").rows == [(3, ["tken"])]


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("Username;Toll number;Name, first and last, of all", ";"),
        ("User Principal Name|ParticipantPassCode|a,b,c", "|"),
        ('"Username","a;b;c;d"', ","),
        ("Benutzer;User;Nummer, voll;Kennung", ";"),
        ("Username", ","),
    ],
)
def test_known_names_tell_the_delimiter(header: str, delimiter: str) -> None:
    assert seen(f"\n{header}\nx\n")["delimiter"] == delimiter


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    found = read('Username,Note\r\n"ken","two\r\nlines"\r\n\r\n,\r\n"tim",x\r\n')

    assert found.rows == [(2, ["tken", "ttwo\r\nlines"]), (5, ["ttim", "tx"])]


def test_short_rows_are_filled_up_and_blank_values_behind_are_nothing() -> None:
    found = read("Username,TollNumber,Passcode,,\r\nken\r\ntim,1,2,,,,,\r\n")

    assert found.header == ["Username", "TollNumber", "Passcode"]
    assert found.rows == [(2, ["tken", "", ""]), (3, ["ttim", "t1", "t2"])]


def test_apostrophes_of_the_export_are_taken_away() -> None:
    assert texts(read("Username,Note\r\n'=1+1,''+1\r\n")) == [["=1+1", "'+1"]]


def test_errors_that_a_spreadsheet_left_are_errors() -> None:
    assert read("Username,TollNumber\r\nken,#REF!\r\n").rows == [(2, ["tken", "e#REF!"])]


def test_a_file_without_names_of_columns_begins_with_its_first_person() -> None:
    found = read("ken@contoso.com,48151623,0712345\ntim@contoso.com,1,2\n")

    assert found.header == ["", "", ""]
    assert [number for number, _cells in found.rows] == [1, 2]


def test_a_name_without_a_letter_is_none() -> None:
    """It may be somebody's PIN that slipped up into the header."""
    [table] = seen("Username,48151623,+1 425\nken,1,2\n")["tables"]
    assert [column["header"] for column in table["columns"]] == ["Username", "", ""]


def test_an_encoding_that_breaks_after_the_beginning_is_told_by_its_line() -> None:
    text = HEADER + "\n" + "ä,b,c,d\n" * 20_000

    assert read(text.encode() + b"J\xf6rg,1,2,3\n", limits=Limits()).params == {"line": 20_002}
    assert read(text.encode("utf-16") + b"\0\xd8\0", limits=Limits()).params == {"line": 20_002}
    assert read(b"\xff\xfe\0\0" + text.encode("utf-32-le")).params == {"line": 1}


def test_a_short_file_of_one_line_is_no_list() -> None:
    assert read(HEADER).code == file.NO_ROWS.code
    assert read("\ufeff").code == file.EMPTY.code


def test_quotes_that_databases_leave_around_numbers_and_addresses_say_nothing() -> None:
    lines = "Username,Toll,Free,Passcode,Note\n'ken@contoso.com','+14255550142','','0712345','Pat'\n"
    # Two of them alone may be a ditto mark
    assert texts(read(lines)) == [["ken@contoso.com", "+14255550142", "''", "0712345", "'Pat'"]]
