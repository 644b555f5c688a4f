"""Layouts as people make them: where the names of the columns stand, what is no person, what has to be asked."""

import random

import pytest

from conferencing.problems import file, layout
from conferencing.provider_file.laying_out import Unsure, in_words
from conferencing.provider_file.reading import Column, Table, UnreadableFile
from conferencing.provider_file.sandbox.layout import FoundTable, table_at
from conferencing.provider_file.sandbox.noticed import Rows
from conferencing.provider_file.which_table import key_of
from tests.conferencing.provider_file.layouts import laid, laid_text, workbook_of

HEADER = "Username,DisplayName,TollNumber,TollFreeNumber,Passcode"
KEN = "ken.myer@contoso.com,Ken Myer,+14255550142,+18005550142,0712345"
KHAI = "khai.nguyen@contoso.com,Khai Nguyen,+14255550142,+18005550142,0712346"
NAMES = ("user_name", "display_name", "toll_number", "toll_free_number", "conference_id")
ALL = [dict(zip(NAMES, line.split(","), strict=True)) for line in (KEN, KHAI)]
PIN = "48151"
HIDDEN = '<col min="{0}" max="{0}" hidden="1"/>'


def asked(*lines: str) -> list[str]:
    with pytest.raises(Unsure) as unsure:
        laid_text(*lines)
    return [f"{problem.code}: {problem.sentence}" for problem in unsure.value.problems]


def test_the_names_stand_below_a_title_and_an_address() -> None:
    found = laid_text("InterCall", "", "Export 42 for Contoso,,,,", "Phone,+1 425 555 0100", HEADER, KEN, "", KHAI)

    assert found.people == {6: ALL[0], 8: ALL[1]}
    assert found.codes == ["file-header-below"]


def test_two_rows_of_names_are_read_as_one() -> None:
    found = laid(
        workbook_of(
            {
                3: ["User name", "Dial-in numbers", "", "Conference ID"],
                4: ["", "Toll", "Toll-free", ""],
                5: ["ken.myer@contoso.com", "+14255550142", "+18005550142", "0712345"],
            },
            after='<mergeCells count="1"><mergeCell ref="B3:C3"/></mergeCells>',
        ),
        name="x.xlsx",
    )

    assert found.people == {5: {name: ALL[0][name] for name in NAMES if name != "display_name"}}
    assert found.headers["toll_free_number"] == "Toll-free"


def test_rows_that_are_nobody_are_left_out_and_told() -> None:
    found = laid_text(
        HEADER,
        KEN,
        KHAI,
        "",
        "Total: 2,,,,",
        "Kind regards,,,,",
        "InterCall Provisioning; all numbers are valid from 1 April.,,,,",
    )

    assert list(found.people.values()) == ALL
    assert [note.sentence for note in found.notes] == [
        "Rows with totals, notes or signatures were skipped, 3 in all: 5, 6, 7."
    ]
    assert layout.NOT_PEOPLE.code in found.codes


@pytest.mark.parametrize(
    "line",
    [
        "ken.myer,,,,",
        "Ken Myer,,,,",
        '"Page, Larry",,,,',
        "ken@contoso.com,,,,",
        "Total,,+14255550142,,0712345",
        ",,,,0712345",
        ",Ken Myer,,,",
        "Note,Ken,,,0712345",
    ],
)
def test_a_row_that_could_be_a_person_stays(line: str) -> None:
    assert list(laid_text(HEADER, KEN, line).people) == [2, 3]


def test_a_bare_name_is_the_persons_even_of_meeting_rooms() -> None:
    people = [f"room{n}@contoso.com,Room {n},+14255550142,071234{n}" for n in range(3)]
    found = laid_text("Email,Name,Toll,Passcode", *people)
    assert [person["display_name"] for person in found.people.values()] == ["Room 0", "Room 1", "Room 2"]


def test_names_that_stand_again_are_skipped() -> None:
    found = laid_text(HEADER, KEN, "", HEADER, KHAI)

    assert found.people == {2: ALL[0], 5: ALL[1]}
    assert found.codes == ["file-header-repeated"]


def test_another_table_further_down_is_refused_with_both_places() -> None:
    """Far below what is looked at first."""
    people = [KEN.replace("0712345", f"{n:07}") for n in range(300)]
    with pytest.raises(UnreadableFile) as refused:
        laid_text(HEADER, *people, "", "Passcode,Username", f"0712346,{ALL[1]['user_name']}")

    assert refused.value.problem.kind is file.TWO_TABLES
    assert refused.value.problem.sentence.startswith("Rows 1 and 303 of x.csv both hold names of columns")


def test_two_tables_are_asked_about() -> None:
    second = "Username,TollNumber,Passcode"
    below = asked(HEADER, KEN, "", second, "khai@contoso.com,+14255550142,0712346")
    beside = asked(f"{second},,{second}", "ken@contoso.com,+14255550142,0712345,,khai@contoso.com,+14255550142,0712346")

    assert below == [
        "file-which-table: x.csv has several tables of people: from A1 on; from A4 on. Say which one is meant."
    ]
    assert beside[0].startswith(layout.WHICH_TABLE.code)
    assert "from A1 on; from E1 on" in beside[0]


def test_the_table_that_was_named_is_read_to_its_end() -> None:
    lines = (HEADER, KEN, "", "Username,TollNumber,Passcode", "khai@contoso.com,+14255550142,0712346")

    assert list(laid_text(*lines, table=["", 1, 0]).people) == [2]
    assert list(laid_text(*lines, table=["", 4, 0]).people) == [5]


def test_a_table_is_named_by_its_sheet_and_place() -> None:
    table = Table(sheet="Users", header_row=3, columns=(Column(place=2, header="Username"),))

    assert key_of(table) == ["Users", 3, 2]
    assert in_words(table) == "sheet Users from C3 on"


