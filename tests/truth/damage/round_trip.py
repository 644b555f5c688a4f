"""What happens to the list on its way: people are left out, added, edited, not filled in; the wrong file is sent."""

from tests.truth.case import (
    DETAILS,
    ID,
    NAME,
    PROVIDER,
    TABLES,
    TOLL,
    TOLL_FREE,
    USER_NAME,
    WHOLE_ROW,
    Case,
    Mark,
    Raw,
    Row,
    kind,
)
from tests.truth.damage.between import mark
from tests.truth.damage.mistakes import FEW, put


@kind("rows left out", "round trip")
def left_out(case: Case) -> int:
    for row in (rows := case.whole_rows(FEW)):
        case.rows.remove(row)
        if row.person:
            case.gone[row.person.user_name] = case.doing
    return len(rows)


@kind("people added who were never sent", "round trip")
def added(case: Case) -> int:
    people = case.chance.sample(case.others, FEW)
    model = case.rows[0]
    for person in people:
        details = {TOLL: case.giver.tolls[0], TOLL_FREE: "", ID: case.giver.new_id(case.chance)}
        cells = {name: Raw(None) for name in case.columns} | {
            USER_NAME: person.user_name,
            NAME: person.display_name,
            PROVIDER: model.cells[PROVIDER],
            **details,
        }
        row = Row(person=person, cells=dict(cells), right=details)
        mark(case, row, *WHOLE_ROW)
        case.rows.append(row)
    return len(people)


@kind("display name edited", "round trip", forms=TABLES)
def name_edited(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        row.cells[NAME] = f"{row.cells[NAME]}-Smythe"
        row.marks.append(Mark(kind=case.doing, fields=frozenset({"", NAME, USER_NAME})))
    return len(rows)


@kind("user name replaced by another one's", "round trip")
def user_name_replaced(case: Case) -> int:
    """The row says one name and another one's user name: an edit of who it is about."""
    rows = case.changed_rows(FEW)
    people = case.chance.sample(case.others, len(rows))
    for row, person in zip(rows, people, strict=True):
        row.cells[USER_NAME] = person.user_name
        mark(case, row, *WHOLE_ROW)
    return len(rows)


@kind("not filled in", "round trip", held=[False])
def not_filled_in(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        row.cells |= dict.fromkeys(DETAILS, "")
        mark(case, row, *WHOLE_ROW)
    return len(rows)


@kind("ID removed of somebody who had one", "round trip", held=[True])
def id_removed(case: Case) -> int:
    for row in (rows := case.whole_rows(FEW)):
        put(case, row, ID, "")
    return len(rows)


@kind("the same file again", "round trip")
def again(case: Case) -> int:
    case.came_before = True
    case.of_the_file.append(case.doing)
    return 1


@kind("answer to an old export", "round trip")
def old_export(case: Case) -> int:
    case.sent_again = True
    case.of_the_file.append(case.doing)
    return 1
