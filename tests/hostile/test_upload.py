"""One hostile file of each end through the upload page; `make soak` sends all of them to a running portal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from conferencing.models import ImportBatch
from conferencing.problems import layout
from conferencing.provider_file import receiving
from tests.conferencing.provider_file.taken_in import stored_files
from tests.factories import make_administrator, make_provider
from tests.hostile.archives import archive_cases
from tests.hostile.case import Case
from tests.hostile.grids import grid_cases
from tests.hostile.markup import markup_cases
from tests.hostile.other_files import form_cases, text_cases
from tests.hostile.people_xml import xml_cases

pytestmark = pytest.mark.django_db
WORKBOOKS = [("returned.xlsx", case) for case in (*grid_cases(), *markup_cases(), *archive_cases())]
TEXTS = [("returned.csv", case) for case in text_cases()]
IN_XML = [("returned.xml", case) for case in xml_cases()]
ONE_OF_EACH_END = {case.code: (name, case) for name, case in (*WORKBOOKS, *TEXTS, *IN_XML, *form_cases())}


@pytest.mark.parametrize(("name", "case"), ONE_OF_EACH_END.values(), ids=[c.name for _, c in ONE_OF_EACH_END.values()])
def test_an_upload_is_answered_with_its_sentence_or_a_report(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str, case: Case
) -> None:
    settings.ACP_AT_ONCE_ROWS = 1_000_000
    monkeypatch.setattr(receiving, "limits", lambda: case.limits)
    client.force_login(make_administrator())
    upload = {"file": SimpleUploadedFile(name, case.make()), "provider": make_provider().pk}

    answer = client.post(reverse("conferencing:import_file"), upload)

    batch = ImportBatch.objects.get()
    is_asked = case.expected is layout.WHICH_ENCODING
    assert batch.failure.get("code", "") == ("" if is_asked else case.code)
    if batch.state == "failed":
        assert answer.status_code == 422
        (sentence,) = answer.context["form"].errors["file"]
        # On its page as well, for whoever looks for it later
        page = client.get(reverse("conferencing:import_report", args=[batch.pk]))
        assert str(page.context["report"].failure.sentence) == sentence
    else:
        page = client.get(answer.headers["Location"], follow=True)
        assert page.redirect_chain == ([(reverse("conferencing:import_columns", args=[batch.pk]), 302)] * is_asked)
        assert batch.state == ("asking" if is_asked else "checked")
    assert page.status_code == 200
    if is_asked:
        client.post(reverse("conferencing:import_abandon", args=[batch.pk]))
    assert stored_files() == []
