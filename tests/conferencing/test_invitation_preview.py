"""The meeting request beside a person's form: of what there is, and of what is typed."""

from typing import Any

import pytest
from django.test import Client

from licensing.products import E5
from tests.factories import (
    details_of,
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db
PAGE = "/users/ken.myer@contoso.com/dial-in-conferencing/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ken() -> User:
    return make_person()


def typed(client: Client, *, headers: dict[str, str] | None = None, **fields: str) -> Any:
    return client.post(PAGE, {"show": "invitation", **fields}, headers=headers or HTMX)


def preview(answer: Any) -> str:
    page: str = answer.content.decode()
    return page[page.index('id="invitation-preview"') :]


def test_it_shows_what_new_meetings_get(ken: User, client: Client) -> None:
    give(ken, third_party(make_provider(), toll_free="+18885550142"))
    for role in ("global", "service"):
        client.force_login(make_administrator(role, f"{role}@contoso.com"))

        shown = preview(client.get(PAGE))

        wanted = ("Join by phone", "+1 425-555-0142", "+1 888-555-0142", "0712301")
        assert [words for words in wanted if words not in shown] == []


def test_nobody_joins_by_phone_without_a_provider(ken: User, client: Client) -> None:
    client.force_login(make_administrator())

    assert "people cannot join by phone" in preview(client.get(PAGE))


def test_it_follows_what_is_typed_and_saves_nothing(ken: User, client: Client) -> None:
    client.force_login(make_administrator())
    provider = make_provider()
    before = details_of(ken)

    answer = typed(client, provider=str(provider.pk), toll_number="+14255550142", conference_id="0712301")

    assert "<html" not in answer.content.decode()
    shown = preview(answer)
    assert "+1 425-555-0142" in shown
    assert "0712301" in shown
    assert "not valid yet" not in shown
    assert details_of(ken) == before


def test_it_says_what_could_not_be_saved(ken: User, client: Client) -> None:
    client.force_login(make_administrator())
    provider = make_provider()

    shown = preview(typed(client, provider=str(provider.pk), toll_number="+14255550142", conference_id="712301"))

    assert "712301" in shown
    assert "not valid yet" in shown


def test_without_script_the_page_comes_back_with_it(ken: User, client: Client) -> None:
    client.force_login(make_administrator())
    provider = make_provider()

    answer = typed(client, headers={"X": ""}, provider=str(provider.pk), toll_number="+14255550142", conference_id="1")

    assert "<html" in answer.content.decode()
    assert "not valid yet" in preview(answer)


def test_of_no_provider_that_there_is_it_shows_what_there_is(ken: User, client: Client) -> None:
    client.force_login(make_administrator())
    give(ken, third_party(make_provider()))

    assert "0712301" in preview(typed(client, provider="999", conference_id="5"))


def test_microsoft_gives_the_id_when_it_is_saved(ken: User, client: Client) -> None:
    client.force_login(make_administrator())
    make_bridge_number("+12065550100")
    give_licenses(ken, E5)
    ken.conferencing.refresh_from_db()
    give(ken, type(details_of(ken))())

    shown = preview(typed(client, provider="microsoft"))

    assert "+1 206-555-0100" in shown
    assert "is given when it is saved" in shown
