"""Rows whose text is struck out in a returned workbook."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.conferencing.provider_file.layouts import laid

LINES = (
    "Username,DisplayName,TollNumber,TollFreeNumber,Passcode",
    "ken.myer@contoso.com,Ken Myer,+14255550142,+18005550142,0712345",
    "khai.nguyen@contoso.com,Khai Nguyen,+14255550142,+18005550142,0712346",
)


def test_rows_that_are_struck_out_are_read_and_told() -> None:
    """Names of columns that are struck out say nothing, and neither does a cell without text."""
    book = Workbook()
    sheet = book.create_sheet("Users", 0)
    for line in LINES:
        sheet.append(line.split(","))
    for place in ("A1", "B3", "F2"):
        sheet[place].font = Font(strike=True)
    saved = BytesIO()
    book.save(saved)

    found = laid(saved.getvalue(), name="x.xlsx")

    assert list(found.people) == [2, 3]
    assert found.codes == ["file-struck-rows"]
    assert [str(note) for note in found.notes] == [
        "Rows with struck-out text were read like the others, 1 in all: 3. Leave out those that no longer count."
    ]
