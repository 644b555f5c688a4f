"""Columns by likeness and by what stands in them; what is certain, what is asked, what never leaves the child."""

from dataclasses import replace

import pytest

from conferencing.problems import layout
from conferencing.provider_file.mapping import Knowledge, Mapping, letters_of, map_columns
from conferencing.provider_file.mapping.likeness import field_like
from conferencing.provider_file.mapping.values import field_by_values, fits
from conferencing.provider_file.reading import Cell, Column
from conferencing.provider_file.sandbox import headers
from tests.conferencing.provider_file.test_mapping import columns_of

PEOPLE = ("ken@contoso.com", "khai@contoso.com", "zoe@contoso.com")
TOLL, FREE = ("+14255550142",) * 3, ("+18005550142",) * 3
IDS = ("0712345", "0712346", "712347")
NOTHING = Knowledge(remembered={})


def mapped(columns: dict[str, tuple[str, ...]], known: Knowledge = NOTHING) -> Mapping:
    rows = list(zip(*columns.values(), strict=True))
    return map_columns(columns_of(list(columns), *rows), file_name="x.csv", known=known)


def column(*values: str, header: str = "x") -> Column:
    return Column(place=0, header=header, cells=tuple(Cell("text", value) for value in values))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Usernmae", "user_name"),
        ("Toll free phone number US", "toll_free_number"),
        ("Conference dial in number Berlin", "toll_number"),
        ("Participant access code of the meeting", "conference_id"),
        ("Einwahlnummr", "toll_number"),
        ("Abteilung", ""),
        ("Cost centre", ""),
        ("Phone", ""),
        ("ID", ""),
        ("Toll", "toll_number"),
        ("Kostenlose Nummer aus Deutschland", "toll_free_number"),
    ],
)
def test_names_that_are_like_known_ones(header: str, field: str) -> None:
    assert field_like(header) == field


def test_other_names_are_understood_by_what_stands_below_them() -> None:
    found = mapped({"Wer": PEOPLE, "Womit": IDS, "Wohin": TOLL, "Wohin frei": FREE})

    assert found.columns == {"user_name": 0, "toll_number": 2, "toll_free_number": 3}
    assert found.likely == {"conference_id": 1}
    assert [problem.kind for problem in found.unsure] == [layout.COLUMNS_UNSURE]
    [note] = [note for note in found.notes if note.kind is layout.TAKEN_FOR]
    assert note.params == {"columns": "Wer = user name, Wohin = toll number, Wohin frei = toll-free number"}


@pytest.mark.parametrize(
    ("toll", "free"),
    [
        ("Access number (toll)", "Access number (toll-free)"),
        ("Access number (paid)", "Access number (free of charge)"),
        ("Conference number (local)", "Conference number (freephone)"),
        ("Einwahlnummer (kostenpflichtig)", "Einwahlnummer (kostenfrei)"),
        ("Einwahl [gebührenpflichtig]", "Einwahl [gebuehrenfrei]"),
        ("Numéro d'accès (payant)", "Numéro d'accès (vert)"),
        ("Numéro local (surtaxé)", "Numéro local (sans frais)"),
        ("Número de llamada (de pago)", "Número de llamada (sin cargo)"),
        ("Numero locale (a pagamento)", "Numero locale (verde)"),
        ("Número de discagem (tarifado)", "Número de discagem (sem tarifação)"),
        ("Kiesnummer (betaald)", "Kiesnummer (kosteloos)"),
        ("アクセス番号（有料）", "アクセス番号（無料）"),
        ("接入号码（收费）", "接入号码（免费）"),
        ("接入号码【付费】", "接入号码【免付费】"),
        ("Acess number (toll)", "Acess number (toll-free)"),
        ("Telefonnummer", "Einwahlnummer (kostenfrei)"),
    ],
)
def test_a_hint_in_brackets_tells_two_columns_apart(toll: str, free: str) -> None:
    for columns in ({toll: TOLL, free: FREE}, {free: FREE, toll: TOLL}):
        found = mapped({"Username": PEOPLE, **columns, "Passcode": IDS})
        assert (found.headers["toll_number"], found.headers["toll_free_number"]) == (toll, free)
        assert (found.unsure, found.problems) == ([], [])


