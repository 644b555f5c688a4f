"""Figures and their pictures: what is counted, in which order, and how long the bars are."""

import pytest
from django.test import Client

from acpportal.dashboard import figures
from acpportal.dashboard.counts import Counts
from conferencing.actions import remove_provider
from licensing.products import E3, E5
from licensing.seats import Seats
from tests.acpportal.dashboard.test_attention import set_up
from tests.factories import (
    give,
    give_licenses,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    meet,
    third_party,
)

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


def test_figures_follow_from_who_has_which_provider() -> None:
    make_bridge_number()
    give(make_person(), third_party(make_provider()))
    give_licenses(make_person("yui.tanaka@contoso.com"), E5)
    make_person("ina.leonte@contoso.com")
    counted = {figure.label: figure.count.number for figure in figures.statistics(Counts.read())}
    assert counted == {
        "Skype for Business users": 3,
        "Users enabled for dial-in conferencing": 2,
        "Users with a third-party provider": 1,
        "Users with Microsoft": 1,
        "Users ready to be moved to Microsoft PSTN Conferencing": 0,
        "Users without a provider": 1,
        "Users without a provider who organize meetings": 0,
    }


def test_organizers_without_a_provider_and_meetings_with_old_numbers_are_counted(client: Client) -> None:
    set_up()
    ken, ina = make_person(), make_person("ina.leonte@contoso.com")
    give(ken, third_party(make_provider("PGi")))
    for person in (ken, ina, ina):
        meet(person)
    meet(make_person("amos.marble@contoso.com"), start="2020-01-01T10:00")
    remove_provider([ken.pk], by=BY)
    context = client.get("/").context
    counted = {figure.label: (figure.count.number, figure.url) for figure in context["statistics"]}
    number, url = counted["Users without a provider who organize meetings"]
    assert [row.person for row in client.get(url).context["page"].rows] == [ina, ken]
    assert number == 2
    _organizers, old = context["waiting"]
    assert old.lead == "1 meeting has the old numbers."
    assert [row.meeting.organizer for row in client.get(old.url).context["rows"]] == [ken]


def test_shares_stand_in_order_with_bars_in_proportion() -> None:
    provider = make_provider()
    for number in range(3):
        give(make_person(f"person{number}@contoso.com"), third_party(provider, f"071230{number}"))
    make_person()
    shares = figures.shares(Counts.read())
    assert [(share.label, share.text, share.width, share.percent, share.outlined) for share in shares] == [
        ("InterCall", "3", 99.0, 75, False),
        ("None", "1", 33.0, 25, True),
        ("Microsoft", "0", 0.0, 0, False),
    ]


def test_shares_of_nobody_are_nothing() -> None:
    assert [(share.number, share.percent, share.width) for share in figures.shares(Counts.read())] == [(0, 0, 0)] * 2


def test_seats_tell_what_is_left() -> None:
    make_license(E3, seats=1)
    make_license(E5, seats=1_000)
    nearly, plenty = figures.seats(Counts.read())
    assert (plenty.width, plenty.nearly_gone, plenty.bought_text) == (0, False, "1,000")
    give_licenses(make_person(), E3)
    make_license(E3, seats=1)
    (gone, _plenty) = figures.seats(Counts.read())
    assert (gone.width, gone.left, gone.nearly_gone, gone.used_text) == (99.0, 0, True, "1")
    assert nearly.name == gone.name == "Office 365 Enterprise E3"


def test_seats_taken_beyond_those_bought_fill_the_bar() -> None:
    assert (Seats(name="E3", used=3, bought=0).width, Seats(name="E3", used=3, bought=2).left) == (99.0, 0)


def test_a_few_of_very_many_are_more_than_nothing() -> None:
    few, nobody = figures.Share(label="PGi", number=3, percent=0), figures.Share(label="ATT", number=0, percent=0)
    assert (few.percent_text, nobody.percent_text) == ("<1", "0")


def test_seats_beyond_those_bought_are_told(client: Client) -> None:
    product = make_license(E3, seats=2)
    for number in range(2):
        give_licenses(make_person(f"person{number}@contoso.com"), E3)
    product.seats = 1
    product.save()
    assert "1 more than bought" in client.get("/").content.decode()
