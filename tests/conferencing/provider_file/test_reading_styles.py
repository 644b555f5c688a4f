"""What number formats do to numbers."""

import pytest

from conferencing.provider_file.sandbox.number_formats import NumberFormat
from conferencing.provider_file.sandbox.refusal import UNPACKS_TOO_LARGE, Refused
from conferencing.provider_file.sandbox.styles import DATE, Effect, read_styles
from tests.hostile import minimal as m


def effects(*formats: int, codes: dict[int, str] | None = None) -> list[Effect]:
    return read_styles([m.styles(*formats, codes=codes).encode()]).effects[1:]


def test_formats_that_every_spreadsheet_knows() -> None:
    assert effects(0, 1, 12, 49) == [None] * 4
    assert effects(14, 17, 22, 30, 45, 57) == [DATE] * 6


@pytest.mark.parametrize(("number", "shown"), [(2, "712345.00"), (3, "712,345"), (9, "71234500%"), (11, "7.12E+05")])
def test_formats_with_numbers_of_their_own_show_what_they_show(number: int, shown: str) -> None:
    [effect] = effects(number)

    assert isinstance(effect, NumberFormat)
    assert effect.shown("712345") == shown


@pytest.mark.parametrize(
    "code",
    ["yyyy-mm-dd", "[$-409]d/m/yy h:mm AM/PM;@", "[h]:mm", "[ss]", "yyyy&quot;年&quot;"],
)
def test_formats_that_make_dates(code: str) -> None:
    assert effects(164, codes={164: code}) == [DATE]


@pytest.mark.parametrize("code", ["General", "standard", "@", "", "0", "[>=100]0", "# ?/?", "0,", "0;@", "0/0"])
def test_formats_that_show_a_number_as_it_is_or_are_not_understood(code: str) -> None:
    assert effects(164, codes={164: code}) == [None]


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0000000", "712345", "0712345"),
        ("0000000", "71234567", "71234567"),
        ("0" * 300, "1", "1".zfill(255)),
        ("&quot;+&quot;0", "14255550142", "+14255550142"),
        ("+0", "14255550142", "+14255550142"),
        ("\\+0", "14255550142", "+14255550142"),
        ("&quot;+&quot;General", "14255550142", "+14255550142"),
        ("[$+44-809]0", "2079460123", "+442079460123"),
        ("[Red]0", "5", "5"),
        ("+0 000 000 0000", "14255550142", "+1 425 555 0142"),
        ("(000) 000-0000", "4255550142", "(425) 555-0142"),
        ("000-0000", "12345", "001-2345"),
        ("??0", "5", "5"),
        ("#", "0", ""),
        ("0.00E+00", "442079460123", "4.42E+11"),
        ("##0.0E+0", "442079460123", "4.4E+11"),
        ("0E-0", "0.00012", "1E-4"),
        ("&quot;a&quot;0E+0&quot;b&quot;", "12", "a1E+1b"),
        ("0%", "0.12", "12%"),
        ("0.0%", "1", "100.0%"),
        ("#,##0", "1234567", "1,234,567"),
        ("#,##0", "123", "123"),
        ("#,##0.00", "1234.5", "1,234.50"),
        ("0.##", "1.5", "1.5"),
        ("0.0&quot;x&quot;", "1.25", "1.3x"),
        ("0 &quot;days&quot;", "5", "5 days"),
        ("_-* 0_-", "5", "5"),
        ("0;(0)", "-5", "(5)"),
        ("0;-0;&quot;none&quot;", "0", "none"),
        ("0.00", "-5", "-5.00"),
        ("0.00", "0", "0.00"),
        ("0" + "%" * 200, "1" * 64, "1" * 64 + "0" * 400 + "%" * 200),
        ("0.0", "1" * 65, ""),
        ("0" + "." * 3, "5", "5."),
    ],
)
def test_formats_that_somebody_made(code: str, number: str, shown: str) -> None:
    [effect] = effects(164, codes={164: code})

    assert isinstance(effect, NumberFormat)
    assert effect.shown(number) == shown


def test_a_format_that_is_not_there_does_nothing() -> None:
    xml = m.styles(164).replace('numFmtId="164"', 'numFmtId="x"')

    assert read_styles([xml.encode()]).effects == [None, None]
    assert read_styles([xml.replace('numFmtId="x"', "").encode()]).effects == [None, None]


def test_formats_without_end_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        effects(codes=dict.fromkeys(range(70_000), "0"))
    assert refused.value.code == UNPACKS_TOO_LARGE


def test_styles_that_strike_text_out() -> None:
    fonts = '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    only_then = "<dxfs><dxf><font><strike/></font></dxf></dxfs>"
    xml = (
        f'<styleSheet xmlns="{m.MAIN}">{fonts}<cellStyleXfs><xf fontId="1"/></cellStyleXfs>'
        f'<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf/></cellXfs>{only_then}</styleSheet>'
    )
    assert read_styles([xml.encode()]).struck == {"1"}