def test_without_names_the_columns_are_asked_about() -> None:
    lines = ("ken@contoso.com,+14255550142,0712345,1234", "khai@contoso.com,+14255550142,0712346,1235")

    assert asked(*lines) == [
        "file-columns-unsure: It is not certain where x.csv has the conference ID. Say which column holds what."
    ]
    found = laid_text(*lines, columns={"user_name": 0, "toll_number": 1, "conference_id": 2})
    assert [person["conference_id"] for person in found.people.values()] == ["0712345", "0712346"]
    assert found.codes == ["file-no-names"]


def test_what_looks_like_nothing_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        laid_text("Dear Sir,", "your list will come tomorrow.")
    assert refused.value.problem.kind is file.NO_HEADER


def test_of_many_hidden_rows_only_the_first_are_named() -> None:
    rows = Rows()
    for number in range(2, 14):
        rows.add(number)
    assert (rows.count, rows.first) == (12, list(range(2, 12)))


def test_names_stand_where_somebody_says() -> None:
    rows = [(1, ["tInterCall"]), (2, ["tWho", "", "tCode"])]
    assert table_at(rows, header_row=2) == FoundTable(header_row=2, names={0: "Who", 2: "Code"})
    assert table_at(rows, header_row=0) == FoundTable(header_row=0, names={}, has_names=False)


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    rows = {1: HEADER.split(","), 2: KEN.split(","), 3: KHAI.split(",")}
    book = workbook_of(
        rows,
        before=f'<sheetPr filterMode="1"/><cols>{HIDDEN.format(3)}{HIDDEN.format("x")}</cols>',
        after='<autoFilter ref="A1:E3"><filterColumn colId="1"/></autoFilter>',
        hidden=(1, 3),
    )
    found = laid(book, name="x.xlsx")

    assert list(found.people.values()) == ALL
    assert found.codes == ["file-hidden-columns", "file-hidden-rows", "file-filter-left-on"]
    assert [str(note) for note in found.notes][:2] == [
        "These columns are hidden in the file and were read like the others: TollNumber.",
        "Hidden rows of the file were read like the others, 1 in all: 3.",
    ]


LANGUAGES = {
    "German": (
        "Benutzername",
        "Anzeigename",
        "Rufnummer (gebührenpflichtig)",
        "Gebührenfreie Nummer",
        "Konferenz-ID",
        "Leiter-PIN",
    ),
    "German, otherwise": (
        "Anmeldename",
        "Vor- und Nachname",
        "Einwahlnummer",
        "gebuehrenfreie Rufnummer*",
        "Kennwort",
        "Moderatorcode",
    ),
    "French": (
        "Identifiant",
        "Nom complet",
        "Numéro d’appel",
        "Numéro vert",
        "Code de conférence",
        "PIN du modérateur",
    ),
    "Spanish": ("Usuario", "Nombre completo", "Número de acceso", "Número gratuito", "Código", "Clave del moderador"),
    "Italian": (
        "Nome utente",
        "Nome e cognome",
        "Numero di accesso",
        "Numero verde",
        "Codice conferenza",
        "Codice del moderatore",
    ),
    "Portuguese": (
        "Nome de usuário",
        "Nome completo",
        "Número de acesso",
        "Ligação gratuita",
        "Código do participante",
        "Senha do moderador",
    ),
    "Dutch": (
        "Gebruikersnaam",
        "Volledige naam",
        "Inbelnummer",
        "Gratis inbelnummer",
        "Deelnemerscode",
        "Pincode van de voorzitter",
    ),
    "Japanese": ("ユーザー名", "氏名", "アクセス番号", "フリーダイヤル", "会議ID", "主催者 PIN"),
    "Chinese": ("用户名", "姓名", "电话会议号码", "免费电话", "会议ID", "主持人PIN"),
    "English": (
        "User principal\nname",
        "Full name",
        "Dial-in number",
        "Toll-free dial-in number",
        "Conference code (7 digits)",
        "Leader PIN",
    ),
    "misspelt": ("Usernmae", "Display  name", "Toll nummber", "Toll-free numbr", "Conferenc ID", "Moderator PIN"),
    "long": (
        "User name *",
        "Person",
        "Conference phone number (toll) US",
        "Toll free phone number US",
        "Participant access code",
        "Host PIN",
    ),
}


@pytest.mark.parametrize("names", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("seed", range(3))
def test_polluted_files_in_many_languages_are_read_without_a_question(names: tuple[str, ...], seed: int) -> None:
    """Columns moved and added, a PIN among them, lines above, between and below."""
    chance = random.Random(f"{names}{seed}")  # the same every time
    people = [
        [f"user{n}@contoso.com", f"Ann No{'abcdefgh'[n]}", "+14255550142", "+18005550142", f"07{n}2345", f"{PIN}{n}"]
        for n in range(8)
    ]
    order = list(range(6))
    chance.shuffle(order)
    above = [["InterCall"], [], ["Contoso, list of people"], ["Page", "1"]][: chance.randrange(5)]
    below = [[], ["Total: 8"], ["Kind regards,"]][: chance.randrange(4)]
    lines = [*above, [names[at] for at in order]]
    for person in people:
        lines += [[], [person[at] for at in order]] if chance.random() < 0.3 else [[person[at] for at in order]]
    rows = dict(enumerate([*lines, *below], start=1))

    found = laid(workbook_of(rows), name="x.xlsx")

    assert list(found.people.values()) == [dict(zip(NAMES, person[:5], strict=True)) for person in people]
    assert "file-pin-column" in found.codes
    assert PIN not in found.left_the_child
