"""Files that are laid out or saved otherwise; nothing in their cells is wrong, and all of it has to be understood."""

from random import Random

from tests.truth.case import FIELDS, HEADERS, ID, NAME, PROVIDER, TOLL, TOLL_FREE, USER_NAME, Case, Layout, Line, kind

# Language: the names of FIELDS
LANGUAGES = {
    "German": "Benutzername|Anzeigename|Anbieter|Einwahlnummer|Gebührenfreie Nummer|Konferenz-ID",
    "French": "Nom d'utilisateur|Nom complet|Fournisseur|Numéro payant|Numéro gratuit|ID de conférence",
    "Spanish": "Nombre de usuario|Nombre para mostrar|Proveedor|Número de pago|Número gratuito|Id. de conferencia",
    "Italian": "Nome utente|Nome visualizzato|Provider|Numero a pagamento|Numero verde|ID conferenza",
    "Portuguese": "Nome de utilizador|Nome a apresentar|Fornecedor|Número pago|Número gratuito|ID da conferência",
    "Dutch": "Gebruikersnaam|Weergavenaam|Provider|Betaald nummer|Gratis nummer|Vergader-id",
    "Japanese": "ユーザー名|表示名|プロバイダー|有料電話番号|無料電話番号|会議 ID",
    "Chinese": "用户名|显示名称|提供商|付费电话号码|免费电话号码|会议 ID",
}
# What the two columns for numbers are called: only what stands in brackets tells them apart
_HINTS = (
    "Access number (toll)|Access number (toll-free)",
    "Conference number (local)|Conference number (freephone)",
    "Einwahlnummer (kostenpflichtig)|Einwahlnummer (kostenfrei)",
    "Numéro d'appel (payant)|Numéro d'appel (sans frais)",
    "Número de llamada (de pago)|Número de llamada (sin cargo)",
    "Numero locale (a pagamento)|Numero locale (gratuito)",
    "Número de discagem (pago)|Número de discagem (grátis)",
    "Kiesnummer (betaald)|Kiesnummer (gratis)",
    "アクセス番号（有料）|アクセス番号（無料）",
    "接入号码（收费）|接入号码（免费）",
)
_LIKE = "User name (UPN)|Full name|Conferencing provider|Toll number (local)|Toll free no.|Conf. ID"


def _renamed(names: str) -> dict[str, str]:
    return {HEADERS[name]: text for name, text in zip(FIELDS, names.split("|"), strict=True)}


def _with_header(lines: list[Line], names: dict[str, str]) -> list[Line]:
    for line in lines:
        if line.row is None:
            line.cells = [names.get(str(cell), cell) if isinstance(cell, str) else cell for cell in line.cells]
    return lines


def add_layout(case: Case, layout: Layout) -> int:
    """One layout of a kind in a file, and none of those that change the same thing."""
    if any(bool(other.table) == bool(layout.table) for other in case.layout):
        return 0
    case.layout.append(layout)
    return 1


@kind("header below a title and an address", "layout")
def header_lower(case: Case) -> int:
    def change(lines: list[Line], chance: Random) -> list[Line]:
        above = [["Provisioning desk"], ["12 Example Street, Dublin"], [], ["Your list of today"], []]
        return [*(Line(cells=[*texts]) for texts in above[: chance.randrange(1, 6)]), *lines]

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("headers in another language", "layout")
def other_language(case: Case) -> int:
    names = _renamed(LANGUAGES[case.chance.choice(sorted(LANGUAGES))])
    return add_layout(case, Layout(kind=case.doing, table=lambda lines, chance: _with_header(lines, names)))


@kind("headers in other words", "layout")
def other_words(case: Case) -> int:
    names = _renamed(_LIKE)
    return add_layout(case, Layout(kind=case.doing, table=lambda lines, chance: _with_header(lines, names)))


@kind("numbers told apart by hints in brackets", "layout")
def hints(case: Case) -> int:
    toll, toll_free = case.chance.choice(_HINTS).split("|")
    names = {HEADERS[TOLL]: toll, HEADERS[TOLL_FREE]: toll_free}
    return add_layout(case, Layout(kind=case.doing, table=lambda lines, chance: _with_header(lines, names)))


