"""Values that are unlike all others of a file: questions with the counts, where no rule and no list has the say."""

from collections.abc import Iterable, Mapping

import pytest

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportProblem
from conferencing.provider_file.checking.outliers import ENOUGH
from conferencing.provider_file.deciding import accept
from tests.conferencing.provider_file.checked import BY, checked_import, codes, line, outcomes, row_of, sentences
from tests.factories import TOLL, give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db
COUNT = ENOUGH + 10
ODD = 5  # where the odd row stands in the file, counted from 0; its number is two more


def id_of(place: int) -> str:
    return f"07{(place * 3_141_593) % 90_000 + 10_000}"


def rows(
    *,
    toll: Mapping[int, str] | None = None,
    toll_free: Mapping[int, str] | None = None,
    conference_id: Mapping[int, str] | None = None,
) -> list[list[str]]:
    """A file in which everybody has the same toll number and an ID of their own, but for what is given by place."""
    tolls, frees, ids = toll or {}, toll_free or {}, conference_id or {}
    return [
        line(
            f"p{place}@contoso.com",
            ids.get(place, id_of(place)),
            toll=tolls.get(place, TOLL),
            toll_free=frees.get(place, ""),
        )
        for place in range(COUNT)
    ]


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider(lengths="")


def check(provider: AudioConferencingProvider, made: list[list[str]]) -> ImportBatch:
    for row in made:
        make_person(row[0])
    return checked_import(provider, *made)


def told(batch: ImportBatch) -> dict[int, str]:
    problems = ImportProblem.objects.filter(batch=batch).order_by("row__number")
    return {number or 0: code for number, code in problems.values_list("row__number", "code")}


def evidence(batch: ImportBatch, number: int) -> str:
    return ImportProblem.objects.get(batch=batch, row__number=number).problem.evidence


def test_a_file_of_alike_rows_is_ready(provider: AudioConferencingProvider) -> None:
    assert told(check(provider, rows())) == {}


def test_one_toll_number_among_many_alike(provider: AudioConferencingProvider) -> None:
    batch = check(provider, rows(toll={ODD: "+12065550100"}))
    assert told(batch) == {ODD + 2: "number-stands-alone"}
    assert sentences(batch, ODD + 2) == [
        "+1 206-555-0100 is the number of 1 of 60 people. Compare it with the provider's list."
    ]
    assert evidence(batch, ODD + 2) == "59 of 60 people share +1 425-555-0142."
    assert accept(batch, by=BY, code="number-stands-alone") == 1
    assert outcomes(batch)[ODD + 2] == "ready"


def test_number_that_somebody_has_already_is_known(provider: AudioConferencingProvider) -> None:
    give(make_person(), third_party(provider, "0799999", toll="+12065550100"))
    assert told(check(provider, rows(toll={ODD: "+12065550100"}))) == {}


def test_numbers_of_the_own_are_nothing_special(provider: AudioConferencingProvider) -> None:
    tolls = {place: f"+1206555{(place * 37) % 1000 + 1000:04}" for place in range(COUNT)}
    assert told(check(provider, rows(toll=tolls))) == {}


def test_number_of_another_country(provider: AudioConferencingProvider) -> None:
    batch = check(provider, rows(toll={ODD: "+442079460123"}))
    assert told(batch) == {ODD + 2: "number-of-another-country"}
    assert sentences(batch, ODD + 2) == ["+44 20 7946 0123 begins with +44. Compare it with the provider's list."]
    assert evidence(batch, ODD + 2) == "59 of 60 numbers begin with +1, 1 with +44."


def test_list_of_the_provider_has_the_say() -> None:
    provider = make_provider(lengths="", tolls=(TOLL, "+442079460123"))
    assert told(check(provider, rows(toll={ODD: "+442079460123"}))) == {}


def test_id_of_another_length(provider: AudioConferencingProvider) -> None:
    batch = check(provider, rows(conference_id={ODD: "07123"}))
    assert told(batch) == {ODD + 2: "conference-id-unusual-length"}
    assert sentences(batch, ODD + 2) == ["07123 has 5 digits. Compare it with the provider's list."]
    assert evidence(batch, ODD + 2) == "59 of 60 conference IDs, of this file and of people here, have 7 digits."


def test_id_that_begins_otherwise(provider: AudioConferencingProvider) -> None:
    batch = check(provider, rows(conference_id={ODD: "4412345"}))
    assert told(batch) == {ODD + 2: "conference-id-unusual-beginning"}
    assert sentences(batch, ODD + 2) == ["4412345 begins with 44. Compare it with the provider's list."]
    assert "begin with 07" in evidence(batch, ODD + 2)


def test_rule_of_the_provider_has_the_say() -> None:
    provider = make_provider(lengths="5,7", beginnings="07,44")
    assert told(check(provider, rows(conference_id={ODD: "44123", ODD + 1: "4412345"}))) == {}


