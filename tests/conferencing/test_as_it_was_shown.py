"""Apply and Undo do what their page said: where it would be something else by now, the page is shown again."""

import re
from typing import Any

import pytest
from django.test import Client

from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file.applying import apply_import, apply_plan
from conferencing.provider_file.deciding import accept, leave_out, take_back_in
from conferencing.provider_file.undoing import undo_import, undo_preview
from tests.conferencing.provider_file.checked import BY, checked_import, line, row_of
from tests.factories import TOLL_FREE, details_of, give, make_administrator, make_person, make_provider, third_party
from users.models import User
from users.steps import NotAsShown

pytestmark = pytest.mark.django_db
CHANGED = "What would happen has changed since this page was opened"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def people() -> tuple[User, User]:
    return make_person(), make_person("amos@contoso.com")


@pytest.fixture
def batch(people: tuple[User, User]) -> ImportBatch:
    """One row is ready, one waits for a decision."""
    provider = make_provider()
    give(people[1], third_party(provider, "0712309", toll_free=TOLL_FREE))
    return checked_import(provider, line(people[0], "0712301"), line(people[1], "0712302"))


def step(batch: ImportBatch, name: str = "") -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/{name}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def sent(answer: Any) -> dict[str, str]:
    """What the form of a page sends back."""
    found = re.search(r'name="expected" value="([^"]+)"', text(answer))
    assert found
    return {"expected": found[1], "why": "first wave"}


@pytest.mark.parametrize("address", ["", "apply/"])
def test_apply_asks_again_when_others_decided_meanwhile(
    pilar: Client, batch: ImportBatch, people: tuple[User, User], address: str
) -> None:
    opened = pilar.get(step(batch, address))
    assert "Apply to 1 person?" in text(opened)
    accept(batch, by="lukasz@contoso.com")

    again = pilar.post(step(batch, "apply/"), sent(opened))

    assert again.status_code == 409
    assert CHANGED in text(again)
    assert "Apply to 2 people?" in text(again)
    assert 'value="first wave"' in text(again)
    assert details_of(people[0]).conference_id == ""
    assert pilar.post(step(batch, "apply/"), sent(again))["Location"] == step(batch, "done/")
    assert details_of(people[1]).conference_id == "0712302"


def test_decisions_that_were_taken_back_do_not_ask_again(pilar: Client, batch: ImportBatch) -> None:
    opened = pilar.get(step(batch, "apply/"))
    leave_out(batch, by=BY, row=row_of(batch).pk)
    take_back_in(batch, by=BY, row=row_of(batch).pk)
    assert pilar.post(step(batch, "apply/"), sent(opened))["Location"] == step(batch, "done/")


@pytest.mark.parametrize("expected", [None, "", "forged"])
def test_apply_without_what_was_shown_changes_nobody(
    pilar: Client, batch: ImportBatch, people: tuple[User, User], expected: str | None
) -> None:
    answer = pilar.post(step(batch, "apply/"), {} if expected is None else {"expected": expected})
    assert answer.status_code == 422
    assert "The page was not sent" in text(answer)
    assert details_of(people[0]).conference_id == ""


def test_plan_of_another_import_is_none_of_this_one(pilar: Client, batch: ImportBatch) -> None:
    assert batch.provider
    other = checked_import(batch.provider, line(make_person("eva@contoso.com"), "0712307"))
    assert pilar.post(step(batch, "apply/"), sent(pilar.get(step(other, "apply/")))).status_code == 409


def test_plan_is_compared_once_nobody_can_decide_any_more(batch: ImportBatch, people: tuple[User, User]) -> None:
    seen = apply_plan(batch)
    accept(batch, by=BY)
    with pytest.raises(NotAsShown):
        apply_import(batch, by=BY, expected=seen)
    batch.refresh_from_db()
    assert (batch.state, batch.lease_until) == (ImportState.CHECKED, None)
    assert details_of(people[0]).conference_id == ""
    assert apply_import(batch, by=BY, expected=apply_plan(batch)).people_changed == 2


def test_undo_asks_again_when_somebody_was_changed_meanwhile(
    pilar: Client, batch: ImportBatch, people: tuple[User, User]
) -> None:
    accept(batch, by=BY)
    apply_import(batch, by=BY)
    opened = pilar.get(step(batch, "undo/"))
    assert "put 2 people back" in text(opened)
    assert batch.provider
    give(people[0], third_party(batch.provider, "0712308"))

    again = pilar.post(step(batch, "undo/"), sent(opened))

    assert again.status_code == 409
    assert CHANGED in text(again)
    assert "put 1 person back" in text(again)
    assert details_of(people[1]).conference_id == "0712302"
    assert pilar.post(step(batch, "undo/"), sent(again))["Location"] == step(batch, "done/")
    assert details_of(people[1]).conference_id == "0712309"


def test_preview_of_undo_is_compared_once_it_has_begun(batch: ImportBatch, people: tuple[User, User]) -> None:
    apply_import(batch, by=BY)
    seen = undo_preview(batch).plan
    assert batch.provider
    give(people[0], third_party(batch.provider, "0712308"))
    with pytest.raises(NotAsShown):
        undo_import(batch, by=BY, expected=seen)
    batch.refresh_from_db()
    assert batch.state == ImportState.APPLIED
    undo_import(batch, by=BY, expected=undo_preview(batch).plan)
    assert batch.state == ImportState.UNDONE
