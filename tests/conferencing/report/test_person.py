"""The person a row is about is chosen: one of the near ones, or anybody."""

from typing import Any

import pytest
from django.test import Client

from conferencing.models import ImportBatch, ImportRow
from conferencing.provider_file.applying import apply_import
from tests.conferencing.proposals import NEAR, know_kinds, propose
from tests.conferencing.provider_file.checked import checked_import, line, row_of
from tests.factories import make_administrator, make_person, make_provider
from users.models import User

pytestmark = pytest.mark.django_db

BY = "pilar@contoso.com"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def ida() -> User:
    return make_person("ida.kaya@contoso.com", display_name="Ida Kaya")


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch, ida: User) -> ImportBatch:
    """Row 2 has nearly Ida's name, row 3 is about Amos."""
    know_kinds(monkeypatch)
    amos = make_person("amos.marble@contoso.com", display_name="Amos Marble")
    batch = checked_import(make_provider(), line("ida.kayya@contoso.com", "0712301"), line(amos, "0712302"))
    propose(batch, 2, NEAR, {"person": ida.pk}, field="user_name", found="ida.kayya@contoso.com")
    return batch


def page_of(batch: ImportBatch, query: str = "") -> str:
    row = row_of(batch, 2).pk
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/rows/{row}/person/{query}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_near_people_are_shown_with_the_reason(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.get(page_of(batch)))
    assert "Who is row 2 about?" in page
    assert "ida.kayya@contoso.com" in page
    assert "One letter differs." in page
    assert "it is Ida Kaya" in page


def test_anybody_is_found_and_rows_that_are_theirs_are_told(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.get(page_of(batch, "?q=marble")))
    assert "Amos Marble" in page
    assert "is in row 3 of the file already" in page
    assert "Nobody is called that." in text(pilar.get(page_of(batch, "?q=xyz")))


def test_where_nobody_is_near_those_who_are_called_so_are_found(pilar: Client, batch: ImportBatch) -> None:
    row = row_of(batch, 2)
    row.problems.all().delete()
    ImportRow.objects.filter(pk=row.pk).update(display_name="Marble")
    page = text(pilar.get(page_of(batch)))
    assert 'value="Marble"' in page
    assert "choose" in page
    assert "amos.marble@contoso.com" in page


def test_whoever_is_chosen_is_meant_and_can_be_undone(pilar: Client, batch: ImportBatch, ida: User) -> None:
    answer = pilar.post(page_of(batch), {"person": ida.pk, "shown": "outcome=wrong"}, follow=True)
    assert answer.redirect_chain[0][0].endswith(f"?outcome=wrong#row-{row_of(batch, 2).pk}")
    assert "Row 2, Ida Kaya: ready." in text(answer)
    report = f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"
    assert "The person you chose." in text(pilar.get(report))
    pilar.post(f"{report}put-back/", {"row": row_of(batch, 2).pk})
    assert row_of(batch, 2).person is None


@pytest.mark.parametrize("person", ["", "x", "999999"])
def test_nobody_is_chosen_by_mistake(pilar: Client, batch: ImportBatch, person: str) -> None:
    assert "Nobody was chosen." in text(pilar.post(page_of(batch), {"person": person}, follow=True))
    assert row_of(batch, 2).person is None


def test_an_applied_import_takes_no_person(pilar: Client, batch: ImportBatch, ida: User) -> None:
    apply_import(batch, by=BY)
    for answer in (pilar.get(page_of(batch), follow=True), pilar.post(page_of(batch), {"person": ida.pk}, follow=True)):
        assert "Nothing was done: this import is applied." in text(answer)
