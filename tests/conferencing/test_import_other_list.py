"""A file that answers another list than it seems to, or none: chosen with the file, and offered by the report."""

import pytest
from django.test import Client

from conferencing.models import AudioConferencingProvider, ImportBatch
from conferencing.provider_actions import retire_provider
from tests.conferencing.provider_file.checked import export_of
from tests.conferencing.test_import_wizard import BY, FILE, csv, intercall, pilar, send, step, text
from tests.factories import make_person, make_provider

__all__ = ["intercall", "pilar"]
pytestmark = pytest.mark.django_db
KEN = "ken.myer@contoso.com,Ken Myer,InterCall,+14255550142,,0712301"


def test_lists_are_offered_whether_answered_or_not(pilar: Client, intercall: AudioConferencingProvider) -> None:
    ken, other = make_person(), make_provider("PGi")
    answered, waiting, of_other = export_of(intercall, ken), export_of(intercall, ken), export_of(other, ken)
    send(pilar, csv(KEN), export=answered.pk)
    page = text(pilar.get(FILE))
    for export in (answered, waiting, of_other):
        assert f"Export {export.pk}, {export.provider.name}, " in page
    page = text(pilar.get(f"{FILE}?provider={intercall.pk}"))
    assert f'<option value="{answered.pk}">' in page
    assert f'<option value="{of_other.pk}">' not in page


def test_the_list_that_was_chosen_counts(pilar: Client, intercall: AudioConferencingProvider) -> None:
    ken = make_person()
    meant, named = export_of(intercall, ken), export_of(intercall, ken)
    send(pilar, csv(KEN, name=f"AcpUsers-{named.pk}.csv"), export=meant.pk)
    assert ImportBatch.objects.get().export == meant


def test_a_file_that_answers_no_list_has_no_export(pilar: Client, intercall: AudioConferencingProvider) -> None:
    named = export_of(intercall, make_person())
    send(pilar, csv(KEN.replace("InterCall", ""), name=f"AcpUsers-{named.pk}.csv"), export="none")
    batch = ImportBatch.objects.get()
    assert (batch.export, batch.provider) == (None, intercall)
    page = text(pilar.get(step(batch)))
    assert "Columns" not in page
    assert f'href="{FILE}?provider={intercall.pk}">it answers another list</a>' in page


def test_a_list_of_another_provider_than_the_chosen_one_is_refused(
    pilar: Client, intercall: AudioConferencingProvider
) -> None:
    other = make_provider("PGi")
    answer = send(pilar, csv(KEN), export=export_of(other, make_person()).pk, provider=intercall.pk)
    assert answer.status_code == 422
    assert "which was made for PGi, not for InterCall" in text(answer)


def test_retired_providers_are_offered_as_such(pilar: Client, intercall: AudioConferencingProvider) -> None:
    retire_provider(intercall.pk, by=BY)
    assert "InterCall (retired)" in text(pilar.get(FILE))
