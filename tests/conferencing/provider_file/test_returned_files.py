"""Lists that were filled in and saved by LibreOffice; `make roundtrip` makes them anew and checks the same."""

from pathlib import Path

import pytest

from tests.conferencing.provider_file import contoso
from tests.conferencing.provider_file.returned import FILES, check

FOLDER = Path(__file__).parents[2] / "files"


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_file_is_understood_applied_and_undone(name: str) -> None:
    contoso.make()
    for format_of_file, number in contoso.EXPORTS.items():
        contoso.export(format_of_file, number=number)
    check(FOLDER / name)
