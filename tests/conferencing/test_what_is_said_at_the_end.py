"""What is said when little or nothing came of an import, and who may throw a check away."""

from typing import Any

import pytest
from django.test import Client

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportState
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.reporting import left_alone
from conferencing.provider_file.undoing import undo_import, undo_preview
from tests.conferencing.provider_file.checked import checked_import, line
from tests.factories import TOLL_FREE, give, make_administrator, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


@pytest.fixture
def ken() -> User:
    return make_person()


def step(batch: ImportBatch, name: str = "") -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/{name}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_done_for_nobody_speaks_of_no_pins(pilar: Client, provider: AudioConferencingProvider, ken: User) -> None:
    batch = checked_import(provider, line(ken, "0712301"))
    give(ken, third_party(provider, "0712309"), by="eva@contoso.com")
    apply_import(batch, by=BY)
    page = text(pilar.get(step(batch, "done/")))
    assert "Nobody was changed by this import." in page
    assert "Ken Myer was changed meanwhile by eva@contoso.com. Nothing was overwritten." in page
    assert "PIN" not in page


def test_undo_that_puts_nobody_back_says_so_and_why(
    pilar: Client, provider: AudioConferencingProvider, ken: User
) -> None:
    batch = checked_import(provider, line(ken, "0712301"))
    apply_import(batch, by=BY)
    give(ken, third_party(provider, "0712309"), by="eva@contoso.com")
    undo_import(batch, by=BY)
    page = text(pilar.get(step(batch, "done/")))
    assert "Nobody was put back." in page
    assert "Ken Myer was changed meanwhile by eva@contoso.com. Nothing was overwritten." in page


def test_after_an_undo_whom_apply_had_left_alone_is_counted_apart(
    pilar: Client, provider: AudioConferencingProvider, ken: User
) -> None:
    """One refused by Apply, one kept by the undo, one put back."""
    amos, zoe = make_person("amos@contoso.com", display_name="Amos"), make_person("zoe@contoso.com")
    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712302"), line(zoe, "0712303"))
    give(ken, third_party(provider, "0712309"), by="eva@contoso.com")
    apply_import(batch, by=BY)
    give(amos, third_party(provider, "0712308"), by="eva@contoso.com")
    undo_import(batch, by=BY)
    page = text(pilar.get(step(batch, "done/")))
    assert "<strong>1</strong> person has back what they had before." in page
    assert "<strong>1</strong> was left as it is, because somebody changed it since." in page
    assert "<strong>1</strong> had been left alone already when the import was applied." in page
    assert "Ken Myer was changed meanwhile by eva@contoso.com." in page
    assert "Amos was changed meanwhile by eva@contoso.com." in page


def test_who_is_left_alone_is_listed_by_name(pilar: Client, provider: AudioConferencingProvider) -> None:
    """Whatever the order of the file: before the undo, after it, and in the terminal."""
    names = ("Zoe Ulrich", "Aaron Painter", "Lene Aalling")
    people = [make_person(f"{name.split()[0]}@contoso.com", display_name=name) for name in names]
    batch = checked_import(provider, *(line(each, f"071230{place}") for place, each in enumerate(people)))
    apply_import(batch, by=BY)
    for place, each in enumerate(people):
        give(each, third_party(provider, f"071239{place}"), by="eva@contoso.com")
    by_name = sorted(names)
    assert [left.person.display_name for left in undo_preview(batch).left] == by_name
    undo_import(batch, by=BY)
    assert [row.name for row in pilar.get(step(batch, "done/")).context["rows"]] == by_name
    in_terminal = left_alone(batch.rows.prefetch_related("problems"))
    assert [told.partition("@")[0] for told in in_terminal] == [name.split()[0] for name in by_name]


def test_questions_of_wrong_rows_are_not_called_decided(
    pilar: Client, provider: AudioConferencingProvider, ken: User
) -> None:
    give(ken, third_party(provider, "0712309", toll_free=TOLL_FREE))
    batch = checked_import(provider, line(ken, "07A"))
    assert (batch.counts["wrong"], batch.counts["decision"]) == (1, 0)
    page = text(pilar.get(step(batch)))
    assert "remove 1 toll-free number" in page
    assert "Only rows that are also wrong or not filled in are left." in page
    assert "Everything is decided." not in page


@pytest.mark.parametrize(
    ("role", "who", "allowed"),
    [
        ("user-management", BY, True),
        ("user-management", "other@contoso.com", False),
        ("skype-for-business", "other@contoso.com", True),
    ],
)
def test_checks_are_thrown_away_by_their_makers_or_who_may_apply(
    client: Client, provider: AudioConferencingProvider, ken: User, *, role: str, who: str, allowed: bool
) -> None:
    batch = checked_import(provider, line(ken, "0712301"), by=BY)
    client.force_login(make_administrator(role, who))
    assert ("throw this check away" in text(client.get(step(batch)))) is allowed
    answer = client.post(step(batch, "throw-away/"), follow=True)
    batch.refresh_from_db()
    if allowed:
        assert batch.state == ImportState.ABANDONED
    else:
        assert batch.state == ImportState.CHECKED
        assert f"Nothing was done: {BY} checked this file." in text(answer)
