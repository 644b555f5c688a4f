"""What number formats do to numbers."""

import pytest

from conferencing.provider_file.sandbox.refusal import UNPACKS_TOO_LARGE, Refused
from conferencing.provider_file.sandbox.styles import DATE, PLAIN, read_styles
from tests.hostile import minimal as m


def effects(*formats: int, codes: dict[int, str] | None = None) -> list[int]:
    return read_styles([m.styles(*formats, codes=codes).encode()])[1:]


def test_formats_that_every_spreadsheet_knows() -> None:
    assert effects(0, 1, 2, 11, 49) == [PLAIN] * 5
    assert effects(14, 17, 22, 30, 45, 57) == [DATE] * 6


@pytest.mark.parametrize(
    ("code", "effect"),
    [
        ("yyyy-mm-dd", DATE),
        ("[$-409]d/m/yy h:mm AM/PM;@", DATE),
        ("[h]:mm", DATE),
        ("[ss]", DATE),
        ("yyyy&quot;年&quot;", DATE),
        ("General", PLAIN),
        ("standard", PLAIN),
        ("0.00E+00", PLAIN),
        ("[Red]0", PLAIN),
        ("[>=100]0", PLAIN),
        ("0 &quot;days&quot;", PLAIN),
        ("0\\d", PLAIN),
        ("_d0*s", PLAIN),
        ("000-0000", PLAIN),
        ("@", PLAIN),
        ("", PLAIN),
        ("0", PLAIN),
        ("0000000", 7),
        ("0" * 300, 255),
        ("&quot;" * 1_000, PLAIN),
    ],
)
def test_formats_that_somebody_made(code: str, effect: int) -> None:
    assert effects(164, codes={164: code}) == [effect]


def test_a_format_that_is_not_there_does_nothing() -> None:
    xml = m.styles(164).replace('numFmtId="164"', 'numFmtId="x"')

    assert read_styles([xml.encode()]) == [PLAIN, PLAIN]
    assert read_styles([xml.replace('numFmtId="x"', "").encode()]) == [PLAIN, PLAIN]


def test_formats_without_end_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        effects(codes=dict.fromkeys(range(70_000), "0"))
    assert refused.value.code == UNPACKS_TOO_LARGE