@kind("columns moved", "layout")
def moved(case: Case) -> int:
    def change(lines: list[Line], chance: Random) -> list[Line]:
        order = chance.sample(range(len(lines[0].cells)), len(lines[0].cells))
        return [Line(cells=[line.cells[at] for at in order], row=line.row) for line in lines]

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("columns added, one with PINs", "layout")
def more_columns(case: Case) -> int:
    def change(lines: list[Line], chance: Random) -> list[Line]:
        for line in lines:
            more = ["Leader PIN", "Remarks"] if line.row is None else [str(chance.randrange(1000, 9999)), "ok"]
            line.cells = [*line.cells, *more]
        return lines

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("blank rows between", "layout")
def blank_rows(case: Case) -> int:
    def change(lines: list[Line], chance: Random) -> list[Line]:
        return [one for line in lines for one in ((line, Line(cells=[])) if chance.random() < 0.05 else (line,))]

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("totals and a signature below", "layout")
def totals(case: Case) -> int:
    def change(lines: list[Line], chance: Random) -> list[Line]:
        below = [[], ["Total:", str(len(lines) - 1)], [], ["Prepared by J. Doe, provisioning desk"]]
        return [*lines, *(Line(cells=[*texts]) for texts in below)]

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("rows in another order", "layout")
def other_order(case: Case) -> int:
    def change(lines: list[Line], chance: Random) -> list[Line]:
        return [lines[0], *chance.sample(lines[1:], len(lines) - 1)]

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("more sheets", "layout", forms=["xlsx"])
def more_sheets(case: Case) -> int:
    return add_layout(case, Layout(kind=case.doing, sheets=True))


@kind("the answers on a second sheet", "layout", forms=["xlsx"])
def second_sheet(case: Case) -> int:
    """The list as it went out is still the sheet Users: only who sent it knows that it does not count."""
    name = case.chance.choice(("Answer", "Sheet1", "Contoso"))
    return add_layout(case, Layout(kind=case.doing, beside=name, asks=True))


@kind("another encoding with a byte order mark", "layout", forms=["csv"])
def utf_16(case: Case) -> int:
    return add_layout(case, Layout(kind=case.doing, encoding="utf-16"))


@kind("UTF-8 without a byte order mark", "layout", forms=["csv"])
def utf_8(case: Case) -> int:
    return add_layout(case, Layout(kind=case.doing, encoding="utf-8"))


@kind("semicolons, tabs or bars", "layout", forms=["csv"])
def other_delimiter(case: Case) -> int:
    return add_layout(case, Layout(kind=case.doing, delimiter=case.chance.choice(";\t|")))


@kind("another encoding, without a byte order mark", "layout", forms=["csv"])
def code_page(case: Case) -> int:
    """Windows' code page for the West: only who sent it knows."""
    if all(str(row.cells[NAME]).isascii() for row in case.rows):
        return 0
    return add_layout(case, Layout(kind=case.doing, encoding="cp1252", asks=True))


@kind("a merged title above", "layout", forms=["xlsx"])
def merged_title(case: Case) -> int:
    def change(lines: list[Line], chance: Random) -> list[Line]:
        return [Line(cells=["Dial-in conferencing: our answer"]), *lines]

    return add_layout(case, Layout(kind=case.doing, table=change, merged=True))


@kind("rows that are hidden", "layout", forms=["xlsx"])
def hidden_rows(case: Case) -> int:
    return add_layout(case, Layout(kind=case.doing, hidden=True))


@kind("a second table below", "layout")
def second_table(case: Case) -> int:
    def change(lines: list[Line], chance: Random) -> list[Line]:
        below = [[], ["Service", "Price a minute"], ["Toll", "0.02"], ["Toll-free", "0.05"]]
        return [*lines, *(Line(cells=[*texts]) for texts in below)]

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("only the columns that are needed", "layout")
def fewer_columns(case: Case) -> int:
    """A column that was damaged stays: what is not in the file nobody can report."""

    def change(lines: list[Line], chance: Random) -> list[Line]:
        damaged = {mark.kind for row in case.rows for mark in row.marks}
        needed = {USER_NAME, TOLL, TOLL_FREE, ID}
        needed |= {NAME} if any(kind.startswith("display name") for kind in damaged) else set()
        needed |= {PROVIDER} if "another provider's name" in damaged else set()
        kept = [at for at, name in enumerate(case.columns) if name in needed]
        return [Line(cells=[line.cells[at] for at in kept], row=line.row) for line in lines]

    return add_layout(case, Layout(kind=case.doing, table=change))
