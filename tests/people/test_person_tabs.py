"""The general and the history tab, and the addresses under which a person is found."""

from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.factories import give, make_administrator, make_person, make_provider, third_party
from users import audit
from users.models import FormerName, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pilar(client: Client) -> User:
    administrator = make_administrator("service", display_name="Pilar Ackerman")
    client.force_login(administrator)
    return administrator


def test_general_shows_what_the_directory_says(client: Client) -> None:
    person = make_person(
        display_name="Ken Myer",
        sip_address="sip:ken@contoso.com",
        mail="ken@mail.contoso.com",
        usage_location="DE",
        department="Legal",
        account_enabled=False,
    )
    FormerName.objects.create(person=person, user_principal_name="kenneth@contoso.com")
    page = client.get("/users/ken.myer@contoso.com/general/").content.decode()
    for shown in (
        "Ken Myer",
        "sip:ken@contoso.com",
        "ken@mail.contoso.com",
        "Germany",
        "Legal",
        "disabled",
        "kenneth@",
    ):
        assert shown in page
    assert str(person.object_id) in page


def test_general_tells_the_role_of_an_administrator(client: Client) -> None:
    assert "Service administrator" in client.get("/users/pilar@contoso.com/general/").content.decode()


def test_person_without_a_tab_leads_to_general(client: Client) -> None:
    make_person()
    response = client.get("/users/ken.myer@contoso.com/")
    assert response.headers["Location"] == "/users/ken.myer@contoso.com/general/"


@pytest.mark.parametrize(
    "name",
    [
        "a/b@contoso.com",
        "100%@contoso.com",
        "q?#&+@contoso.com",
        "łukasz@contoso.com",
        "田中@例え.jp",
        "a;b=c@x",
        "-@x",
        "..@x",
    ],
)
@pytest.mark.parametrize("tab", ["people:user", "people:general", "people:history", "licensing:licenses"])
def test_any_user_name_can_stand_in_an_address(name: str, tab: str, client: Client) -> None:
    person = make_person(name)
    response = client.get(reverse(tab, kwargs={"upn": name}), follow=True)
    assert response.status_code == 200
    assert response.context["person"] == person
    assert not [address for address, status in response.redirect_chain if status != 302]


def test_any_case_leads_to_the_user_name_as_it_is_written(client: Client) -> None:
    make_person("Ken.Myer@contoso.com")
    response = client.get("/users/KEN.myer@CONTOSO.com/history/?size=50")
    assert response.status_code == 302
    assert response.headers["Location"] == "/users/Ken.Myer@contoso.com/history/?size=50"


def test_former_name_leads_to_the_user_name_of_today(client: Client) -> None:
    person = make_person()
    FormerName.objects.create(person=person, user_principal_name="kenneth@contoso.com")
    response = client.get("/users/kenneth@contoso.com/licenses/")
    assert response.headers["Location"] == "/users/ken.myer@contoso.com/licenses/"


def test_posting_to_a_former_name_posts_again_to_the_right_one(client: Client) -> None:
    client.force_login(make_administrator("global", "ann@contoso.com"))
    make_person()
    response = client.post("/users/KEN.MYER@contoso.com/licenses/", {})
    assert (response.status_code, response.headers["Location"]) == (307, "/users/ken.myer@contoso.com/licenses/")


@pytest.mark.parametrize("tab", ["", "general/", "history/", "licenses/", "dial-in-conferencing/"])
@pytest.mark.parametrize("name", ["nobody@contoso.com", "nobody", "<script>@x", "a'b@contoso.com"])
def test_unknown_person_is_a_page_that_says_so(name: str, tab: str, client: Client) -> None:
    response = client.get(f"/users/{quote(name)}/{tab}")
    assert response.status_code == 404
    assert "Nobody in the directory is called" in response.content.decode()
    assert "<script>@" not in response.content.decode()


def test_address_with_a_character_nobody_has_is_not_found(client: Client) -> None:
    assert client.get("/users/a%00@contoso.com/general/").status_code == 404


def test_history_tells_who_did_what_when_and_why(client: Client) -> None:
    ken = make_person(display_name="Ken Myer")
    with transaction.atomic():
        entry = audit.about(ken, action="users.changed", before={"department": ""}, after={"department": "Legal"})
        audit.record([entry], by="pilar@contoso.com", why="Moved", batch="import 38")
    page = client.get("/users/ken.myer@contoso.com/history/").content.decode()
    for shown in ("Department: Legal.", "Pilar Ackerman", "Moved", ">import 38</a>", "/import/38/"):
        assert shown in page


def test_history_of_an_action_nobody_tells_any_more_shows_its_code(client: Client) -> None:
    ken = make_person()
    with transaction.atomic():
        audit.record([audit.about(ken, action="gone.code", before={}, after={})], by="system")
    page = client.get("/users/ken.myer@contoso.com/history/").content.decode()
    assert "gone.code on ken.myer@contoso.com." in page
    assert "the system" in page


def test_history_goes_on_when_the_object_id_became_another(client: Client) -> None:
    ken = make_person()
    give(ken, third_party(make_provider()))
    former = ken.object_id
    ken.object_id = make_person("other@contoso.com").object_id.__class__(int=7)
    ken.save(update_fields=["object_id"])
    with transaction.atomic():
        before, after = {"object_id": str(former)}, {"object_id": str(ken.object_id)}
        audit.record([audit.about(ken, action="users.linked", before=before, after=after)], by="system")
    page = client.get("/users/ken.myer@contoso.com/history/").content.decode()
    assert "another object ID" in page
    assert "InterCall" in page


def test_history_of_object_ids_that_went_round_in_a_circle_ends(client: Client) -> None:
    ken = make_person()
    here, there = str(ken.object_id), "00000000-0000-0000-0000-000000000007"
    with transaction.atomic():
        for key, former in ((here, there), (there, here)):
            before, after = {"object_id": former}, {"object_id": key}
            entry = audit.Entry(action="users.linked", subject_key=key, subject="ken", before=before, after=after)
            audit.record([entry], by="system")
    assert len(client.get("/users/ken.myer@contoso.com/history/").context["events"]) == 2


def test_history_is_paged(client: Client) -> None:
    ken = make_person()
    entries = [audit.about(ken, action="users.changed", before={}, after={"department": f"D{n}"}) for n in range(30)]
    with transaction.atomic():
        audit.record(entries, by="system")
    first = client.get("/users/ken.myer@contoso.com/history/")
    assert first.context["events"][0].sentence == "Department: D29."
    second = client.get(f"/users/ken.myer@contoso.com/history/{first.context['page'].next}")
    assert second.context["events"][-1].sentence == "Department: D0."
