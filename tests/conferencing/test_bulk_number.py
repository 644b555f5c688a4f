"""Another default number, or other rights of callers, for many people: planned, carried out and undone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from acpportal.mail.models import Mail
from conferencing.actions import assign_provider
from conferencing.bulk_steps import carry_out, counts_of, people_with_number, plan_step, sentence_of, undo
from conferencing.details import Change, ProviderKind
from conferencing.models import BridgeNumber, BulkChange, Meeting, NumberKind
from conferencing.people_actions import follow_pstn_plan
from tests.conferencing.cmdlet_runs import refused, run
from tests.factories import details_of, make_administrator, make_bridge_number, make_person, meet, move_to_microsoft
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
SEATTLE, LONDON, FREE = "+12065550100", "+441632960123", "+18555550199"
COMMAND = "Set-CsOnlineDialInConferencingUserDefaultNumber"
Part = BulkChange.Part


@pytest.fixture
def numbers() -> dict[str, BridgeNumber]:
    made = [make_bridge_number(SEATTLE), make_bridge_number(LONDON)]
    made.append(make_bridge_number(FREE, kind=NumberKind.TOLL_FREE))
    return {number.number: number for number in made}


def with_microsoft(name: str, **facts: Any) -> User:
    person = make_person(f"{name}@contoso.com", **facts)
    follow_pstn_plan([person.pk], has_plan=True)
    move_to_microsoft([person.pk], by="system")
    return person


@pytest.fixture
def people(numbers: dict[str, BridgeNumber]) -> list[User]:
    assert numbers
    return [with_microsoft("a", usage_location="US"), with_microsoft("b", usage_location="GB"), make_person("c@x.com")]


def plan(part: Part, **wanted: Any) -> BulkChange:
    step = plan_step(User.objects.all(), wanted=ProviderKind.MICROSOFT, by=BY, part=part, **wanted)
    assert step
    return step


def some(step: BulkChange) -> dict[str, int]:
    return {outcome: count for outcome, count in counts_of(step).items() if count}


def tolls(people: list[User]) -> list[str]:
    return [details_of(person).toll_number for person in people]


@pytest.fixture
def client(people: list[User]) -> Client:
    assert people
    client = Client()
    client.force_login(make_administrator())
    return client


def test_a_number_is_given_to_whoever_has_microsoft_and_taken_back(people: list[User]) -> None:
    ids = [details_of(person).conference_id for person in people]
    step = plan(Part.TOLL, number=LONDON)
    assert some(step) == {"ready": 2, "refused": 1}
    (left,) = step.rows.filter(outcome="refused").select_related("person")
    assert left.code == "has-no-microsoft"
    assert "does not have Microsoft as the provider" in sentence_of(left)

    assert some(carry_out(step, by=BY)) == {"changed": 2, "refused": 1}
    assert tolls(people) == [LONDON, LONDON, ""]
    assert [details_of(person).conference_id for person in people] == ids

    undo(step, by=BY)
    assert tolls(people) == [SEATTLE, SEATTLE, ""]


def test_whoever_has_it_already_is_the_same_and_whoever_changed_meanwhile_is_left(people: list[User]) -> None:
    step = plan(Part.TOLL_FREE, number="")
    run("Set-CsOnlineDialInConferencingUser", "a@contoso.com", "-ServiceNumber", LONDON)
    assert some(carry_out(step, by=BY)) == {"changed": 1, "left": 1, "refused": 1}
    assert some(plan(Part.TOLL_FREE, number="")) == {"ready": 1, "same": 1, "refused": 1}
    assert details_of(people[1]).toll_free_number == ""


def test_callers_may_start_the_meetings_of_many(people: list[User]) -> None:
    step = carry_out(plan(Part.CALLERS, allow=True), by=BY)
    assert step.title == "Unauthenticated callers may start meetings: yes"
    assert [details_of(person).allow_pstn_only_meetings for person in people] == [True, True, None]
    assert some(plan(Part.CALLERS, allow=True)) == {"same": 2, "refused": 1}
    assert plan(Part.CALLERS).wanted_name == "no"


def test_a_number_that_the_bridge_does_not_have_is_given_to_nobody(people: list[User]) -> None:
    step = plan(Part.TOLL, number="+14255550142")
    assert some(step) == {"refused": 3}
    assert sorted(step.rows.values_list("code", flat=True)) == ["has-no-microsoft", *["toll-not-on-the-bridge"] * 2]
    assert tolls(people)[0] == SEATTLE


def test_people_are_found_by_number_and_country(people: list[User]) -> None:
    assert list(people_with_number(part=Part.TOLL, number=SEATTLE, country="GB")) == [people[1]]
    assert people_with_number(part=Part.TOLL_FREE, number="").count() == 0
    assert people_with_number(part=Part.TOLL_FREE, number=None).count() == 2


@pytest.mark.parametrize("page", ["bulk_number", "mailing_plan"])
def test_a_list_that_asks_for_a_nul_is_refused(client: Client, page: str) -> None:
    listed = {"listed": "q=%00", "who": "listed"}
    address = reverse(f"conferencing:{page}")
    answer = client.get(address, listed) if page == "bulk_number" else client.post(address, listed)
    assert answer.status_code == 400


def test_the_page_plans_from_the_old_number(client: Client, numbers: dict[str, BridgeNumber]) -> None:
    address = reverse("conferencing:bulk_number")
    bridge = client.get(reverse("conferencing:microsoft_bridge")).content.decode()
    assert f"{address}?from={numbers[SEATTLE].pk}" in bridge
    assert (
        "Give its people another number"
        in client.get(reverse("conferencing:bridge_number_remove", args=[numbers[SEATTLE].pk])).content.decode()
    )
    page = client.get(f"{address}?from={numbers[SEATTLE].pk}")
    assert page.context["form"]["from_number"].value() == str(numbers[SEATTLE].pk)

    planned = client.post(
        address, {"to_number": numbers[LONDON].pk, "from_number": numbers[SEATTLE].pk, "country": "US"}, follow=True
    )

    assert "Default toll number: +44 1632 960123" in planned.content.decode()
    assert planned.context["ready"] == 1
    done = client.post(
        planned.request["PATH_INFO"], {"expected": planned.context["form"]["expected"].value()}, follow=True
    )
    assert "is done: Default toll number: +44 1632 960123" in " ".join(done.content.decode().split())


def test_the_page_says_what_does_not_fit(client: Client, numbers: dict[str, BridgeNumber]) -> None:
    address = reverse("conferencing:bulk_number")
    assert client.post(address, {}).status_code == 422
    mixed = client.post(address, {"to_number": numbers[FREE].pk, "from_number": numbers[SEATTLE].pk})
    assert list(mixed.context["form"].errors) == ["from_number"]
    same = client.post(address, {"to_number": numbers[SEATTLE].pk, "from_number": numbers[SEATTLE].pk})
    assert same.context["form"].errors == {"to_number": ["They have this number already. Choose another one."]}
    nobody = client.post(address, {"to_number": numbers[SEATTLE].pk, "from_number": numbers[LONDON].pk})
    assert "Nobody has this number there." in nobody.content.decode()


def test_no_number_is_chosen_before_somebody_chooses(client: Client, numbers: dict[str, BridgeNumber]) -> None:
    page = client.get(f"{reverse('conferencing:bulk_number')}?from={numbers[SEATTLE].pk}")
    assert page.context["form"]["to_number"].value() is None
    assert '<option value="" selected>choose a number</option>' in page.content.decode()


def test_the_selected_people_get_a_number(client: Client, people: list[User], numbers: dict[str, BridgeNumber]) -> None:
    client.post(reverse("people:select"), {"shown": [p.pk for p in people], "person": [people[1].pk, people[2].pk]})
    address = f"{reverse('conferencing:bulk_number')}?who=selected"
    everybody = client.post(address, {"to_number": numbers[LONDON].pk}, follow=True)
    assert [everybody.context["counts"][n][1] for n in (0, 1)] == [1, 1]
    british = client.post(address, {"to_number": numbers[LONDON].pk, "country": "GB"}, follow=True)
    assert british.context["ready"] == 1
    assert len(british.context["counts"]) == 1
    from_one = {"to_number": numbers[LONDON].pk, "from_number": numbers[SEATTLE].pk}
    assert client.post(address, from_one, follow=True).context["ready"] == 1


@pytest.mark.parametrize(("wanted", "allow"), [("callers-start", True), ("callers-wait", False)])
def test_callers_are_planned_for_the_ticked_people(
    client: Client, people: list[User], wanted: str, *, allow: bool
) -> None:
    planned = client.post(reverse("conferencing:bulk_plan"), {"wanted": wanted, "person": people[0].pk}, follow=True)
    assert planned.context["step"].allow is allow
    assert "Unauthenticated callers may start meetings" in planned.content.decode()


def test_where_microsoft_is_not_sold_the_plan_counts_them(client: Client, people: list[User]) -> None:
    User.objects.filter(pk=people[2].pk).update(usage_location="IN")
    follow_pstn_plan([people[2].pk], has_plan=True)
    planned = client.post(
        reverse("conferencing:bulk_plan"), {"wanted": "microsoft", "person": people[2].pk}, follow=True
    )
    assert "1 person is in a country where Microsoft does not sell dial-in conferencing." in planned.content.decode()


def test_the_cmdlet_changes_by_old_number_and_country(people: list[User]) -> None:
    words = ("-FromNumber", "12065550100", "-ToNumber", LONDON, "-NumberType", "Toll")
    assert "What if" in run(COMMAND, *words, "-WhatIf")[0]
    assert tolls(people)[:2] == [SEATTLE, SEATTLE]
    out, _err = run(COMMAND, *words, "-CountryOrRegion", "gb", "-BridgeName", "Conference Bridge")
    assert out.startswith("1 changed, 0 had it already (change ")
    assert tolls(people)[:2] == [SEATTLE, LONDON]
    run(COMMAND, "-CountryOrRegion", "US", "-ToNumber", "$null", "-NumberType", "TollFree")
    assert [details_of(person).toll_free_number for person in people] == ["", FREE, ""]
    run(COMMAND, "-FromNumber", "$null", "-ToNumber", FREE, "-NumberType", "TollFree")
    assert details_of(people[0]).toll_free_number == FREE


def test_the_cmdlet_puts_the_number_into_meetings_where_it_is_told_to(people: list[User]) -> None:
    for person in people:
        meet(person)
    words = ("-FromNumber", SEATTLE, "-ToNumber", LONDON, "-NumberType", "Toll")

    said = run(COMMAND, *words, "-RescheduleMeetings")[0]

    assert said.splitlines()[-1] == "2 meetings have the new numbers."
    told = Meeting.objects.order_by("pk").values_list("toll_number", "sequence")
    assert list(told) == [(LONDON, 1), (LONDON, 1), ("", 0)]
    assert Mail.objects.filter(kind="meeting-calendar-file").count() == 2
    back = ("-FromNumber", LONDON, "-ToNumber", SEATTLE, "-NumberType", "Toll")
    run(COMMAND, *back)
    assert Meeting.objects.filter(toll_number=LONDON).count() == 2


def test_the_cmdlet_names_whoever_stays(people: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    planned = plan_step

    def meanwhile(*args: Any, **named: Any) -> BulkChange | None:
        step = planned(*args, **named)
        wanted = details_of(people[1])
        change = Change(person_id=people[0].pk, wanted=wanted.__class__(kind=ProviderKind.NONE))
        assign_provider([change], by="amos@contoso.com")
        return step

    monkeypatch.setattr("conferencing.cmdlets.set_default_number.plan_step", meanwhile)
    said = refused(COMMAND, "-FromNumber", SEATTLE, "-ToNumber", LONDON, "-NumberType", "Toll")
    assert "was changed meanwhile by amos@contoso.com." in said
    assert tolls(people)[:2] == ["", LONDON]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-FromNumber", SEATTLE, "-NumberType", "Toll"), "Name the number that people get as -ToNumber."),
        (("-ToNumber", SEATTLE, "-NumberType", "Toll"), "Say who it is about"),
        (
            ("-FromNumber", SEATTLE, "-ToNumber", "$null", "-NumberType", "Toll"),
            "$null works with -NumberType TollFree",
        ),
        (
            ("-FromNumber", "$null", "-ToNumber", SEATTLE, "-NumberType", "Toll"),
            "$null works with -NumberType TollFree",
        ),
        (("-FromNumber", SEATTLE, "-ToNumber", SEATTLE, "-NumberType", "Toll"), "is the old number and the new one"),
        (("-FromNumber", SEATTLE, "-ToNumber", FREE, "-NumberType", "Toll"), "is not a toll number of the Microsoft"),
        (("-CountryOrRegion", "XX", "-ToNumber", LONDON, "-NumberType", "Toll"), "XX is not a country."),
        (
            ("-ToNumber", LONDON, "-NumberType", "Toll", "-AreaOrState", "WA", "-CapitalOrMajorCity", "Redmond"),
            "The bridge has no number in Redmond, WA.",
        ),
    ],
)
def test_the_cmdlet_says_what_is_missing_or_wrong(people: list[User], words: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(COMMAND, *words)
    assert tolls(people)[:2] == [SEATTLE, SEATTLE]


def test_nobody_meant_is_a_warning(people: list[User]) -> None:
    words = ("-FromNumber", LONDON, "-ToNumber", SEATTLE, "-NumberType", "Toll")
    assert "Nobody matches. Nothing was changed." in run(COMMAND, *words)[1]
    assert tolls(people)[:2] == [SEATTLE, SEATTLE]
