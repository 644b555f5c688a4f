"""The page of the Microsoft bridge: its numbers, who may change them, and which of them stay."""

import pytest
from django.test import Client
from django.urls import reverse

from conferencing.bridge_actions import NumberValues, change_bridge_number
from conferencing.forms import BridgeNumberForm
from conferencing.models import BridgeNumber, NumberKind
from conferencing.people_actions import follow_pstn_plan
from conferencing.problems import Problem, upkeep
from tests.factories import make_administrator, make_bridge_number, make_person, make_provider, move_to_microsoft

pytestmark = pytest.mark.django_db
PAGE, ADD = "conferencing:microsoft_bridge", "conferencing:bridge_number_add"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_administrator())
    return client


def text_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def remove_address(number: BridgeNumber) -> str:
    return reverse("conferencing:bridge_number_remove", args=[number.pk])


def give_microsoft(user_name: str = "ken.myer@contoso.com") -> None:
    person = make_person(user_name)
    follow_pstn_plan([person.pk], has_plan=True)
    move_to_microsoft([person.pk], by="system")


def test_without_a_toll_number_the_page_says_what_follows(client: Client) -> None:
    assert "The bridge has no toll number yet, so nobody can be given Microsoft." in text_of(client, reverse(PAGE))


def test_shows_numbers_with_place_languages_and_people(client: Client) -> None:
    toll = make_bridge_number("+12065550100")
    BridgeNumber.objects.filter(pk=toll.pk).update(city="Seattle", languages="English, Spanish")
    make_bridge_number("+18005550100", kind=NumberKind.TOLL_FREE)
    make_bridge_number("+442079460100")
    give_microsoft()
    give_microsoft("lola@contoso.com")

    html = text_of(client, reverse(PAGE))

    for words in ("+1 206-555-0100", "toll, default", "Seattle", "English, Spanish", "2 people", "0 people"):
        assert words in html
    assert "People who get Microsoft have +1 206-555-0100 as their default toll number" in html


def test_the_sentence_at_the_bottom_is_the_original_s(client: Client) -> None:
    address = reverse("conferencing:third_party_provider")

    assert (
        "If you would like to configure a third-party audio conferencing provider instead,"
        f' <a href="{address}">click here</a>'
    ) in text_of(client, reverse(PAGE))
    make_provider()
    assert f'<a href="{address}">Click here to configure a third-party audio conferencing provider</a>' in text_of(
        client, reverse(PAGE)
    )


def test_adds_a_number(client: Client) -> None:
    given = {"number": "+1 206 555 0100", "kind": "toll", "city": "Seattle", "languages": "English"}

    response = client.post(reverse(ADD), given, follow=True)

    assert response.redirect_chain == [(reverse(PAGE), 302)]
    assert "The number was added." in response.content.decode()
    assert BridgeNumber.objects.get().number == "+12065550100"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"number": ""}, "number", "Type the number."),
        ({"number": "+1 206-555-CALL"}, "number", "it contains something other than digits"),
        ({"number": "12"}, "number", "has 2 digits. Phone numbers have 3 to 15."),
        ({"number": "206 555 0100"}, "number", "Type it with + and country code"),
        ({"number": "+1 555 01"}, "number", "No number of its country is as long or as short"),
        ({"number": "+1 800-555-0100"}, "kind", "is a toll-free number, but it is given as the toll number"),
        ({"number": "+1 206-555-0101", "city": "Sea\u200bttle"}, "city", "characters that cannot be seen"),
        ({"number": "+1 206-555-0199"}, "number", "The Microsoft bridge has the number +1 206-555-0199 already."),
    ],
)
def test_says_what_is_wrong_with_a_number(client: Client, typed: dict[str, str], field: str, sentence: str) -> None:
    make_bridge_number("+12065550199")

    response = client.post(reverse(ADD), {"kind": "toll", **typed})

    assert response.status_code == 422
    assert sentence in str(response.context["form"].errors[field])
    assert BridgeNumber.objects.count() == 1


def test_a_number_without_its_country_has_a_code_of_its_own() -> None:
    form = BridgeNumberForm({"number": "206 555 0100", "kind": "toll"})
    assert [error.code for error in form.errors.as_data()["number"]] == ["bridge-number-without-country"]


def test_a_number_added_by_somebody_else_in_the_last_moment_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conferencing.forms.bridge.BridgeNumberForm._problems", lambda _form: [])
    make_bridge_number("+12065550100")

    response = client.post(reverse(ADD), {"number": "+1 206 555 0100", "kind": "toll"})

    assert response.status_code == 422
    assert "already" in str(response.context["form"].errors["number"])