@pytest.mark.parametrize("hint", ["toll or toll-free", "with country code", "free text"])
def test_a_hint_that_names_both_or_neither_tells_nothing(hint: str) -> None:
    assert headers.field_of(f"Access number ({hint})") == "toll_number"


def test_a_column_that_lost_against_another_one_is_told() -> None:
    found = mapped({"Username": PEOPLE, "Mail": PEOPLE, "TollNumber": TOLL, "Dial-in number": IDS, "Passcode": IDS})
    assert (found.headers["user_name"], found.headers["toll_number"]) == ("Username", "TollNumber")
    assert [note.params for note in found.notes] == [{"headers": "Mail, Dial-in number"}]
    without_values = mapped({"Username": PEOPLE, "Mail": ("",) * 3, "TollNumber": TOLL, "Passcode": IDS})
    assert without_values.notes == []


def test_the_second_of_two_columns_for_numbers_holds_what_its_values_are() -> None:
    found = mapped({"Username": PEOPLE, "Access number": TOLL, "Dial-in number": FREE, "Passcode": IDS})
    assert (found.headers["toll_number"], found.headers["toll_free_number"]) == ("Access number", "Dial-in number")
    assert [note.kind for note in found.notes] == [layout.TAKEN_FOR]


def test_two_columns_that_look_alike_are_asked_about() -> None:
    found = mapped({"Username": PEOPLE, "A": TOLL, "B": TOLL, "Passcode": IDS})

    assert (found.likely, len(found.unsure)) == ({"toll_number": 1}, 1)


def test_a_name_whose_values_are_something_else_is_only_offered() -> None:
    found = mapped({"Username": PEOPLE, "TollNumber": TOLL, "Conference code no": ("Legal", "Sales", "Legal")})

    assert found.likely == {"conference_id": 2}
    assert found.columns == {"user_name": 0, "toll_number": 1}


def test_the_numbers_of_the_provider_decide_what_is_toll_free() -> None:
    known = Knowledge(remembered={}, toll_free_keys=frozenset({"14255550142"}))

    found = mapped({"Wer": PEOPLE, "Wohin": TOLL, "Passcode": IDS}, known)
    assert (found.columns["toll_free_number"], len(found.problems)) == (1, 1)


def test_a_bare_name_is_the_providers_or_the_persons() -> None:
    names = ("Ken Myer", "Khai Nguyen", "Zoe Kim")
    providers = ("InterCall",) * 3
    known = Knowledge(remembered={}, providers=frozenset({"intercall", "pgi"}))

    assert mapped({"UPN": PEOPLE, "Name": names}).columns == {"user_name": 0, "display_name": 1}
    assert mapped({"UPN": PEOPLE, "Name": providers}).columns == {"user_name": 0, "provider": 1}
    assert mapped({"Wer": PEOPLE, "Bridge": ("PGi", "InterCall", "PGi")}, known).columns["provider"] == 1


def test_phones_of_people_and_mail_of_their_managers_are_asked_about() -> None:
    mobiles = tuple(f"+1425555010{n}" for n in range(5))
    people, managers = tuple(f"p{n}@contoso.com" for n in range(5)), ("boss@contoso.com",) * 5

    assert mapped({"Username": people, "Mobile": mobiles, "Passcode": mobiles}).likely == {"toll_number": 1}
    assert "user_name" not in mapped({"Manager": managers, "TollNumber": ("+1",) * 5, "Passcode": mobiles}).columns
    freephones = tuple(f"+1800555010{n % 2}" for n in range(5))
    whole = {"Username": people, "TollNumber": ("+14255550142",) * 5, "Passcode": mobiles}
    assert "toll_free_number" not in mapped({**whole, "Office": freephones}).columns


