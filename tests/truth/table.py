"""The table by kind, and the four marks that have to be met."""

from dataclasses import dataclass

from tests.truth.case import KINDS
from tests.truth.judging import Tally, Verdict

UNKNOWABLE = "nobody could know"
_HEADS = ("kind of damage", "damaged", "reported", "%", "proposals right", "wrong", "not offered", "silently wrong")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One of the marks: what is asked, what was reached, and whether that is enough."""

    name: str
    asked: str
    reached: str
    met: bool


def totals(verdicts: list[Verdict]) -> dict[str, Tally]:
    found: dict[str, Tally] = {name: Tally() for name in KINDS}
    for verdict in verdicts:
        for name, tally in verdict.tallies.items():
            found[name].add(tally)
    return found


def marks(verdicts: list[Verdict]) -> list[Mark]:
    known = Tally()
    for name, tally in totals(verdicts).items():
        if KINDS[name].group != UNKNOWABLE:
            known.add(tally)
    stray = sum(verdict.stray_proposals for verdict in verdicts)
    alarms, cells = sum(v.false_alarms.total() for v in verdicts), sum(v.cells for v in verdicts)
    silent = known.silent + sum(verdict.silent for verdict in verdicts)
    proposals, right = known.right + known.wrong + stray, known.right
    return [
        _share(
            "damaged cells reported at the right row with the right code", known.reported, known.damaged, at_least=0.99
        ),
        Mark(
            name="undamaged cells reported",
            asked="at most 1 in 1,000",
            reached=f"{alarms} of {cells:,}",
            met=alarms * 1000 <= cells,
        ),
        _share("proposals that are right, of those offered", right, proposals, at_least=0.99),
        _share(
            "damage with one right answer for which one is offered", known.offered, known.could_be_offered, at_least=0.9
        ),
        Mark(name="wrong values that could be applied without a word", asked="0", reached=str(silent), met=silent == 0),
    ]


def _share(name: str, part: int, whole: int, *, at_least: float) -> Mark:
    share = part / whole if whole else 1.0
    return Mark(
        name=name, asked=f"at least {at_least:.0%}", reached=f"{part} of {whole} ({share:.2%})", met=share >= at_least
    )


def lines(verdicts: list[Verdict], *, seed: int, office: int) -> list[str]:
    """In Markdown, as docs/benchmarks.md shows it."""
    found = totals(verdicts)
    rows = [_row(name, found[name]) for name in sorted(found, key=lambda name: (KINDS[name].group, name))]
    told = [[mark.name, mark.asked, f"{mark.reached}{'' if mark.met else ' **missed**'}"] for mark in marks(verdicts)]
    through = f"{office} of them went through LibreOffice" if office else "LibreOffice was not used"
    return [
        f"{len(verdicts):,} files with seed {seed}; {through}.",
        "",
        *_table(("mark", "asked", "reached"), told),
        "",
        *_table(_HEADS, rows),
    ]


def _row(name: str, tally: Tally) -> list[str]:
    share = f"{tally.reported / tally.damaged:.1%}" if tally.damaged else "–"
    absent = tally.could_be_offered - tally.offered
    group = KINDS[name].group
    figures = (tally.damaged, tally.reported, share, tally.right, tally.wrong, absent, tally.silent)
    return [f"{group}: {name}", *(str(figure) for figure in figures)]


def _table(heads: tuple[str, ...], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (list(heads), ["---"] * len(heads), *rows)]
