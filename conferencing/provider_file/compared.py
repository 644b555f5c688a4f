"""What comparing a row of a provider's complete list with the portal comes to. Pure: the database was asked before."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from conferencing.details import name_as_said
from conferencing.models import Outcome, ProviderKindChoice
from conferencing.numbers import shown
from conferencing.problems import Problem, audit
from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, PROVIDER, TOLL, TOLL_FREE, USER_NAME, WORDS

# Under which outcome each kind of difference is listed, the gravest first: a row counts under one of them.
OUTCOMES: dict[str, Outcome] = {
    audit.UNKNOWN_HERE.code: Outcome.DECISION,
    audit.NEAR_HERE.code: Outcome.DECISION,
    audit.PERSON_UNCLEAR.code: Outcome.DECISION,
    audit.LISTED_TWICE.code: Outcome.WRONG,
    audit.DISABLED_HERE.code: Outcome.DECISION,
    audit.OTHER_PROVIDER_HERE.code: Outcome.DECISION,
    audit.OTHER_PROVIDER_RETIRED.code: Outcome.DECISION,
    audit.MISMATCH.code: Outcome.WRONG,
    audit.MISSING_THERE.code: Outcome.MISSING,
    audit.MISSING_NEAR.code: Outcome.MISSING,
}
# What the outcomes are called where programs read them
NAMES: dict[Outcome, str] = {
    Outcome.UNCHANGED: "match",
    Outcome.WRONG: "differ",
    Outcome.DECISION: "only_there",
    Outcome.MISSING: "only_here",
}
COMPARED_FIELDS = (TOLL, TOLL_FREE, CONFERENCE_ID)


class Held(NamedTuple):
    """Who a row is about, as the portal has the person."""

    person: str
    enabled: bool
    kind: str
    provider: int | None
    provider_name: str
    values: tuple[str, ...]  # in the order of COMPARED_FIELDS


class Listed(NamedTuple):
    """A row of the list. `said` are the cells that it has by field; `understood` is what COMPARED_FIELDS mean."""

    said: Mapping[str, str]
    understood: tuple[str, ...]
    held: Held | None
    first: int | None = None  # the number of the row that has this person before


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """With whom a list is compared; `missing` are people of the provider who are not in it."""

    provider: int
    name: str
    is_retired: bool = False
    missing: Container[int] = ()


def differences(row: Listed, comparison: Comparison, *, found: Sequence[Problem] = ()) -> list[Problem]:
    """Nothing where both sides say the same. `found` is what checking the row has found: proposals, who could be meant.

    A value counts as the same where what a spreadsheet did to it has one right answer, and that is what is held.
    """
    if row.held is None:
        return [_nobody(row, found, comparison)]
    held = row.held
    told: dict[str, str | int] = {"person": held.person, "provider": comparison.name}
    twice = [] if row.first is None else [Problem(audit.LISTED_TWICE, "", {**told, "row": row.first})]
    if not held.enabled:
        return twice or [Problem(audit.DISABLED_HERE, "", {**told, "held": _provider_of(held)})]
    if held.provider != comparison.provider:
        kind = audit.OTHER_PROVIDER_RETIRED if comparison.is_retired else audit.OTHER_PROVIDER_HERE
        return twice or [Problem(kind, PROVIDER, {**told, "held": _provider_of(held)})]
    return [*twice, *_mismatches(row, held, found, told=told)]


def outcome_of(problems: Sequence[Problem]) -> Outcome:
    return OUTCOMES[problems[0].code] if problems else Outcome.UNCHANGED


def counts_by_name(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts.get(outcome, 0) for outcome, name in NAMES.items()}


def _nobody(row: Listed, found: Sequence[Problem], comparison: Comparison) -> Problem:
    names = (row.said.get(field, "").strip() for field in (USER_NAME, DISPLAY_NAME))
    who = next(filter(None, names), "") or _("Somebody without a name")
    params: dict[str, str | int] = {"found": who, "provider": comparison.name}
    unclear = next((problem for problem in found if "people" in problem.params), None)
    if unclear:
        return Problem(audit.PERSON_UNCLEAR, USER_NAME, {**params, "people": unclear.params["people"]})
    near = next((problem for problem in found if "near" in problem.params), None)
    if near is None:
        return Problem(audit.UNKNOWN_HERE, USER_NAME, params)
    told = {"person": near.params["person"], "near": near.params["near"]}
    if near.proposal["person"] in comparison.missing:
        return Problem(audit.NEAR_HERE, USER_NAME, {**params, **told})
    perhaps = _("%(found)s (perhaps %(person)s, %(near)s)") % {"found": who, **told}
    return Problem(audit.UNKNOWN_HERE, USER_NAME, {**params, "found": perhaps})


def _mismatches(
    row: Listed, held: Held, found: Sequence[Problem], *, told: Mapping[str, str | int]
) -> Iterator[Problem]:
    said = row.said.get(PROVIDER, "").strip()
    if said and name_as_said(said) != name_as_said(held.provider_name):
        yield _mismatch(PROVIDER, theirs=said, ours=held.provider_name, told=told)
    proposed = {field: value for problem in found for field, value in problem.proposal.items()}
    for field, understood, value in zip(COMPARED_FIELDS, row.understood, held.values, strict=True):
        if field in row.said and value not in {understood, proposed.get(field)}:
            # Numbers that were understood are told alike on both sides, everything else as the cell shows it.
            theirs = shown(understood) if understood.startswith("+") else row.said[field].strip()
            yield _mismatch(field, theirs=theirs, ours=shown(value), told=told)


def _mismatch(field: str, *, theirs: str, ours: str, told: Mapping[str, str | int]) -> Problem:
    values = {"theirs": theirs or _("blank"), "ours": ours or _("blank")}
    return Problem(audit.MISMATCH, field, {**told, "what": str(WORDS[field]), **values})


def _provider_of(held: Held) -> str:
    if held.provider_name:
        return held.provider_name
    return _("no provider") if held.kind == ProviderKindChoice.NONE else str(ProviderKindChoice(held.kind).label)
