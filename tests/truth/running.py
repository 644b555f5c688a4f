"""Makes the files of a run, has each imported through the command, and judges it; nothing of a file stays behind."""

import io
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from django.core.management import CommandError, call_command
from django.db import transaction

from tests.truth import damage
from tests.truth.answering import filled_in, sent_file
from tests.truth.case import KINDS, Case, Kind
from tests.truth.judging import Report, Verdict, judge
from tests.truth.organization import Organization, Team
from tests.truth.sheets import office_is_there, returned_file

__all__ = ["damage", "run"]
FORMS = ("xlsx", "csv")
_SEVERAL = (3, 6)
_TRIES = 12
_EVERY_OFFICE = 12  # of the workbooks, one in so many goes through LibreOffice


def run(
    organization: Organization,
    *,
    files: int,
    seed: int,
    only: str = "",
    office: bool = False,
    first: int = 0,
) -> Iterator[Verdict]:
    """First each kind of damage alone, in turn; then, in every second file, several at once.

    `first` leaves out the files before that one.
    """
    wanted = [kind for kind in KINDS.values() if only in kind.name]
    order: list[Kind] = []
    for number in range(files):
        chance = Random(f"file {seed} {number}")
        if not order:
            order = chance.sample(wanted, len(wanted))
        several = number >= len(KINDS) and number % 2 and not only
        kinds = chance.sample(wanted, chance.randrange(*_SEVERAL)) if several else [order.pop()]
        if number < first:
            continue
        through_office = office and office_is_there() and number % _EVERY_OFFICE == 0
        yield _one_file(organization, kinds, number=number, chance=chance, through_office=through_office)


def _one_file(
    organization: Organization, kinds: list[Kind], *, number: int, chance: Random, through_office: bool
) -> Verdict:
    with TemporaryDirectory(prefix="acp-truth-") as name, transaction.atomic():
        folder = Path(name)
        for _try in range(_TRIES):
            team, case, sent = _case(organization, kinds, number=number, chance=chance, folder=folder)
            if _damaged(case, kinds):
                break
        # Of a text file that is opened there no zero and no plus is left: that is a kind of damage of its own
        case.through_office = through_office and case.form == "xlsx"
        if case.sent_again:
            sent_file(team, form=case.form, folder=folder)
        for change in case.before_import:
            change()
        path, numbers = returned_file(case, sent=sent, folder=folder)
        if case.came_before:
            imported(path, "--apply")
        report = imported(path)
        place = f"file {number} ({case.giver.name}, {path.name}, {'held' if case.held_before else 'new'})"
        verdict = judge(case, report, numbers=numbers, name=place)
        if verdict.remarks:
            verdict.remarks.insert(0, f"{place}: {', '.join(kind.name for kind in kinds)}")
        transaction.set_rollback(True)
    return verdict


def _case(
    organization: Organization, kinds: list[Kind], *, number: int, chance: Random, folder: Path
) -> tuple[Team, Case, Path]:
    """A list for a team that the first kind of damage can be done to."""
    first = kinds[0]
    team: Team = chance.choice([team for team in organization.teams if team.held in first.held])
    sent = sent_file(team, form=chance.choice(first.forms), folder=folder)
    return team, filled_in(team, organization, sent=sent, number=number, chance=chance), sent


def _damaged(case: Case, kinds: list[Kind]) -> int:
    """Does the damage as far as it can be done to this list; returns how much the first kind came to."""
    done = []
    for kind in kinds:
        case.doing = kind.name
        fits = case.form in kind.forms and case.held_before in kind.held
        done.append(kind.do(case) if fits else 0)
    return done[0]


def imported(path: Path, *options: str) -> Report:
    """What the command says of the file."""
    out = io.StringIO()
    with suppress(SystemExit, CommandError):
        call_command("import_acp_users", path, "--json", *options, stdout=out, stderr=io.StringIO())
    report: Report = json.loads(out.getvalue())
    return report
