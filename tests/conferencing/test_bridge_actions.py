"""Numbers of the Microsoft bridge are added and removed by actions alone, with their audit."""

import pytest

from conferencing.bridge_actions import add_bridge_number, remove_bridge_number
from conferencing.details import Details, ProviderKind
from conferencing.models import BridgeNumber, NumberKind
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
        understand("+1 206-555-0100"), kind=NumberKind.TOLL, location="Seattle", languages="English", by=BY
    )

    assert problems == []
    number = BridgeNumber.objects.get()
    assert (number.number, number.key, number.location) == ("+12065550100", "12065550100", "Seattle")
    event = AuditEvent.objects.get()
    assert (event.actor, event.subject_key) == (BY, "bridge")
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

    for number in (toll, toll_free):
        problems = remove_bridge_number(number.pk, by=BY)
        assert [problem.code for problem in problems] == ["bridge-number-in-use"]
        assert f"it is the default number of {told}." in problems[0].sentence
    assert BridgeNumber.objects.count() == 3
