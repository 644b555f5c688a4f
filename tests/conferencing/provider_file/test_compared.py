"""One row of a list beside what its person has, without a database."""

from conferencing.models import Outcome
from conferencing.problems import Problem, audit, damage
from conferencing.provider_file.compared import (
    OUTCOMES,
    Comparison,
    Held,
    Listed,
    counts_by_name,
    differences,
    outcome_of,
)

CELLS = {
    "user_name": "ken@contoso.com", "display_name": "Ken", "provider": "intercall", "toll_number": "+1 425 555 0142",
    "toll_free_number": "", "conference_id": "712301",
}  # fmt: skip
KEN = Held("Ken", True, "third_party", 7, "InterCall", ("+14255550142", "", "0712301"))
INTERCALL = Comparison(provider=7, name="InterCall")
SAID = Listed(CELLS, ("+14255550142", "", "712301"), KEN)


def test_a_value_that_is_proposed_is_the_same() -> None:
    zeros = Problem(damage.ZEROS_LOST, "conference_id", {}, {"conference_id": "0712301"})
    assert differences(SAID, INTERCALL, found=[zeros]) == []
    other = Problem(damage.ZEROS_LOST, "conference_id", {}, {"conference_id": "0712309"})
    assert [p.field for p in differences(SAID, INTERCALL, found=[other])] == ["conference_id"]


def test_the_gravest_difference_comes_first_and_decides() -> None:
    twice = differences(SAID._replace(first=2), INTERCALL)
    assert [problem.kind for problem in twice] == [audit.LISTED_TWICE, audit.MISMATCH]
    assert outcome_of(twice) == Outcome.WRONG
    left = differences(SAID._replace(held=KEN._replace(enabled=False)), INTERCALL)
    assert ([problem.kind for problem in left], outcome_of(left)) == ([audit.DISABLED_HERE], Outcome.DECISION)
    assert outcome_of([]) == Outcome.UNCHANGED


def test_every_kind_has_its_outcome_and_every_outcome_its_name() -> None:
    assert {kind.code for kind in vars(audit).values() if hasattr(kind, "code")} == set(OUTCOMES)
    assert counts_by_name({"wrong": 2}) == {"match": 0, "differ": 2, "only_there": 0, "only_here": 0}
