"""What nobody answers is given up after a day, and nothing that somebody answers."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file import asking, uploads

pytestmark = pytest.mark.django_db


def test_an_answer_at_the_last_moment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pilar", "lukasz"):
        ImportBatch.objects.create(
            state=ImportState.ASKING, by=f"{name}@contoso.com", file_name="answer.csv", file_size=1, upload=name
        )
    waiting = ImportBatch.objects.filter(state=ImportState.ASKING)
    waiting.update(at=Now() - asking.KEPT - timedelta(minutes=1))
    forgotten: list[int] = []

    def answer_the_other(batch: ImportBatch) -> None:
        forgotten.append(batch.pk)
        asking.take_answers(waiting.get(), {})

    monkeypatch.setattr(uploads, "forget", answer_the_other)
    asking.forget_the_unanswered()

    [answered] = ImportBatch.objects.exclude(pk__in=forgotten)
    assert (len(forgotten), answered.state) == (1, ImportState.CHECKING)
    assert ImportBatch.objects.get(pk__in=forgotten).state == ImportState.ABANDONED
