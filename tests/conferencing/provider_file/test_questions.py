"""Looking again at a file that waits for an answer: what happens when that cannot be, or when too many do it."""

from functools import partial
from typing import Any

import pytest
from django.test import Client

from conferencing.models import ImportBatch, ImportState
from conferencing.problems import Kind
from conferencing.problems.columns import CHECK_GIVEN_UP, READING_OTHERS
from conferencing.problems.file import COULD_NOT_BE_READ, TOOK_TOO_LONG
from conferencing.provider_file import uploads
from conferencing.provider_file.questions import question_of
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.reading import files as reading_files
from conferencing.provider_file.reading.child_process import ChildFailed, TookTooLong
from conferencing.provider_file.slots import slots
from tests.conferencing.provider_file.taken_in import stored_files
from tests.conferencing.test_import_columns import ANSWER, BY, UNSURE, page_of, send, state_of, text
from tests.factories import make_administrator, make_provider

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("user-management", BY))
    make_provider()
    return client


@pytest.mark.parametrize("posted", [None, ANSWER])
def test_a_file_that_is_gone_when_it_is_looked_at_again_has_failed(
    pilar: Client, posted: dict[str, str] | None
) -> None:
    batch = send(pilar, *UNSURE)
    uploads.path_of(batch).unlink()

    answered = pilar.get(page_of(batch), follow=True) if posted is None else pilar.post(page_of(batch), posted)

    assert state_of(batch) == ImportState.FAILED
    assert (batch.failure["code"], batch.asked) == (CHECK_GIVEN_UP.code, {})
    if posted is None:
        assert "The check of back.csv was interrupted, and nothing was changed." in text(answered)
    else:
        assert (answered.status_code, answered["Location"]) == (302, page_of(batch).replace("columns/", ""))


@pytest.mark.parametrize(("failure", "kind"), [(TookTooLong, TOOK_TOO_LONG), (ChildFailed, COULD_NOT_BE_READ)])
@pytest.mark.parametrize("posted", [None, ANSWER])
def test_a_file_that_cannot_be_looked_at_again_has_failed_with_the_reason(
    pilar: Client,
    monkeypatch: pytest.MonkeyPatch,
    posted: dict[str, str] | None,
    failure: type[Exception],
    kind: Kind,
) -> None:
    batch = send(pilar, *UNSURE)

    def fails(*_question: Any, **_limits: Any) -> Any:
        raise failure

    monkeypatch.setattr(reading_files, "messages", fails)
    answered = pilar.get(page_of(batch)) if posted is None else pilar.post(page_of(batch), posted)

    assert (answered.status_code, answered["Location"]) == (302, page_of(batch).replace("columns/", ""))
    assert (state_of(batch), batch.failure["code"]) == (ImportState.FAILED, kind.code)
    assert stored_files() == []


def test_a_file_that_was_answered_meanwhile_has_not_failed(pilar: Client) -> None:
    batch = send(pilar, *UNSURE)
    stale = ImportBatch.objects.get(pk=batch.pk)
    pilar.post(page_of(batch), ANSWER)

    with pytest.raises(UnreadableFile):
        question_of(stale, by=BY)
    assert state_of(batch) == ImportState.CHECKED


def test_no_more_than_two_files_are_looked_at_and_one_for_each(pilar: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = send(pilar, *UNSURE)
    monkeypatch.setattr(slots, "one", partial(slots.one, seconds=0))

    with slots.one(by=BY):
        mine = pilar.get(page_of(batch))
    assert (mine.status_code, mine["Retry-After"]) == (429, "5")
    assert str(READING_OTHERS.sentence) % {"limit": 2} in text(mine)

    with slots.one(by="a@contoso.com"), slots.one(by="b@contoso.com"):
        assert pilar.post(page_of(batch), ANSWER).status_code == 429
    assert state_of(batch) == ImportState.ASKING
    assert pilar.get(page_of(batch)).status_code == 200
    uploads.forget(batch)
