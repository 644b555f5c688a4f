"""Conference IDs that lost all their zeros: none is proposed for the front, since it may have stood anywhere."""

from random import Random

import pytest

from conferencing.models import ImportBatch, ImportProblem
from conferencing.provider_file.checking.gone_zeros import ENOUGH
from conferencing.provider_file.deciding import edit_row
from tests.conferencing.provider_file.checked import BY, checked_import, codes, line, outcomes, row_of, sentences
from tests.factories import make_person, make_provider

pytestmark = pytest.mark.django_db
WITHOUT = [str(found).translate({ord("0"): "1"}) for found in Random(7).sample(range(10**6, 10**7), ENOUGH + 1)]
FIRST = 2


def check(given: list[str], *, lengths: str = "7") -> ImportBatch:
    people = [make_person(f"p{place}@contoso.com") for place in range(len(given))]
    return checked_import(make_provider(lengths=lengths), *map(line, people, given))


def test_nothing_is_proposed_and_the_row_is_put_right_by_hand() -> None:
    batch = check([WITHOUT[0][1:], *WITHOUT[1:]])

    assert codes(batch) == ["zeros-gone"]
    [found] = ImportProblem.objects.filter(batch=batch)
    assert not found.proposal
    assert found.problem.sentence == (
        f"The cell holds {WITHOUT[0][1:]}, and none of the {len(WITHOUT)} conference IDs in the file has a zero "
        "anywhere, as if all zeros had been replaced by nothing. Ask the provider for the conference IDs."
    )
    edit_row(batch, by=BY, row=row_of(batch, FIRST).pk, values={"conference_id": f"{WITHOUT[0][1:]}0"})
    assert outcomes(batch)[FIRST] == "ready"


def test_another_field_of_the_row_brings_no_padded_zero_back() -> None:
    batch = check([WITHOUT[0][1:], *WITHOUT[1:]])
    row = row_of(batch, FIRST).pk

    edit_row(batch, by=BY, row=row, values={"toll_number": "+1 425-555-0142"})
    assert codes(batch) == ["zeros-gone"]
    assert outcomes(batch)[FIRST] != "ready"
    edit_row(batch, by=BY, row=row, values={"conference_id": f"{WITHOUT[0][1:]}0"})
    assert outcomes(batch)[FIRST] == "ready"


def test_shorter_ids_that_the_rule_allows_are_asked_about() -> None:
    batch = check([WITHOUT[0][1:], *WITHOUT[1:]], lengths="6,7")

    assert codes(batch) == ["zeros-perhaps-gone"]
    assert "is shorter than others" in sentences(batch)[0]
    assert outcomes(batch)[FIRST] == "decision"
    assert outcomes(batch)[FIRST + 1] == "ready"


def test_short_ids_may_have_no_zero_among_few_digits() -> None:
    assert codes(check([found[:4] for found in WITHOUT], lengths="4,5")) == []


def test_a_zero_anywhere_says_that_only_those_in_front_were_lost() -> None:
    with_zero = f"{WITHOUT[1][:-1]}0"
    assert codes(check([WITHOUT[0][1:], with_zero, *WITHOUT[2:]])) == ["zeros-lost"]


def test_few_ids_may_have_no_zero() -> None:
    assert codes(check([WITHOUT[0][1:], *WITHOUT[3:]])) == ["zeros-lost"]
