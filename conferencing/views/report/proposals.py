"""What a proposal of the validation report would change, old beside new, and the words of the button that takes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from conferencing.models import ImportProblem, ImportRow
from conferencing.numbers import shown
from conferencing.provider_file.reporting import cell_of
from conferencing.rules import CONFERENCE_ID, PROVIDER, TOLL, TOLL_FREE
from conferencing.views.report.cells import Piece, compared, proposed
from conferencing.views.report.repairs import words_in_a_row
from users.models import User

PERSON, USER_NAME = "person", "user_name"
_FIELDS = (USER_NAME, PROVIDER, TOLL, TOLL_FREE, CONFERENCE_ID)
People = Mapping[int, User]


@dataclass(frozen=True)
class Replaced:
    """One value as the file has it, and what the proposal puts in its place."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True)
class Offer:
    """A proposal that waits in a row: the problem it would settle, and what its button says."""

    problem: int
    words: str


@dataclass(frozen=True)
class Proposal:
    """A proposal in full: what it would change, why it is right, and the offer to take it."""

    offer: Offer
    fields: Sequence[Replaced]
    evidence: str


def people_meant(problems: Iterable[ImportProblem]) -> dict[int, User]:
    """Whom the proposals name: asked for once, however many there are."""
    keys = {problem.proposal[PERSON] for problem in problems if PERSON in problem.proposal}
    return User.objects.in_bulk(keys) if keys else {}


def replaced(problem: ImportProblem, *, row: ImportRow, people: People) -> list[Replaced]:
    """The fields of a proposal, in the order in which the row shows them."""
    proposal = problem.proposal
    if person := people.get(proposal.get(PERSON, 0)):
        return [_user_names(row.user_name or row.display_name, person.user_principal_name)]
    return [_field(cell_of(row, field), str(proposal[field])) for field in _FIELDS if field in proposal]


def _field(old: str, new: str) -> Replaced:
    if not new:
        return Replaced(old=(Piece(old),), new=proposed("", instead_of=old))
    return Replaced(*compared(old, shown(new)))


def _user_names(old: str, new: str) -> Replaced:
    """Two user names of one domain differ before the @: there they are compared, and the domain is left away."""
    name, at, domain = old.rpartition("@")
    if at and new.casefold().endswith(f"@{domain.casefold()}"):
        old, new = f"{name}@", new[: len(new) - len(domain)]
    return Replaced(*compared(old, new))


def offer(problem: ImportProblem, *, people: People) -> Offer:
    return Offer(problem=problem.pk, words=_take(problem, people=people))


def in_full(problem: ImportProblem, *, row: ImportRow, people: People) -> Proposal:
    fields = replaced(problem, row=row, people=people)
    return Proposal(offer(problem, people=people), fields=fields, evidence=problem.problem.evidence)


def _take(problem: ImportProblem, *, people: People) -> str:
    proposal = problem.proposal
    if person := people.get(proposal.get(PERSON, 0)):
        return _("it is %(person)s") % {"person": person.display_name}
    if words := words_in_a_row(problem.code):
        return words
    if set(proposal) == {TOLL, TOLL_FREE} and all(proposal.values()):
        return _("swap")
    values = list(proposal.values())
    if len(values) == 1 and values[0]:
        return _("use %(value)s") % {"value": shown(str(values[0]))}
    return _("use the proposal")