def test_removes_a_number_after_asking(client: Client) -> None:
    make_bridge_number("+12065550100")
    number = make_bridge_number("+12065550101")

    assert "remove the number" in text_of(client, remove_address(number))
    response = client.post(remove_address(number), follow=True)

    assert "+1 206-555-0101 was removed." in response.content.decode()
    assert BridgeNumber.objects.get().number == "+12065550100"
    again = client.post(remove_address(number), follow=True)
    assert "That number no longer exists." in again.content.decode()


def test_a_number_that_people_have_stays_and_says_of_how_many(client: Client) -> None:
    number = make_bridge_number("+12065550100")
    make_bridge_number("+12065550101")
    give_microsoft()

    shown = text_of(client, remove_address(number))
    refused = client.post(remove_address(number))

    assert "stays, because it is the default number of 1 person." in shown
    assert "remove the number" not in shown
    assert refused.status_code == 409
    assert BridgeNumber.objects.count() == 2


def test_the_last_toll_number_stays(client: Client) -> None:
    number = make_bridge_number()
    assert "is the last toll number of the bridge" in text_of(client, remove_address(number))


def test_who_may_only_look_finds_no_way_to_change(client: Client) -> None:
    number = make_bridge_number()
    client.force_login(make_administrator("user-management", "udo@contoso.com"))

    html = text_of(client, reverse(PAGE))

    assert "+1 206-555-0100" in html
    assert reverse(ADD) not in html
    assert remove_address(number) not in html
    assert client.post(reverse(ADD)).status_code == 403
    assert client.post(remove_address(number)).status_code == 403


def change_address(number: BridgeNumber) -> str:
    return reverse("conferencing:bridge_number_change", args=[number.pk])


def test_changes_place_use_and_languages_of_a_number(client: Client) -> None:
    number = make_bridge_number()
    shown = client.get(change_address(number)).context["form"]["expected"].value()
    given = {
        "country": "US",
        "state": "WA",
        "city": "Seattle",
        "is_shared": "dedicated",
        "languages": "English,Spanish",
    }

    response = client.post(change_address(number), {"expected": shown, **given}, follow=True)

    assert "+1 206-555-0100 is saved." in response.content.decode()
    html = text_of(client, reverse(PAGE))
    for words in ("Seattle, WA, United States", "dedicated", "English, Spanish"):
        assert words in html


def test_a_number_changed_meanwhile_is_said_and_saving_again_means_it(client: Client) -> None:
    number = make_bridge_number()
    shown = client.get(change_address(number)).context["form"]["expected"].value()
    change_bridge_number(number.pk, NumberValues(city="Tacoma"), by="amos@contoso.com")

    answer = client.post(change_address(number), {"expected": shown, "city": "Seattle"})

    assert answer.status_code == 409
    assert "was changed meanwhile by amos@contoso.com." in answer.content.decode()
    again = answer.context["form"]["expected"].value()
    assert client.post(change_address(number), {"expected": again, "city": "Seattle"}).status_code == 302
    assert BridgeNumber.objects.get().city == "Seattle"


def test_languages_of_a_shared_number_are_refused_at_their_field(client: Client) -> None:
    number = make_bridge_number()
    shown = client.get(change_address(number)).context["form"]["expected"].value()
    given = {"expected": shown, "is_shared": "shared", "languages": "English"}
    answer = client.post(change_address(number), given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["languages"]


def test_a_number_that_went_while_it_was_saved_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    number = make_bridge_number()
    shown = client.get(change_address(number)).context["form"]["expected"].value()
    gone = [Problem(upkeep.BRIDGE_NUMBER_GONE, "")]
    monkeypatch.setattr("conferencing.views.microsoft_bridge.change_bridge_number", lambda *_args, **_named: gone)
    answer = client.post(change_address(number), {"expected": shown, "city": "Seattle"})
    assert answer.status_code == 422
    assert "Somebody removed this number meanwhile." in answer.content.decode()


def test_a_number_that_nobody_has_heard_of_is_not_there(client: Client) -> None:
    assert client.get(reverse("conferencing:bridge_number_change", args=[99])).status_code == 404


def test_makes_another_number_the_default(client: Client) -> None:
    make_bridge_number()
    number = make_bridge_number("+442079460100")
    toll_free = make_bridge_number("+18005550100", kind=NumberKind.TOLL_FREE)
    address = reverse("conferencing:bridge_number_make_default", args=[number.pk])
    assert address in text_of(client, reverse(PAGE))

    said = client.post(address, follow=True).content.decode()

    assert "People who get Microsoft from now on get +44 20 7946 0100." in said
    assert address not in said
    refused = client.post(reverse("conferencing:bridge_number_make_default", args=[toll_free.pk]), follow=True)
    assert "The default number of the bridge has to be a toll number." in refused.content.decode()
    assert client.get(address).status_code == 405
