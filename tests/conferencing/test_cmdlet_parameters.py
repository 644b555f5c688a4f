"""Parameters are read as PowerShell reads them, and refused in its words."""

import pytest

from conferencing.cmdlets.parameters import Given, Kind, Parameter, ParameterError, read

PARAMETERS = (
    Parameter(name="Identity", required=True, positional=True),
    Parameter(name="Name"),
    Parameter(name="TollNumber"),
    Parameter(name="TollFreeNumbers", kind=Kind.LIST),
    Parameter(name="IsDefault", kind=Kind.TRUTH),
    Parameter(name="WhatIf", kind=Kind.SWITCH),
)


def given(*words: str) -> Given:
    return read(words, parameters=PARAMETERS)


def refusal(*words: str) -> str:
    with pytest.raises(ParameterError) as raised:
        given(*words)
    return str(raised.value)


@pytest.mark.parametrize(
    "words",
    [
        ("-Identity", "Ken Myer"),
        ("-identity", "Ken Myer"),
        ("-IDENTITY:Ken Myer",),
        ("-Ide", "Ken Myer"),
        ("–Identity", "Ken Myer"),
        ("Ken Myer",),
        ("-Name", "InterCall", "Ken Myer"),
    ],
)
def test_identity_is_read_however_it_is_written(words: tuple[str, ...]) -> None:
    assert given(*words).text("Identity") == "Ken Myer"


def test_what_is_left_out_reads_as_nothing() -> None:
    read_words = given("Ken")

    assert (read_words.text("Name"), read_words.texts("TollFreeNumbers"), read_words.truth("WhatIf")) == ("", (), False)
    assert "Name" not in read_words
    assert "Identity" in read_words


def test_values_keep_zeros_plus_signs_and_colons() -> None:
    words = given("Ken", "-TollNumber", "+1 425-555-0142", "-Name:a:b")
    assert (words.text("TollNumber"), words.text("Name")) == ("+1 425-555-0142", "a:b")
    assert given("Ken", "-TollNumber", "0712").text("TollNumber") == "0712"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("-TollFreeNumbers", "1,2"), ("1", "2")),
        (("-TollFreeNumbers", "1,", "2"), ("1", "2")),
        (("-TollFreeNumbers", "1,", "-Name", "x"), ("1",)),
        (("-TollFreeNumbers:1",), ("1",)),
        (("-TollFreeNumbers", "$null"), ()),
        (("-TollFreeNumbers", ""), ()),
    ],
)
def test_several_values_stand_between_commas(words: tuple[str, ...], numbers: tuple[str, ...]) -> None:
    assert given("Ken", *words).texts("TollFreeNumbers") == numbers
    assert "TollFreeNumbers" in given("Ken", *words)


def test_null_is_nothing() -> None:
    assert given("Ken", "-Name", "$NULL").text("Name") == ""


@pytest.mark.parametrize(
    ("text", "value"), [("$true", True), ("TRUE", True), ("1", True), ("$False", False), ("false", False), ("0", False)]
)
def test_truth_has_several_spellings(text: str, *, value: bool) -> None:
    assert given("Ken", "-IsDefault", text).truth("IsDefault") is value
    assert given("Ken", f"-WhatIf:{text}").truth("WhatIf") is value


def test_a_switch_takes_no_value() -> None:
    assert given("-WhatIf", "Ken").truth("WhatIf")
    assert given("-WhatIf:", "Ken").truth("WhatIf")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("-Name", "x"),
            "Cannot process command because of one or more missing mandatory parameters: Identity.",
        ),
        (("",), "Cannot process command because of one or more missing mandatory parameters: Identity."),
        (("Ken", "-Foo", "x"), "A parameter cannot be found that matches parameter name 'Foo'."),
        (
            ("Ken", "-Toll", "1"),
            (
                "Parameter cannot be processed because the parameter name 'Toll' is ambiguous."
                " Possible matches include: -TollNumber -TollFreeNumbers."
            ),
        ),
        (
            ("Ken", "-Name", "-TollNumber", "1"),
            "Missing an argument for parameter 'Name'. Specify a parameter of type 'System.String' and try again.",
        ),
        (
            ("Ken", "-IsDefault"),
            (
                "Missing an argument for parameter 'IsDefault'. "
                "Specify a parameter of type 'System.Boolean' and try again."
                " A shell replaces $true with nothing: write true or '$true'."
            ),
        ),
        (
            ("Ken", "-IsDefault", "yes"),
            (
                "Cannot convert value 'yes' of parameter 'IsDefault' to type 'System.Boolean'."
                " Boolean parameters accept only $True, $False, 1 or 0."
            ),
        ),
        (
            ("Ken", "-Name", "a", "-Name", "b"),
            "Cannot bind parameter because parameter 'Name' is specified more than once.",
        ),
        (("Ken", "Myer"), "A positional parameter cannot be found that accepts argument 'Myer'."),
    ],
)
def test_what_is_not_understood_is_said_in_powershell_s_words(words: tuple[str, ...], sentence: str) -> None:
    assert refusal(*words) == sentence


def test_syntax_shows_what_may_be_left_out() -> None:
    assert [str(parameter) for parameter in PARAMETERS] == [
        "[-Identity] <String>",
        "[-Name <String>]",
        "[-TollNumber <String>]",
        "[-TollFreeNumbers <String[]>]",
        "[-IsDefault <Boolean>]",
        "[-WhatIf]",
    ]
    assert str(Parameter(name="Name", required=True)) == "-Name <String>"


def test_what_has_no_effect_yet_is_refused_with_the_reason() -> None:
    later = Parameter(name="RescheduleMeetings", kind=Kind.SWITCH, later="meetings are not sent again as yet")
    with pytest.raises(ParameterError, match="cannot be used yet: meetings are not sent again as yet"):
        read(["-RescheduleMeetings"], parameters=(later,))
