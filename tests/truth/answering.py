"""Exports a team's list through the command, and fills it in as the provider's rules say."""

import csv
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from django.core.management import call_command
from openpyxl import load_workbook

from conferencing.models import ConferencingAssignment
from tests.truth.case import DETAILS, FIELDS, HEADERS, ID, TOLL, TOLL_FREE, USER_NAME, Case, Raw, Row
from tests.truth.elements import COLUMNS, read_elements
from tests.truth.organization import Organization, Team, details_from

SHEET = "Users"
_CHANGES = 0.4  # of those who have the provider already get something new


def sent_file(team: Team, *, form: str, folder: Path) -> Path:
    """The list as the portal sends it; its name carries the number of the export."""
    path = folder / f"sent.{form}"
    choice = [] if team.held else ["--without-provider"]
    said: list[str] = []
    out = _Lines(said)
    call_command("export_acp_users", path, "--provider", team.giver.name, "--search", team.word, *choice, stdout=out)
    number = "".join(said).partition(":")[0].removeprefix("Export ")
    return path.rename(folder / f"AcpUsers-{number}.{form}")


class _Lines:
    """What a command prints."""

    def __init__(self, said: list[str]) -> None:
        self._said = said

    def write(self, text: str) -> int:
        self._said.append(text)
        return len(text)


def filled_in(team: Team, organization: Organization, *, sent: Path, number: int, chance: Random) -> Case:
    """Everything right: whoever has details keeps them or gets new ones, everybody else gets some."""
    people = {person.user_name: person for person in team.people}
    given = set(ConferencingAssignment.objects.values_list("conference_id", flat=True))
    rows = []
    read = read_sent(sent)
    for cells in read.rows:
        person = people[cells[USER_NAME]]
        right = {name: cells[name] for name in DETAILS}
        if not right[ID] or chance.random() < _CHANGES:
            held = right[TOLL_FREE]
            right = details_from(team.giver, chance, given=given) | {"new": "yes"}
            right[TOLL_FREE] = held or right[TOLL_FREE]  # nobody loses one by it
        rows.append(Row(person=person, cells={**cells, **{name: right[name] for name in DETAILS}}, right=right))
    return Case(
        number=number,
        form=sent.suffix[1:],
        giver=team.giver,
        held_before=team.held,
        columns=read.columns,
        above=read.above,
        rows=rows,
        chance=chance,
        others=organization.others,
        taken=_held_elsewhere(organization, team),
    )


@dataclass(frozen=True)
class Sent:
    """A list as it went out: the lines above its header, what its columns are called here, and its rows."""

    above: list[list[Any]]
    columns: list[str]
    rows: list[dict[str, Any]]


def read_sent(path: Path) -> Sent:
    """Columns of ours are called by their fields, others by their headers."""
    if path.suffix == ".xml":
        people: list[dict[str, Any]] = [*read_elements(path)]
        return Sent(above=[], columns=[*COLUMNS], rows=people)
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8-sig") as file:
            lines: list[list[Any]] = list(csv.reader(file))
    else:
        lines = [list(line) for line in load_workbook(path)[SHEET].iter_rows(values_only=True)]
    at = next(number for number, line in enumerate(lines) if HEADERS[USER_NAME] in line)
    fields = {header: name for name, header in HEADERS.items()}
    columns = [fields.get(header, header or "") for header in lines[at]]
    named = [dict(zip(columns, line, strict=True)) for line in lines[at + 1 :]]
    return Sent(above=lines[:at], columns=columns, rows=[_plain(row) for row in named if row[USER_NAME]])


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Before a plus at the beginning the portal puts an apostrophe into text files."""
    return {name: str(cell or "").removeprefix("'") if name in FIELDS else Raw(cell) for name, cell in row.items()}


def _held_elsewhere(organization: Organization, team: Team) -> list[dict[str, str]]:
    """What people of the same provider hold who are not in this list."""
    inside = {person.key for person in team.people}
    held = ConferencingAssignment.objects.filter(provider__name=team.giver.name).exclude(person__in=inside)
    return [
        {TOLL: toll, TOLL_FREE: free, ID: number}
        for toll, free, number in held.order_by("pk").values_list(TOLL, TOLL_FREE, ID)[:50]
    ]
