"""Names of uploaded files as pages show them."""

import pytest

from conferencing.models import ImportState
from conferencing.provider_file.file_names import plain_file_name
from tests.conferencing.provider_file.taken_in import HEADER, KEN, take_in
from tests.factories import make_person, make_provider


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ken\\AcpUsers-41.xlsx", "AcpUsers-41.xlsx"),
        ("a\r\nSet-Cookie: b.csv", "aSet-Cookie: b.csv"),
        ("AcpUsers\u202exslx.csv", "AcpUsersxslx.csv"),
        ("x" * 4000, "x" * 255),
        ("  名簿.csv ", "名簿.csv"),
        (".csv", "unnamed.csv"),
        ("downloads/.XLSX", "unnamed.XLSX"),
        ("\u200b . .csv", "unnamed.csv"),
        (f".{'x' * 4000}", f"unnamed.{'x' * 247}"),
        ("\u200b..", "unnamed"),
        ("/", "unnamed"),
        ("no ending", "no ending"),
        ("ends with a dot.", "ends with a dot."),
    ],
)
def test_file_names_are_shown_without_what_deceives(name: str, plain: str) -> None:
    assert plain_file_name(name) == plain


@pytest.mark.django_db
def test_file_whose_name_is_an_ending_alone_is_read_as_what_it_is() -> None:
    make_person()
    batch = take_in(HEADER, KEN, name=".csv", provider=make_provider())
    assert (batch.state, batch.file_name, batch.format) == (ImportState.CHECKED, "unnamed.csv", "csv")
