"""The page of numbers for people who were invited: no sign-in, no personal data, kept by caches."""

import pytest
from django.test import Client

from conferencing.models import NumberKind, NumbersPage
from tests.factories import give, make_administrator, make_bridge_number, make_person, make_provider, meet, third_party

pytestmark = pytest.mark.django_db


def test_strangers_read_all_numbers_of_the_provider_and_nobodys_name(client: Client) -> None:
    provider = make_provider(tolls=("+14255550142", "+12065550117"), url="https://intercall.example/numbers")
    provider.numbers.create(kind=NumberKind.TOLL_FREE, number="+18885550142", key="18885550142", location="Canada")
    ken = make_person("ken.myer@contoso.com")
    give(ken, third_party(provider))
    meet(ken, "Secret plans")

    answer = client.get(f"/dial-in-numbers/{NumbersPage.objects.get().key}/")

    page = answer.content.decode()
    wanted = ("InterCall", "+1 425-555-0142", "+1 206-555-0117", "+1 888-555-0142", "Canada", "toll-free")
    assert [words for words in wanted if words not in page] == []
    assert "https://intercall.example/numbers" in page
    assert not [words for words in ("ken", "Ken", "Secret", "0712301", "csrf") if words in page]


def test_the_page_is_the_same_for_everybody_and_may_be_kept(client: Client) -> None:
    page = NumbersPage.objects.create(provider=make_provider())

    answer = client.get(f"/dial-in-numbers/{page.key}/")

    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert not answer.cookies
    assert "No other numbers are known." in answer.content.decode()
    client.force_login(make_administrator())
    assert client.get(f"/dial-in-numbers/{page.key}/").content == answer.content


def test_the_bridge_has_a_page_with_the_languages_of_its_numbers(client: Client) -> None:
    number = make_bridge_number("+12065550100")
    number.city, number.languages = "Seattle", "English, Spanish"
    number.save()
    page = NumbersPage.objects.create(provider=None)

    answer = client.get(f"/dial-in-numbers/{page.key}/").content.decode()

    assert str(page) == page.key
    assert [words for words in ("Microsoft", "Seattle", "English, Spanish") if words not in answer] == []


@pytest.mark.parametrize("key", ["1", "None", "x" * 300, "%00", "a%0d%0ab"])
def test_guessed_addresses_lead_nowhere(client: Client, key: str) -> None:
    assert client.get(f"/dial-in-numbers/{key}/").status_code == 404


def test_a_page_is_read_by_two_queries(client: Client, django_assert_num_queries: object) -> None:
    page = NumbersPage.objects.create(provider=make_provider(tolls=("+14255550142", "+12065550117")))

    with django_assert_num_queries(2):  # type: ignore[operator]
        client.get(f"/dial-in-numbers/{page.key}/")
