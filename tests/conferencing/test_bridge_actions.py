"""Numbers of the Microsoft bridge are added and removed by actions alone, with their audit."""

from dataclasses import replace

import pytest

from conferencing.bridge_actions import (
    DEFAULT_CHANGED,
    NUMBER_ADDED,
    NUMBER_CHANGED,
    NumberValues,
    add_bridge_number,
    as_json,
    change_bridge_number,
    make_default,
    remove_bridge_number,
)
from conferencing.details import Details, ProviderKind
from conferencing.models import BridgeNumber, ConferencingAssignment, NumberKind
from conferencing.numbers import understand
from conferencing.people_actions import follow_pstn_plan
from tests.factories import give, make_bridge_number, make_person
from users.history import describe
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
MICROSOFT = Details(kind=ProviderKind.MICROSOFT)


def give_microsoft(user_name: str) -> None:
    person = make_person(user_name)
    follow_pstn_plan([person.pk], has_plan=True)
    give(person, MICROSOFT)


def test_add_writes_the_number_and_one_audit_event() -> None:
    problems = add_bridge_number(
        understand("+1 206-555-0100"), kind=NumberKind.TOLL, values=NumberValues(city="Seattle"), by=BY
    )

    assert problems == []
    number = BridgeNumber.objects.get()
    assert (number.number, number.key, number.location) == ("+12065550100", "12065550100", "Seattle")
    event = AuditEvent.objects.get()
    assert (event.actor, event.subject_key) == (BY, "bridge:1")
    assert describe(event) == "The Microsoft bridge got the toll number +1 206-555-0100 (Seattle)."


def test_add_refuses_bridge_number_twice() -> None:
    make_bridge_number("+12065550100")

    problems = add_bridge_number(understand("1 206 555 0100"), kind=NumberKind.TOLL_FREE, by=BY)

    assert [problem.code for problem in problems] == ["bridge-number-twice"]
    assert not AuditEvent.objects.exists()


def test_remove_takes_the_number_off_and_records_it() -> None:
    make_bridge_number("+12065550100")
    number = make_bridge_number("+18005550100", kind=NumberKind.TOLL_FREE)

    assert remove_bridge_number(number.pk, by=BY) == []
    assert remove_bridge_number(number.pk, by=BY) == []

    assert BridgeNumber.objects.get().number == "+12065550100"
    assert describe(AuditEvent.objects.get()) == "The Microsoft bridge lost the toll-free number +1 800-555-0100."


def test_remove_refuses_bridge_last_toll_number() -> None:
    number = make_bridge_number("+12065550100")
    make_bridge_number("+18005550100", kind=NumberKind.TOLL_FREE)

    problems = remove_bridge_number(number.pk, by=BY)

    assert [problem.code for problem in problems] == ["bridge-last-toll-number"]
    assert BridgeNumber.objects.count() == 2


@pytest.mark.parametrize(("people", "told"), [(1, "1 person"), (2, "2 people")])
def test_remove_refuses_bridge_number_in_use(people: int, told: str) -> None:
    toll = make_bridge_number("+12065550100")
    make_bridge_number("+12065550101")
    toll_free = make_bridge_number("+18005550100", kind=NumberKind.TOLL_FREE)
    for n in range(people):
        give_microsoft(f"person{n}@contoso.com")

    for number, more in ((toll, ["bridge-default-stays"]), (toll_free, [])):
        problems = remove_bridge_number(number.pk, by=BY)
        assert [problem.code for problem in problems] == ["bridge-number-in-use", *more]
        assert f"it is the default number of {told}. Give them another number first." in problems[0].sentence
    assert BridgeNumber.objects.count() == 3


def test_the_first_toll_number_is_the_default_and_the_second_is_not() -> None:
    add_bridge_number(understand("+18005550100"), kind=NumberKind.TOLL_FREE, by=BY)
    add_bridge_number(understand("+12065550100"), kind=NumberKind.TOLL, by=BY)
    add_bridge_number(understand("+12065550101"), kind=NumberKind.TOLL, by=BY)
    assert BridgeNumber.objects.get(is_default=True).number == "+12065550100"


