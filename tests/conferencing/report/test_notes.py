"""What was noticed about a row and stands in no way is told everywhere, and whoever was found otherwise is replaced."""

from typing import Any

import pytest
from django.test import Client

from conferencing.models import ImportBatch
from conferencing.provider_file.deciding import accept, choose_person, edit_row
from conferencing.provider_file.reporting import as_json, as_text, report
from tests.conferencing.provider_file.checked import BY, checked_import, line, row_of
from tests.factories import TOLL, make_administrator, make_person, make_provider
from users.models import FormerName, User

pytestmark = pytest.mark.django_db

FORMER = "was.ken@contoso.com"
BY_MAIL = "kenny@contoso.com is an address of Ken Myer, whose user name is ken@contoso.com."
SAYS_NONE = "The cell says n/a, which was understood as: no toll-free number."


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def batch() -> ImportBatch:
    """Ken by his mail address (row 2), Amos by a name he had (3), Mia by her user name in other letters (4)."""
    make_person("ken@contoso.com", display_name="Ken Myer", mail="kenny@contoso.com")
    amos = make_person("amos@contoso.com", display_name="Amos Marble")
    make_person("mia@contoso.com", display_name="Mia Novak")
    FormerName.objects.create(person=amos, upn_key=FORMER, user_principal_name=FORMER)
    return checked_import(
        make_provider(),
        ["kenny@contoso.com", TOLL, "n/a", "0712301"],
        line(FORMER, "0712302"),
        line("MIA@contoso.com", "0712303"),
    )


def page_of(batch: ImportBatch, query: str = "") -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/{query}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("where", ["", "print/"])
def test_notes_and_the_name_in_the_file_stand_in_the_row(pilar: Client, batch: ImportBatch, where: str) -> None:
    page = text(pilar.get(page_of(batch, where)))
    assert 'file <span dir="auto">kenny@contoso.com</span>' in page
    assert f'<p class="smaller">{BY_MAIL}</p>' in page
    assert f'<p class="smaller">{SAYS_NONE}</p>' in page
    assert "MIA@" not in page


def test_the_top_leads_to_the_rows_that_have_a_note(pilar: Client, batch: ImportBatch) -> None:
    assert dict(report(batch).noted) == {"person-by-address": 1, "toll-free-says-none": 1}
    page = text(pilar.get(page_of(batch)))
    assert 'href="?code=person-by-address#rows">People are listed under another of their addresses: 1 row</a>' in page
    noted = pilar.get(page_of(batch, "?code=person-by-address"))
    assert [row.number for row in noted.context["rows"]] == ["2"]
    assert noted.context["filter"].applied == ["Problem: People are listed under another of their addresses (1)"]


def test_the_page_of_the_row_tells_it_too(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.get(page_of(batch, f"rows/{row_of(batch, 2).pk}/")))
    assert "kenny@contoso.com <span" in page
    assert BY_MAIL in page


def test_programs_and_terminals_are_told(batch: ImportBatch) -> None:
    found = as_json(batch)["problems"][0]
    assert (found["severity"], found["found"], found["person"]) == ("note", "kenny@contoso.com", "ken@contoso.com")
    rows = [line for line in as_text(batch) if line.startswith("row 2")]
    assert rows == [f"row 2  ready  ken@contoso.com (file: kenny@contoso.com): {BY_MAIL} {SAYS_NONE}"]


def test_a_row_that_names_nobody_shows_the_display_name_it_was_found_by(pilar: Client) -> None:
    make_person("ken@contoso.com", display_name="Ken Myer")
    fields = ("user_name", "display_name", "toll_number", "conference_id")
    batch = checked_import(make_provider(), ["", "Ken Myer", TOLL, "0712301"], fields=fields)
    page = text(pilar.get(page_of(batch)))
    assert 'file <span dir="auto">Ken Myer</span>' in page
    assert "somebody else" in page


@pytest.mark.parametrize("number", [2, 3])
def test_whoever_was_found_otherwise_than_by_the_user_name_is_replaced(
    pilar: Client, batch: ImportBatch, number: int
) -> None:
    row, mia = row_of(batch, number), User.objects.get(upn_key="mia@contoso.com")
    assert f"rows/{row.pk}/person/" in text(pilar.get(page_of(batch)))
    assert 'name="user_name"' in text(pilar.get(page_of(batch, f"rows/{row.pk}/")))
    pilar.post(page_of(batch, f"rows/{row.pk}/person/"), {"person": mia.pk})
    assert row_of(batch, number).person == mia
    assert f"rows/{row.pk}/person/" in text(pilar.get(page_of(batch)))


def test_nobody_else_is_offered_where_the_user_name_is_right(pilar: Client, batch: ImportBatch) -> None:
    row = row_of(batch, 4)
    assert f"rows/{row.pk}/person/" not in text(pilar.get(page_of(batch)))
    assert 'name="user_name"' not in text(pilar.get(page_of(batch, f"rows/{row.pk}/")))


def test_an_accepted_former_name_can_still_be_doubted(pilar: Client, batch: ImportBatch) -> None:
    accept(batch, by=BY, code="person-by-former-name")
    assert f"rows/{row_of(batch, 3).pk}/person/" in text(pilar.get(page_of(batch)))


def test_of_a_name_that_is_typed_and_a_person_who_is_chosen_the_last_one_counts(batch: ImportBatch) -> None:
    row, mia, ken = row_of(batch, 3), *(User.objects.get(upn_key=f"{name}@contoso.com") for name in ("mia", "ken"))
    choose_person(batch, by=BY, row=row.pk, person=mia.pk)
    edit_row(batch, by=BY, row=row.pk, values={"user_name": "ken@contoso.com"})
    assert (row_of(batch, 3).person, row_of(batch, 3).overrides) == (ken, {"user_name": "ken@contoso.com"})
    choose_person(batch, by=BY, row=row.pk, person=mia.pk)
    assert (row_of(batch, 3).person, row_of(batch, 3).overrides) == (mia, {"person": mia.pk})
    edit_row(batch, by=BY, row=row.pk, values={"conference_id": "0712309"})
    assert row_of(batch, 3).person == mia
