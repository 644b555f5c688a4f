"""Which changes of licenses are refused, and in which words."""

from licensing.problems import ADD_ON_NEEDS_BASE, BASE_UNDER_ADD_ON, SEATS_SHORT
from licensing.rules import LicenseFacts, problems_with_change, problems_with_seats

E1, E3, E5, PSTN = 1, 3, 5, 7
SKYPE, CONFERENCING = "MCOSTANDARD", "MCOMEETADV"


def product(id_: int, name: str, *plans: str, needs: str = "", seats: int = 10) -> LicenseFacts:
    return LicenseFacts(
        id=id_,
        name=name,
        seats=seats,
        plans=frozenset(plans),
        needs_plan=needs,
        needs_plan_name="Plan 2" if needs else "",
    )


CATALOGUE = {
    E1: product(E1, "Enterprise E1", SKYPE),
    E3: product(E3, "Enterprise E3", SKYPE),
    E5: product(E5, "Enterprise E5", SKYPE, CONFERENCING),
    PSTN: product(PSTN, "PSTN Conferencing", CONFERENCING, needs=SKYPE),
}


def sentences(held: set[int], wanted: set[int]) -> list[str]:
    return [problem.sentence for problem in problems_with_change(held, wanted, catalogue=CATALOGUE)]


def test_any_suite_may_be_given_and_taken() -> None:
    assert sentences(set(), {E3}) == sentences({E3}, set()) == sentences({E3}, {E5}) == []


def test_add_on_without_a_base_names_the_licenses_that_would_do() -> None:
    (problem,) = problems_with_change(set(), {PSTN}, catalogue=CATALOGUE)
    assert (problem.kind, problem.license_id) == (ADD_ON_NEEDS_BASE, PSTN)
    assert problem.sentence == (
        "PSTN Conferencing is an add-on: it needs a license that includes Plan 2."
        " Give Enterprise E1 or Enterprise E3 as well."
    )


def test_add_on_may_come_together_with_its_base() -> None:
    assert sentences(set(), {E3, PSTN}) == []


def test_base_is_not_taken_from_under_an_add_on() -> None:
    (problem,) = problems_with_change({E3, PSTN}, {PSTN}, catalogue=CATALOGUE)
    assert (problem.kind, problem.license_id, problem.code) == (BASE_UNDER_ADD_ON, E3, "base-under-add-on")
    assert str(problem) == (
        "Enterprise E3 cannot be taken away while PSTN Conferencing needs it."
        " Take both away, or give another license that includes Plan 2 in the same change."
    )


def test_base_may_be_exchanged_for_another_in_one_change() -> None:
    assert sentences({E3, PSTN}, {E5, PSTN}) == sentences({E3, PSTN}, {E5}) == []


def test_each_base_taken_away_is_named() -> None:
    assert len(sentences({E1, E3, PSTN}, {PSTN})) == 2


def test_what_the_change_did_not_bring_about_is_not_refused() -> None:
    """An add-on that has lacked its base for long does not forbid another change."""
    assert sentences({PSTN}, {PSTN}) == []


def test_suite_with_all_plans_of_the_add_on_carries_it() -> None:
    assert sentences({E5}, {E5, PSTN}) == []


def test_seats_are_enough_until_the_last_one() -> None:
    assert problems_with_seats({E3: 4}, {E3: 6}, catalogue=CATALOGUE) == []


def test_short_of_one_seat() -> None:
    (problem,) = problems_with_seats({E3: 1}, {E3: 10}, catalogue=CATALOGUE)
    assert (problem.kind, problem.license_id) == (SEATS_SHORT, E3)
    assert problem.sentence == (
        "Enterprise E3 is short by 1 seat: 1 needed, 0 of 10 left."
        " Take the license from somebody who does not need it, or buy more."
    )


def test_short_of_many_seats_names_each_license_and_how_many() -> None:
    found = problems_with_seats({E3: 7, PSTN: 20, E5: 1}, {E3: 6}, catalogue=CATALOGUE)
    assert [(problem.license_id, problem.params["short"]) for problem in found] == [(E3, 3), (PSTN, 10)]
    assert found[0].sentence.startswith("Enterprise E3 is short by 3 seats: 7 needed, 4 of 10 left.")


def test_more_taken_than_bought_leaves_no_negative_seats() -> None:
    (problem,) = problems_with_seats({E3: 2}, {E3: 12}, catalogue=CATALOGUE)
    assert problem.params["left"] == 0


def test_without_anybody_new_no_seat_is_needed() -> None:
    assert problems_with_seats({E3: 0}, {E3: 12}, catalogue=CATALOGUE) == []
