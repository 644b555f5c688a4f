"""The list of dial-in users: filters of the original, search, paging, the banner and the pane."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from acpportal.web import lists
from conferencing.models import ConferencingAssignment
from conferencing.people_actions import follow_pstn_plan
from tests.factories import (
    give,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db
PAGE = "/dial-in-conferencing/dial-in-users/"


@pytest.fixture
def client() -> Client:
    """Pilar, who looks on, and three people: Ken with InterCall, Lola with Microsoft, Ina with nothing."""
    client = Client()
    client.force_login(make_administrator("global", display_name="Pilar Ackerman"))
    make_bridge_number()
    ken, lola = make_person(sip_address="sip:kenm@contoso.com"), make_person("lola@contoso.com")
    make_person("ina@contoso.com", display_name="Ína Leonte")
    give(ken, third_party(make_provider(), toll_free="+18885550142"))
    follow_pstn_plan([lola.pk], has_plan=True)
    move_to_microsoft([lola.pk], by="system")
    return client


def show(client: Client, query: str = "") -> Any:
    response = client.get(f"{PAGE}{query}")
    assert response.status_code == 200
    return response


def names(response: Any) -> list[str]:
    return [row.person.display_name for row in response.context["page"].rows]


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def selected(response: Any) -> list[str]:
    return [choice.label for choice in response.context["choices"] if choice.selected]


def test_shows_the_columns_of_the_original(client: Client) -> None:
    response = show(client)

    html = text_of(response)
    columns = ("Display name", "Provider", "Default toll number", "Default toll-free number", "Conference ID")
    assert all(column in html for column in columns)
    assert names(response) == ["Ína Leonte", "Ken Myer", "Lola", "Pilar Ackerman"]
    for cell in ("InterCall", "+1 425-555-0142", "+1 888-555-0142", "0712301", "Microsoft", "+1 206-555-0100"):
        assert cell in html
    assert "None" not in html
    assert response.context["page"].people_text == "4 people"


def test_offers_the_filters_of_the_original(client: Client) -> None:
    assert [choice.label for choice in show(client).context["choices"]] == [
        "All",
        "Dial-in conferencing on",
        "Dial-in conferencing off",
        "Dial-in conferencing off, organizing meetings",
        "Conferencing provider - Microsoft",
        "Conferencing provider - others",
        "Users ready to be moved to Microsoft PSTN Conferencing",
    ]


@pytest.mark.parametrize(
    ("wanted", "people", "label"),
    [
        ("all", ["Ína Leonte", "Ken Myer", "Lola", "Pilar Ackerman"], "All"),
        ("on", ["Ken Myer", "Lola"], "Dial-in conferencing on"),
        ("off", ["Ína Leonte", "Pilar Ackerman"], "Dial-in conferencing off"),
        ("microsoft", ["Lola"], "Conferencing provider - Microsoft"),
        ("others", ["Ken Myer"], "Conferencing provider - others"),
        ("ready", [], "Users ready to be moved to Microsoft PSTN Conferencing"),
        ("nonsense", ["Ína Leonte", "Ken Myer", "Lola", "Pilar Ackerman"], "All"),
    ],
)
def test_each_filter_leaves_whom_it_names(client: Client, wanted: str, people: list[str], label: str) -> None:
    response = show(client, f"?filter={wanted}")

    assert names(response) == people
    assert selected(response) == [label]


def test_one_provider_is_an_entry_while_it_is_chosen(client: Client) -> None:
    pgi = make_provider("PGi", lengths="")
    give(make_person("jakob@contoso.com"), third_party(pgi))

    response = show(client, f"?provider={pgi.pk}&size=50")

    assert names(response) == ["Jakob"]
    assert selected(response) == ["Conferencing provider - PGi"]
    assert response.context["choices"][0].url == "?size=50&filter=all"
    assert len(names(show(client, "?provider=999"))) == 5
    assert len(names(show(client, "?provider=x"))) == 5


@pytest.mark.parametrize(
    ("search", "people"),
    [
        ("KEN", ["Ken Myer"]),
        ("my ke", ["Ken Myer"]),
        ("kenm@", ["Ken Myer"]),
        ("ína", ["Ína Leonte"]),
        ("contoso", ["Ína Leonte", "Ken Myer", "Lola", "Pilar Ackerman"]),
        ("nobody", []),
    ],
)
def test_searches_name_user_name_and_sip_address(client: Client, search: str, people: list[str]) -> None:
    assert names(show(client, f"?q={search}")) == people


def test_search_and_filter_narrow_together(client: Client) -> None:
    assert names(show(client, "?q=contoso&filter=others")) == ["Ken Myer"]
    empty = text_of(show(client, "?q=ken&filter=microsoft"))
    assert "Nobody matches. Shorten the search, or choose another filter." in empty


def make_many(count: int) -> None:
    for number in range(count):
        make_person(f"more{number:02}@contoso.com", display_name=f"More {number:02}")


def walk(client: Client, query: str = "") -> Iterable[str]:
    page = show(client, query).context["page"]
    while True:
        yield from (row.person.display_name for row in page.rows)
        if page.next is None:
            return
        page = show(client, page.next).context["page"]


@pytest.mark.parametrize("query", ["", "?filter=off", "?filter=off&sort=-name", "?sort=-name", "?q=contoso"])
def test_turning_pages_meets_everybody_once_in_order(client: Client, query: str) -> None:
    make_many(60)

    met = list(walk(client, query))

    assert len(met) == len(set(met)) == (62 if "off" in query else 64)
    inner = [name for name in met if name.startswith("More")]
    assert inner == sorted(inner, reverse="-name" in query)


def test_shows_as_many_as_asked_for(client: Client) -> None:
    make_many(60)

    assert len(names(show(client))) == 25
    assert len(names(show(client, "?size=50"))) == 50
    assert len(names(show(client, "?page=last"))) == 14


@pytest.mark.parametrize(
    ("column", "people"),
    [
        ("provider", ["Ína Leonte", "Pilar Ackerman", "Lola", "Bo", "Ken Myer"]),
        ("toll", ["Ína Leonte", "Pilar Ackerman", "Lola", "Bo", "Ken Myer"]),
        ("toll-free", ["Bo", "Ína Leonte", "Lola", "Pilar Ackerman", "Ken Myer"]),
        ("conference-id", ["Pilar Ackerman", "Ína Leonte", "Bo", "Ken Myer", "Lola"]),
    ],
)
def test_sorts_by_every_column_both_ways(client: Client, column: str, people: list[str]) -> None:
    give(make_person("bo@contoso.com"), third_party(make_provider("BT", lengths=""), "0000000", toll="+12125550100"))
    ConferencingAssignment.objects.filter(kind="microsoft").update(conference_id="9999999")

    assert names(show(client, f"?sort={column}")) == people
    assert names(show(client, f"?sort=-{column}")) == people[::-1]


ORDERED = {
    "provider": "provider_order",
    "toll": "toll_number",
    "toll-free": "toll_free_number",
    "conference-id": "conference_id",
}


@pytest.mark.parametrize("column", ["provider", "toll", "toll-free", "conference-id"])
@pytest.mark.parametrize("chosen", ["on", "off", "microsoft", "others"])
def test_every_filter_shows_the_same_people_in_every_order(
    client: Client, chosen: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "COUNTED", 0)  # as where there are very many
    people = set(names(show(client, f"?filter={chosen}")))
    for sign in ("", "-"):
        shown = show(client, f"?filter={chosen}&sort={sign}{column}")
        assert set(names(shown)) == people
        keys = [getattr(row, ORDERED[column]) for row in shown.context["page"].rows]
        assert keys == sorted(keys, reverse=bool(sign))


@pytest.mark.parametrize("column", ["provider", "toll", "toll-free", "conference-id"])
def test_turning_pages_of_any_order_meets_everybody_once(client: Client, column: str) -> None:
    make_many(30)

    assert len(set(walk(client, f"?sort={column}"))) == len(list(walk(client, f"?sort=-{column}"))) == 34


QUERIES = [
    *("", "?page=last", "?q=ken", "?q=ken&page=last", "?q=nobody", "?person=ken.myer", "?person=ina@contoso.com"),
    *(f"?filter={name}" for name in ("on", "off", "microsoft", "others", "ready")),
    *("?filter=others&page=last", "?filter=others&q=ken&sort=-provider"),
    *(f"?sort={column}" for column in ("-name", "provider", "toll", "toll-free", "conference-id")),
]


def test_asks_few_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    make_many(30)
    show(client)  # the first page of a session writes down when it began
    for query in QUERIES:
        with django_assert_max_num_queries(12):
            show(client, query)


def test_the_banner_counts_who_could_be_moved_and_leads_to_them(client: Client) -> None:
    assert "PSTN Conferencing license and still" not in text_of(show(client))
    ken = make_person("ken2@contoso.com", display_name="Ken Two")
    give(ken, third_party(make_provider("PGi", lengths="")))
    follow_pstn_plan([ken.pk], has_plan=True)

    html = text_of(show(client))

    assert "1 person has a PSTN Conferencing license and still another provider." in html
    assert '<a href="?filter=ready">Click here to move them</a>' in html
    assert names(show(client, "?filter=ready")) == ["Ken Two"]


def test_the_pane_shows_the_person_and_leads_to_the_form(client: Client) -> None:
    response = show(client, "?filter=on&person=KEN.MYER@contoso.com")

    html = text_of(response)
    assert response.context["assignment"].person.display_name == "Ken Myer"
    assert f'href="{reverse("conferencing:dial_in", kwargs={"upn": "ken.myer@contoso.com"})}"' in html
    assert "Edit" in html
    assert f'<a class="close" href="?filter=on#at-{response.context["assignment"].pk}">' in html


def test_the_pane_keeps_somebody_who_is_not_on_the_page(client: Client) -> None:
    assert show(client, "?filter=microsoft&person=ina@contoso.com").context["assignment"].is_none
    assert show(client, "?person=nobody@contoso.com").context["assignment"] is None


def test_who_may_only_look_is_led_to_the_properties(client: Client) -> None:
    client.force_login(make_administrator("service", "sam@contoso.com"))

    html = text_of(show(client, "?person=ken.myer@contoso.com"))

    assert "Properties" in html
    assert "Edit" not in html


def test_whoever_has_a_provider_can_be_ticked_and_cleared(client: Client) -> None:
    ken = User.objects.get(upn_key="ken.myer@contoso.com")
    html = text_of(show(client))
    assert html.count('<input type="checkbox" name="person"') == 2
    assert f'name="person" value="{ken.pk}" form="move"' in html
    assert "clear the ticked people" in html
    assert "clear the ticked people" not in text_of(show(client, "?filter=off"))

    step = client.post("/dial-in-conferencing/bulk-changes/", {"wanted": "none", "who": "ticked", "person": ken.pk})
    assert client.get(step.headers["Location"]).context["page"].total == 1


def test_who_may_not_clear_many_finds_no_boxes(client: Client) -> None:
    client.force_login(make_administrator("service", "service@contoso.com"))
    assert 'name="person"' not in text_of(show(client))