def test_what_a_person_has_already_is_no_news(provider: AudioConferencingProvider) -> None:
    holder = make_person("holder@contoso.com")
    give(holder, third_party(provider, "44123", toll="+442079460123"))
    batch = check(provider, [*rows(), line("x@contoso.com", "0799999")])
    again = checked_import(provider, *rows(), line(holder, "44123", toll="+442079460123"))
    assert told(batch) == told(again) == {}


def test_numbers_that_were_counted_up_get_the_first_one(provider: AudioConferencingProvider) -> None:
    pulled = {place: f"+1425555{142 + place - 10:04}" for place in range(10, 15)}
    batch = check(provider, rows(toll=pulled))
    assert told(batch) == dict.fromkeys(range(13, 17), "numbers-counted-up")
    assert sentences(batch, 14) == [
        "From row 12 to row 16, the numbers go up by one. A spreadsheet counts them up when a cell is dragged down."
    ]
    assert evidence(batch, 14) == "The first of these 5 rows has +1 425-555-0142."
    assert accept(batch, by=BY, code="numbers-counted-up") == 4
    assert {row_of(batch, number).toll_number for number in range(12, 17)} == {TOLL}


def test_toll_free_numbers_are_counted_up_as_well(provider: AudioConferencingProvider) -> None:
    pulled = {place: f"+1888555{142 + place - 10:04}" for place in range(10, 13)}
    assert told(check(provider, rows(toll_free=pulled))) == dict.fromkeys((13, 14), "numbers-counted-up")


def test_numbers_of_the_providers_list_may_follow_each_other() -> None:
    numbers = [f"+1425555{142 + place:04}" for place in range(3)]
    provider = make_provider(lengths="", tolls=tuple(numbers))
    tolls = {place: numbers[place % 3] for place in range(COUNT)}
    assert told(check(provider, rows(toll=tolls))) == {}


def test_ids_that_were_counted_up(provider: AudioConferencingProvider) -> None:
    pulled = {place: f"07{54_321 + place}" for place in range(20, 24)}
    batch = check(provider, rows(conference_id=pulled))
    assert told(batch) == dict.fromkeys(range(22, 26), "conference-ids-counted-up")
    assert "From row 22 to row 25" in sentences(batch, 23)[0]
    assert evidence(batch, 23) == "The other conference IDs of this file are in no order."


@pytest.mark.parametrize("step", [1, 7])
def test_ids_that_are_given_out_in_order_are_not_told(provider: AudioConferencingProvider, step: int) -> None:
    there = {place: f"07{20_000 + place * step}" for place in range(COUNT)}
    there |= {place: f"07{90_000 + place}" for place in (30, 31, 32)}
    assert told(check(provider, rows(conference_id=there))) == {}


@pytest.mark.parametrize(("kept", "expected"), [(30, "conference-ids-counted-up"), (0, "")])
def test_ids_that_replace_others_are_told_where_others_stay(
    provider: AudioConferencingProvider, kept: int, expected: str
) -> None:
    """Who gives other IDs, in order, to people who have some gives them to all at once."""
    for place in range(COUNT):
        give(make_person(f"p{place}@contoso.com"), third_party(provider, conference_id=id_of(place)))
    pulled = {place: f"07{54_321 + place}" for place in range(kept, COUNT)}
    batch = checked_import(provider, *rows(conference_id=pulled))
    assert told(batch) == (dict.fromkeys(range(kept + 2, COUNT + 2), expected) if expected else {})


@pytest.mark.parametrize(("above", "told_of"), [("", ()), (f"07{93_039}", range(42, 45))])
def test_new_ids_given_out_in_order_here_and_there_are_told_only_where_they_follow_the_row_above(
    provider: AudioConferencingProvider, above: str, told_of: Iterable[int]
) -> None:
    given = {place: f"07{93_000 + place}" for place in (*range(0, 38, 2), 40, 41, 42)}
    there = {39: above} if above else {}
    for place in range(COUNT):
        has = there.get(place, id_of(place))
        give(make_person(f"p{place}@contoso.com"), third_party(provider, conference_id=has))
    batch = checked_import(provider, *rows(conference_id=given | there))
    assert told(batch) == dict.fromkeys(told_of, "conference-ids-counted-up")


def test_ids_given_out_in_order_to_new_people_are_not_told_beside_those_that_replace_others(
    provider: AudioConferencingProvider,
) -> None:
    first_new = COUNT - 10
    for place in range(COUNT):
        person = make_person(f"p{place}@contoso.com")
        if place < first_new:
            give(person, third_party(provider, conference_id=id_of(place)))
    pulled = {place: f"07{54_321 + place}" for place in range(30, first_new)}
    given = {place: f"07{93_000 + place}" for place in range(first_new, COUNT)}
    batch = checked_import(provider, *rows(conference_id=pulled | given))
    assert told(batch) == dict.fromkeys(range(32, first_new + 2), "conference-ids-counted-up")


def test_a_row_that_is_told_something_about_the_field_already_is_left_alone(
    provider: AudioConferencingProvider,
) -> None:
    batch = check(provider, rows(conference_id={ODD: "0712x"}))
    assert codes(batch, ODD + 2)
    assert "conference-id-unusual-length" not in codes(batch, ODD + 2)
