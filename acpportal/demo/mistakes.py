"""The answer of InterCall with a mistake of every kind, so that the validation report has something to say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from acpportal.demo.answers import (
    CONFERENCE_ID,
    DISPLAY_NAME,
    TOLL,
    TOLL_FREE,
    USER_NAME,
    Desk,
    ReturnedWorkbook,
)
from acpportal.demo.damaged_cells import CELLS
from users.models import User

MISSING, NOT_FILLED_IN, ZEROS_LOST = 5, 3, 12


@dataclass
class People:
    """Whom the story made something happen to after the export, and who was never part of it; user names."""

    with_details: list[str] = field(default_factory=list)  # sent with what they have of this provider
    never_sent: str = ""
    holder_elsewhere: str = ""  # has the provider, was not sent, keeps the conference ID
    spared: frozenset[str] = frozenset()  # disabled, licensed or changed meanwhile: their rows stay as filled in


def make_mistakes(workbook: ReturnedWorkbook, *, desk: Desk, people: People) -> None:
    """Takes a workbook that is filled in well and leaves it as it came back."""
    _mistakes_of_rows_that_were_there(workbook, people=people)
    victims = iter([name for name in workbook.user_names() if name not in {*people.with_details, *people.spared}])
    for _ in range(MISSING):
        workbook.delete_row(next(victims))
    leave_blank(workbook, victims, rows=NOT_FILLED_IN)
    _drop_zeros(workbook, victims)
    for cells in CELLS:
        name = next(victims)
        for column, value in cells.items():
            workbook.type_in(name, column, value)
    _mix_up_people(workbook, victims, people=people)
    _add_strangers(workbook, desk=desk, people=people)
    _misname(workbook, victims, desk=desk)
    workbook.type_in(married := next(victims), DISPLAY_NAME, f"{workbook.get(married, DISPLAY_NAME)}-Smythe")
    workbook.add_column("Leader PIN", ["kept apart"] * 3)
    workbook.add_column("Remarks", ["VIP", "", "ask for Maria"])


def _mistakes_of_rows_that_were_there(workbook: ReturnedWorkbook, *, people: People) -> None:
    """New conference IDs for two who had one, a toll-free number left blank, and two people with each other's ID."""
    with_toll_free = [name for name in people.with_details if workbook.get(name, TOLL_FREE)]
    workbook.type_in(with_toll_free[0], CONFERENCE_ID, "0799101")
    workbook.type_in(with_toll_free[1], CONFERENCE_ID, "0799102")
    workbook.type_in(with_toll_free[1], TOLL_FREE, "")
    one, other = [name for name in people.with_details if name not in with_toll_free[:2]][:2]
    ids = {name: workbook.get(name, CONFERENCE_ID) for name in (one, other)}
    workbook.type_in(one, CONFERENCE_ID, ids[other])
    workbook.type_in(other, CONFERENCE_ID, ids[one])


def leave_blank(workbook: ReturnedWorkbook, victims: Iterator[str], *, rows: int) -> None:
    for _ in range(rows):
        name = next(victims)
        for column in (TOLL, TOLL_FREE, CONFERENCE_ID):
            workbook.type_in(name, column, "")


def _drop_zeros(workbook: ReturnedWorkbook, victims: Iterator[str]) -> None:
    """What a spreadsheet does to 0712301 as soon as somebody touches the cell."""
    for _ in range(ZEROS_LOST):
        name = next(victims)
        workbook.type_in(name, CONFERENCE_ID, int(workbook.get(name, CONFERENCE_ID)))


def _mix_up_people(workbook: ReturnedWorkbook, victims: Iterator[str], *, people: People) -> None:
    workbook.repeat_row(next(victims))
    workbook.repeat_row(next(victims), **{CONFERENCE_ID: "0799103"})
    first, second = next(victims), next(victims)
    for column in (TOLL, CONFERENCE_ID):
        workbook.type_in(second, column, workbook.get(first, column))
    held = User.objects.select_related("conferencing").get(user_principal_name=people.holder_elsewhere).conferencing
    taker = next(victims)
    workbook.type_in(taker, TOLL, held.toll_number)
    workbook.type_in(taker, CONFERENCE_ID, held.conference_id)
    workbook.type_in(misspelled := next(victims), USER_NAME, misspelled.replace(".", "", 1))
    workbook.type_in(next(victims), DISPLAY_NAME, workbook.get(first, DISPLAY_NAME))


def _add_strangers(workbook: ReturnedWorkbook, *, desk: Desk, people: People) -> None:
    """Somebody who was never sent, and a row that does not say whom it is about."""
    never_sent = User.objects.get(user_principal_name=people.never_sent)
    known = {USER_NAME: people.never_sent, DISPLAY_NAME: never_sent.display_name}
    workbook.add_row(known | desk.details(turn=1))
    workbook.add_row({DISPLAY_NAME: "M. Lindqvist"} | desk.details(turn=2))


def _misname(workbook: ReturnedWorkbook, victims: Iterator[str], *, desk: Desk) -> None:
    """Rows that were typed anew, so that no seal says whose they are, each under another name than was sent."""
    typed = []
    for change in _MISNAMED:
        name = next(victims)
        local, _at, domain = name.partition("@")
        typed.append(change(local, domain, workbook.get(name, DISPLAY_NAME)))
        workbook.delete_row(name)
    for turn, names in enumerate(typed):
        workbook.add_row(names | desk.details(turn=turn))


# Local part, domain and display name -> what the provider typed
_MISNAMED: tuple[Callable[[str, str, str], dict[str, str]], ...] = (
    lambda local, domain, _name: {USER_NAME: f"{local[:-1]}@{domain}"},
    lambda local, domain, _name: {USER_NAME: f"{local[:-2]}{local[-1]}{local[-2]}@{domain}"},
    lambda local, _domain, _name: {USER_NAME: f"{local}@fabrikam.com"},
    lambda _local, domain, name: {USER_NAME: f"u4711@{domain}", DISPLAY_NAME: name},
    lambda _local, _domain, name: {DISPLAY_NAME: name},
    lambda local, domain, _name: {USER_NAME: f"sip:{local}@{domain}"},
    lambda local, domain, _name: {USER_NAME: f"{local}@{domain.replace('o', 'о', 1)}"},  # a Cyrillic letter
)
