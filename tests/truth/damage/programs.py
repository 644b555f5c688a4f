"""Cells as other programs write them: addresses as links, names last name first, amounts, footnotes, both in one."""

from tests.truth.case import (
    DETAILS,
    ID,
    NAME,
    PROVIDER,
    TABLES,
    TOLL,
    TOLL_FREE,
    USER_NAME,
    Case,
    Formatted,
    Mark,
    kind,
)
from tests.truth.damage.mistakes import FEW, put
from tests.truth.damage.persons import name_as


@kind("address book's way to write a user name", "person", forms=TABLES)
def address_book(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        text = case.chance.choice(("mailto:{1}", "{0} <{1}>", "<{1}>", "{1};", '"{0}" <{1}>', "mailto: {1}"))
        name_as(case, row, text.format(row.cells[NAME], row.cells[USER_NAME]), harmless=True)
    return len(rows)


@kind("domain before the user name", "person")
def with_domain(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        local = str(row.cells[USER_NAME]).partition("@")[0]
        name_as(case, row, case.chance.choice((f"CONTOSO\\{local}", local)), found_out=False)
    return len(rows)


@kind("display names last name first", "layout")
def last_name_first(case: Case) -> int:
    rows = case.whole_rows(len(case.rows))
    if len(rows) < len(case.rows):
        return 0
    for row in rows:
        first, _space, last = str(row.cells[NAME]).rpartition(" ")
        row.cells[NAME] = f"{last}, {first}" if last and first else row.cells[NAME]
        row.also.add(NAME)
    case.of_the_file.append(case.doing)
    return 1


@kind("ID with separators of thousands", "spreadsheet")
def thousands(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: not row.right[ID].startswith("0") and len(row.right[ID]) < 16)
    for row in rows:
        number = int(row.right[ID])
        mark = case.chance.choice(",.'\u2019\u202f")
        text = f"{number:,}".replace(",", mark)
        amount = Formatted(number, "#,##0", f"{number:,}")
        put(case, row, ID, amount if case.form == "xlsx" and case.chance.random() < 0.5 else text, harmless=True)
    return len(rows)


@kind("footnote behind an ID or a number", "cell")
def footnote(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name = case.chance.choice((ID, TOLL))
        mark = case.chance.choice(("*", " *", "**", "†", " (new)", "#"))
        put(case, row, name, f"{row.right[name]}{mark}", harmless=True)
    return len(rows)


@kind("raised digit of a footnote", "cell")
def raised_footnote(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name = case.chance.choice((ID, TOLL))
        put(case, row, name, f"{row.right[name]}{case.chance.choice('¹²³')}")
    return len(rows)


@kind("zero in brackets", "cell")
def zero_in_brackets(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: not row.right[TOLL].startswith("+1"))
    for row in rows:
        code = next(code for code in ("+353", "+44", "+49", "+46", "+61", "+33") if row.right[TOLL].startswith(code))
        rest = row.right[TOLL].removeprefix(code)
        put(case, row, TOLL, f"{code} (0){rest[:2]} {rest[2:]}", harmless=True)
    return len(rows)


@kind("ID behind the number in one cell", "cell")
def joined(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        dash = case.chance.choice((" / ", ",,", " PIN ", ", ", " | ", " code "))
        text = f"{row.right[TOLL]}{dash}{row.right[ID]}"
        row.cells |= {TOLL: text, ID: ""}
        right: dict[str, str | int] = {TOLL: row.right[TOLL], ID: row.right[ID]}
        row.marks.append(Mark(kind=case.doing, fields=frozenset(right)))
    return len(rows)


@kind("several numbers in one cell", "cell")
def several(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: bool(row.right[TOLL_FREE]))
    for row in rows:
        dash = case.chance.choice((" / ", "; ", "\n", " or ", ", "))
        put(case, row, TOLL, f"{row.right[TOLL]}{dash}{row.right[TOLL_FREE]}")
        row.cells[TOLL_FREE] = ""
        row.also.add(TOLL_FREE)
    return len(rows)


@kind("ID with a word or a mark around it", "cell")
def with_words(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        text = case.chance.choice(("Code {}", "{}#", "ID: {}", "#{}", "{} #", '="{}"', '"{}"'))
        put(case, row, ID, text.format(row.right[ID]), harmless=True)
    return len(rows)


@kind("number with a word or a scheme around it", "cell")
def number_with_words(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        text = case.chance.choice(("tel:{}", "Tel. {}", "{} (toll)", "US {}", "T: {}", "callto:{}"))
        put(case, row, TOLL, text.format(row.right[TOLL]), harmless=True)
    return len(rows)


@kind("names of the two number columns exchanged", "cell", forms=TABLES)
def names_exchanged(case: Case) -> int:
    """Each row is swapped; who has no toll-free number has nothing in the place of the toll number."""
    rows = case.whole_rows(len(case.rows))
    if len(rows) < len(case.rows) or not case.giver.toll_frees:
        return 0
    for row in rows:
        row.cells[TOLL], row.cells[TOLL_FREE] = row.cells[TOLL_FREE], row.cells[TOLL]
        right: dict[str, str | int] = {name: row.right[name] for name in (TOLL, TOLL_FREE)}
        row.marks.append(Mark(kind=case.doing, fields=frozenset({"", *right}), right=right))
    return len(rows)


@kind("number and ID exchanged", "cell")
def exchanged(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        row.cells[TOLL], row.cells[ID] = row.cells[ID], row.cells[TOLL]
        right: dict[str, str | int] = {name: row.right[name] for name in (TOLL, ID)}
        row.marks.append(Mark(kind=case.doing, fields=frozenset({"", *DETAILS}), right=right))
    return len(rows)


@kind("cells moved one to the right", "cell", forms=TABLES)
def moved_right(case: Case) -> int:
    """The ID fell off at the end."""
    for row in (rows := case.changed_rows(FEW)):
        row.cells |= {TOLL: "", TOLL_FREE: row.right[TOLL], ID: row.right[TOLL_FREE]}
        row.marks.append(Mark(kind=case.doing, fields=frozenset({"", *DETAILS})))
    return len(rows)


@kind("cells moved one to the left", "cell", forms=TABLES)
def moved_left(case: Case) -> int:
    """Over the name of the provider."""
    for row in (rows := case.changed_rows(FEW, that=lambda row: bool(row.right[TOLL_FREE]))):
        row.cells |= {PROVIDER: row.right[TOLL], TOLL: row.right[TOLL_FREE], TOLL_FREE: row.right[ID], ID: ""}
        row.marks.append(Mark(kind=case.doing, fields=frozenset({"", PROVIDER, *DETAILS})))
    return len(rows)


@kind("one number merged over several rows", "spreadsheet")
def merged_number(case: Case) -> int:
    """Only the first of them holds it."""
    at = case.chance.randrange(len(case.rows) - 2 * FEW)
    rows = [row for row in case.rows[at : at + FEW] if row.is_whole and row.right.get("new") == "yes"]
    for row in rows:
        put(case, row, TOLL, "")
    return len(rows)


@kind("mail addresses in the place of all user names", "person")
def all_mails(case: Case) -> int:
    rows = case.whole_rows(len(case.rows))
    if len(rows) < len(case.rows):
        return 0
    for row in rows:
        name_as(case, row, row.person.mail if row.person else "", harmless=True)
    return len(rows)


@kind("two IDs in one cell", "cell")
def two_ids(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        dash = case.chance.choice(("\n", " / ", " or ", "\r\n", "; "))
        put(case, row, ID, f"{row.right[ID]}{dash}{case.giver.new_id(case.chance)}")
    return len(rows)
