"""People are found by what callers dial, and by family name, comma, given name."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conferencing import searching
from conferencing.models import ConferencingAssignment
from conferencing.searching import search_assignments, search_people
from tests.conferencing.cmdlet_runs import run
from tests.factories import give, make_administrator, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
LONDON, FREE = "+442079460958", "+18885550142"


@pytest.fixture(autouse=True)
def people() -> None:
    """Three with a number and an ID, one with a short number, and one without any whose name has digits."""
    provider = make_provider(lengths="")
    give(make_person("ken.myer@contoso.com"), third_party(provider, "0712301"))
    give(make_person("lola.jacobsen@contoso.com"), third_party(provider, "0712999", toll=LONDON, toll_free=FREE))
    give(make_person("eva.corets@contoso.com"), third_party(provider, "9999", toll=LONDON))
    give(make_person("paul@contoso.com"), third_party(provider, "5", toll="0800 12"))
    make_person("agent0712@contoso.com", display_name="Agent 0712")


def found(text: str) -> str:
    people = [user.user_principal_name.partition("@")[0] for user in search_people(User.objects.order_by("pk"), text)]
    held = search_assignments(ConferencingAssignment.objects.order_by("pk"), text)
    assert [held.person.user_principal_name.partition("@")[0] for held in held] == people
    return " ".join(people)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("0712301", "ken.myer"),
        ("071-2301", "ken.myer"),
        ("07129", "lola.jacobsen"),
        ("0712", "ken.myer lola.jacobsen agent0712"),
        ("9999", "eva.corets"),
        ("999", "eva.corets"),
        ("712301", ""),
        ("+1 425-555-0142", "ken.myer"),
        ("(425) 555-0142", "ken.myer"),
        ("4255550142", "ken.myer"),
        ("0044 20 7946 0958", "lola.jacobsen eva.corets"),
        ("tel:+442079460958", "lola.jacobsen eva.corets"),
        ("888 555 0142", "lola.jacobsen"),
        ("0800 12", "paul"),
        ("+1 425", ""),
        ("071", "ken.myer lola.jacobsen agent0712"),
        ("07", "agent0712"),
        ("123456789012345678901", ""),
        ("Myer, Ken", "ken.myer"),
        ("myer,ken", "ken.myer"),
        ("agent 0712", "agent0712"),
        ("", "ken.myer lola.jacobsen eva.corets paul agent0712"),
    ],
)
def test_people_are_found_by_what_is_dialed_and_by_their_names(text: str, names: str) -> None:
    assert found(text) == names


def test_of_very_many_with_an_id_those_with_a_fitting_name_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_MOST_KEYS", 1)
    assert found("0712") == "ken.myer lola.jacobsen"


def test_where_everybody_has_an_own_number_it_is_found_with_its_country(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_MOST_NUMBERS", 1)
    assert found("+44 20 7946 0958") == "lola.jacobsen eva.corets"
    assert found("14255550142") == "ken.myer"
    assert found("2079460958") == ""


def test_lists_and_the_cmdlet_find_them() -> None:
    browser = Client()
    browser.force_login(make_administrator())

    def listed(page: str) -> Any:
        return browser.get(reverse(page), {"q": "+44 (20) 7946-0958"}).context["page"].rows

    assert [person.display_name for person in listed("people:users")] == ["Eva Corets", "Lola Jacobsen"]
    in_list = listed("conferencing:dial_in_users")
    assert [held.person.display_name for held in in_list] == ["Eva Corets", "Lola Jacobsen"]
    shown, _warned = run("Get-CsOnlineDialInConferencingUserInfo", "-SearchQuery", "0712301")
    assert "Ken Myer" in shown
    assert "Lola" not in shown
