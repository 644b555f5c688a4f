"""What people do to single cells: they leave them out, mistype them, put them into the wrong place."""

from tests.truth.case import ID, PROVIDER, TOLL, TOLL_FREE, Case, Cell, Mark, Row, kind

FEW = 3


def put(
    case: Case, row: Row, name: str, cell: Cell, *, right: bool = False, harmless: bool = False, knowable: bool = True
) -> None:
    """Puts something else into a cell; `right` says that what it was can be found out."""
    row.cells[name] = cell
    proposal: dict[str, str | int] = {name: row.right[name]} if right or harmless else {}
    row.marks.append(
        Mark(kind=case.doing, fields=frozenset({name}), right=proposal, harmless=harmless, knowable=knowable)
    )


@kind("toll number missing", "cell")
def toll_missing(case: Case) -> int:
    rows = case.changed_rows(FEW)
    for row in rows:
        put(case, row, TOLL, "")
    return len(rows)


@kind("conference ID missing", "cell")
def id_missing(case: Case) -> int:
    rows = case.changed_rows(FEW)
    for row in rows:
        put(case, row, ID, "")
    return len(rows)


_LIKE_DIGITS = {"0": "O", "1": "l"}


def _with_letter(text: str) -> str:
    """A letter typed for the last digit that looks like one."""
    at = max(text.rfind(digit) for digit in _LIKE_DIGITS)
    return f"{text[:at]}{_LIKE_DIGITS[text[at]]}{text[at + 1 :]}" if at >= 0 else f"{text}A"


@kind("letters in a phone number", "cell")
def letters_in_number(case: Case) -> int:
    rows = case.changed_rows(FEW)
    for row in rows:
        put(case, row, TOLL, case.chance.choice((_with_letter(row.right[TOLL]), "+1 425-555-CALL", "TBD", "n/a")))
    return len(rows)


@kind("letters in a conference ID", "cell")
def letters_in_id(case: Case) -> int:
    rows = case.changed_rows(FEW)
    for row in rows:
        put(case, row, ID, case.chance.choice((_with_letter(row.right[ID]), "pending", f"{row.right[ID]}A")))
    return len(rows)


@kind("nothing but placeholders", "cell")
def placeholders(case: Case) -> int:
    """Somebody said in both cells that there is no value yet."""
    rows = case.changed_rows(FEW)
    for row in rows:
        text = case.chance.choice(("TBD", "n/a", "pending"))
        put(case, row, TOLL, text)
        put(case, row, ID, text)
    return len(rows)


@kind("phone number far too short or too long", "cell")
def number_length(case: Case) -> int:
    rows = case.changed_rows(FEW)
    for row in rows:
        put(case, row, TOLL, case.chance.choice(("+1", f"{row.right[TOLL]}{row.right[TOLL][1:]}")))
    return len(rows)


@kind("phone number with a digit too few or too many", "cell")
def number_digit(case: Case) -> int:
    rows = case.changed_rows(FEW)
    for row in rows:
        text = row.right[TOLL]
        put(case, row, TOLL, case.chance.choice((text[:-1], f"{text}{case.chance.randrange(10)}")))
    return len(rows)


@kind("conference ID with a digit too few or too many", "cell")
def id_length(case: Case) -> int:
    if not case.giver.lengths:
        return 0
    rows = case.changed_rows(FEW)
    for row in rows:
        text, at = row.right[ID], case.chance.randrange(2, len(row.right[ID]) - 1)
        put(case, row, ID, case.chance.choice((text[:at] + text[at + 2 :], f"{text}{case.chance.randrange(10)}")))
    return len(rows)


@kind("conference ID begins wrongly", "cell")
def id_beginning(case: Case) -> int:
    if not case.giver.beginnings:
        return 0
    rows = case.changed_rows(FEW)
    for row in rows:
        put(case, row, ID, f"9{row.right[ID][1:]}")
    return len(rows)


@kind("toll and toll-free number swapped", "cell")
def swapped(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: bool(row.right[TOLL_FREE]))
    for row in rows:
        row.cells[TOLL], row.cells[TOLL_FREE] = row.cells[TOLL_FREE], row.cells[TOLL]
        right: dict[str, str | int] = {TOLL: row.right[TOLL], TOLL_FREE: row.right[TOLL_FREE]}
        row.marks.append(Mark(kind=case.doing, fields=frozenset(right), right=right))
    return len(rows)


@kind("toll-free number in the toll column alone", "cell")
def toll_free_as_toll(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: bool(case.giver.toll_frees))
    for row in rows:
        put(case, row, TOLL, case.giver.toll_frees[0])
        row.cells[TOLL_FREE] = ""
        row.also.add(TOLL_FREE)
    return len(rows)


@kind("toll number in the toll-free column as well", "cell")
def toll_in_both(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        put(case, row, TOLL_FREE, row.right[TOLL])
    return len(rows)


@kind("another toll number in the toll-free column", "cell")
def toll_as_toll_free(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        put(case, row, TOLL_FREE, "+12065550188")
    return len(rows)


@kind("another provider's name", "round trip")
def other_provider(case: Case) -> int:
    rows = case.changed_rows(FEW)
    for row in rows:
        put(case, row, PROVIDER, "Acme Telecom")
    return len(rows)


@kind("mistyped digit in a new conference ID", "nobody could know")
def mistyped_id(case: Case) -> int:
    rows = case.changed_rows(FEW)
    for row in rows:
        text, at = row.right[ID], case.chance.randrange(2, len(row.right[ID]) - 1)
        digit = case.chance.choice([d for d in "0123456789" if d != text[at]])
        put(case, row, ID, f"{text[:at]}{digit}{text[at + 1 :]}", knowable=False)
    return len(rows)


@kind("two new conference IDs exchanged", "nobody could know", held=[False])
def exchanged_ids(case: Case) -> int:
    rows = case.changed_rows(2)
    if len(rows) == 2:
        for row, other in zip(rows, reversed(rows), strict=True):
            put(case, row, ID, other.right[ID], knowable=False)
    return len(rows)


@kind("mistyped digit in a phone number", "cell")
def mistyped_number(case: Case) -> int:
    """Known, as everybody's number is in the provider's list or at least others have the same."""
    rows = case.changed_rows(1, that=lambda row: row.right[TOLL] == case.giver.tolls[0])
    for row in rows:
        text = row.right[TOLL]
        put(case, row, TOLL, f"{text[:-1]}{(int(text[-1]) + 3) % 10}")
    return len(rows)