def test_another_default_changes_nobody_who_has_microsoft() -> None:
    old, new = make_bridge_number("+12065550100"), make_bridge_number("+441632960123")
    give_microsoft("ken.myer@contoso.com")

    assert make_default(new.pk, by=BY) == []
    assert make_default(new.pk, by=BY) == []

    give_microsoft("lola@contoso.com")
    numbers = dict(ConferencingAssignment.objects.values_list("person__user_principal_name", "toll_number"))
    assert numbers == {"ken.myer@contoso.com": old.number, "lola@contoso.com": new.number}
    event = AuditEvent.objects.get(action=DEFAULT_CHANGED)
    assert describe(event) == ("Default number of the Microsoft bridge: +1 206-555-0100 became +44 1632 960123.")


def test_a_default_where_there_was_none_is_told() -> None:
    number = make_bridge_number()
    BridgeNumber.objects.update(is_default=False)
    assert make_default(number.pk, by=BY) == []
    assert describe(AuditEvent.objects.get()) == "Default number of the Microsoft bridge: +1 206-555-0100."


def test_a_toll_free_number_or_one_that_is_gone_is_no_default() -> None:
    toll_free = make_bridge_number("+18005550100", kind=NumberKind.TOLL_FREE)
    assert [problem.code for problem in make_default(toll_free.pk, by=BY)] == ["bridge-default-not-toll"]
    assert [problem.code for problem in make_default(0, by=BY)] == ["bridge-number-gone"]


def test_place_use_and_languages_change_and_are_told() -> None:
    number = make_bridge_number("+12065550100")
    seattle = NumberValues(country="US", state="WA", city="Seattle", languages="English, Spanish")

    assert change_bridge_number(number.pk, seattle, by=BY) == []
    assert change_bridge_number(number.pk, seattle, by=BY) == []
    assert change_bridge_number(number.pk, replace(seattle, is_shared=True, languages=""), by=BY) == []

    dedicated, shared = AuditEvent.objects.filter(action=NUMBER_CHANGED).order_by("pk")
    assert describe(dedicated) == (
        "The toll number +1 206-555-0100 of the Microsoft bridge was edited. Place: Seattle, WA, United States."
        " Languages: English, Spanish."
    )
    assert describe(shared) == (
        "The toll number +1 206-555-0100 (Seattle, WA, United States) of the Microsoft bridge was edited."
        " Use: dedicated became shared. Languages: English, Spanish was removed."
    )


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (NumberValues(is_shared=True, languages="English"), "bridge-shared-languages"),
        (NumberValues(languages="English, Spanish, German, French, Italian, Polish"), "bridge-too-many-languages"),
    ],
)
def test_what_cannot_be_said_of_a_number_is_refused(values: NumberValues, code: str) -> None:
    number = make_bridge_number()
    added = add_bridge_number(understand("+12065550101"), kind=NumberKind.TOLL, values=values, by=BY)
    assert [problem.code for problem in added] == [code]
    assert [problem.code for problem in change_bridge_number(number.pk, values, by=BY)] == [code]
    assert BridgeNumber.objects.get() == number


def test_a_number_that_was_changed_or_removed_meanwhile_is_not_overwritten() -> None:
    number = make_bridge_number()
    seen = as_json(number)
    (unknown,) = change_bridge_number(number.pk, NumberValues(city="Seattle"), by=BY, expected={})
    assert "by somebody." in unknown.sentence
    change_bridge_number(number.pk, NumberValues(city="Seattle"), by="amos@contoso.com", expected=seen)

    (problem,) = change_bridge_number(number.pk, NumberValues(city="Tacoma"), by=BY, expected=seen)

    assert problem.code == "bridge-number-changed-meanwhile"
    assert problem.sentence == ("+1 206-555-0100 was changed meanwhile by amos@contoso.com. Nothing was overwritten.")
    gone = change_bridge_number(0, NumberValues(city="Tacoma"), by=BY)
    assert [problem.code for problem in gone] == ["bridge-number-gone"]


def test_an_event_of_a_time_when_places_were_one_text_is_told() -> None:
    old = AuditEvent(
        action=NUMBER_ADDED,
        after={"kind": "toll", "number": "+12065550100", "location": "Seattle", "languages": ""},
    )
    assert describe(old) == "The Microsoft bridge got the toll number +1 206-555-0100 (Seattle)."