def test_of_several_names_for_the_person_the_best_counts() -> None:
    sip = tuple(f"sip:{name}" for name in PEOPLE)

    assert mapped({"E-mail": PEOPLE, "SIP address": sip, "UPN": PEOPLE}).columns == {"user_name": 2}
    assert mapped({"Account": ("kmyer", "knguyen", "zkim"), "E-mail": PEOPLE}).columns == {"user_name": 1}
    assert mapped({"E-mail": PEOPLE}).columns == {"user_name": 0}


def test_of_two_columns_for_one_field_the_one_with_values_counts_or_the_same_ones() -> None:
    first = {"Username": PEOPLE, "TollNumber": TOLL}

    assert mapped({**first, "Passcode": ("", "", ""), "Conference ID": IDS}).columns["conference_id"] == 3
    assert mapped({**first, "Passcode": IDS, "Conference ID": IDS}).unsure == []
    assert mapped({**first, "Code": ("a", "b", "c"), "Conference ID": IDS}).columns["conference_id"] == 3
    assert len(mapped({**first, "Passcode": IDS, "Conference ID": IDS[::-1]}).unsure) == 1


def test_what_was_said_before_is_not_asked_again() -> None:
    known = Knowledge(remembered={"womit": "conference_id", "wohin": "toll_number", "passcode": "ignore"})
    found = mapped({"Username": PEOPLE, "Wohin": TOLL, "Womit": IDS, "Passcode": IDS}, known)

    assert (found.columns, found.unsure) == ({"user_name": 0, "toll_number": 1, "conference_id": 2}, [])


@pytest.mark.parametrize(
    "header", ["PIN", "Leader PIN", "Leiter-PIN", "PIN du modérateur", "主持人PIN", "Código del líder"]
)
def test_a_pin_is_never_taken_for_an_id(header: str) -> None:
    columns = columns_of(["Username", "TollNumber", header, "Passcode"])
    assert map_columns(columns).columns["conference_id"] == 3

    without = map_columns(columns[:3], chosen={"user_name": 0, "toll_number": 1, "conference_id": 2})
    assert "conference_id" not in without.columns
    assert [problem.code for problem in map_columns(columns[:3]).problems] == ["file-column-missing"]


def test_hidden_columns_are_told() -> None:
    columns = [replace(each, is_hidden=True) for each in columns_of(["Username", "TollNumber", "Passcode", "Note"])]
    [note] = [note for note in map_columns(columns).notes if note.kind is layout.HIDDEN_COLUMNS]

    assert note.params == {"headers": "Username, TollNumber, Passcode"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (PEOPLE, "user_name"),
        (TOLL, "toll_number"),
        (FREE, "toll_free_number"),
        (IDS, "conference_id"),
        (("Legal",) * 3, ""),
        (("Ken Myer", "Khai Nguyen"), ""),
        (("1", "2", "3"), ""),
        (("12", "1234567", "77"), ""),
        (("x1 y2 z3", "a1"), ""),
        ((), ""),
    ],
)
def test_what_values_look_like(values: tuple[str, ...], field: str) -> None:
    assert field_by_values(column(*values), known=NOTHING) == field


def test_dates_and_shown_numbers_look_like_ids() -> None:
    cells = (Cell("date", "2017-09-22", serial="43000"), Cell("number", "43001"), Cell("number", "43002"))
    assert field_by_values(Column(place=0, header="", cells=cells), known=NOTHING) == "conference_id"


@pytest.mark.parametrize(
    ("values", "field", "fit"),
    [
        ((), "toll_number", True),
        (PEOPLE, "user_name", True),
        (("Ken Myer",), "display_name", True),
        (PEOPLE, "display_name", False),
        (IDS, "conference_id", True),
        (("4255550142", "4255550143"), "conference_id", True),
        (TOLL, "conference_id", False),
        (TOLL, "toll_number", True),
        (FREE, "toll_number", False),
        (FREE, "toll_free_number", True),
    ],
)
def test_whether_values_could_be_those_of_a_field(values: tuple[str, ...], field: str, fit: bool) -> None:
    assert fits(column(*values), field, known=NOTHING) is fit


def test_places_are_called_as_spreadsheets_call_them() -> None:
    assert [letters_of(place) for place in (0, 25, 26, 63)] == ["A", "Z", "AA", "BL"]
