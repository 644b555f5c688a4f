"""The Export Users wizard: whom it lists, how they are chosen, and that it makes one export."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from conferencing.models import ExportBatch, ExportDraft
from conferencing.provider_file.choosing import begin_draft, make_export, put_in
from tests.factories import (
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db

START = "/dial-in-conferencing/third-party-provider/export/"
BY = "pilar@contoso.com"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def draft() -> ExportDraft:
    return begin_draft(make_provider(), by=BY)


def page_of(draft: ExportDraft, what: str = "") -> str:
    return f"{START}drafts/{draft.pk}/{what}"


def people_in(draft: ExportDraft) -> list[str]:
    return list(draft.people.order_by("upn_key").values_list("upn_key", flat=True))


def test_getting_started_begins_a_draft(pilar: Client) -> None:
    provider = make_provider()
    assert "Nothing about these people changes." in pilar.get(START).content.decode()
    answer = pilar.post(START, {"provider": provider.pk})
    draft = ExportDraft.objects.get()
    assert answer["Location"] == page_of(draft)
    assert (draft.provider, draft.by) == (provider, BY)


def test_getting_started_without_a_provider_says_where_to_add_one(pilar: Client) -> None:
    assert "Add a provider first." in pilar.get(START).content.decode()


def test_getting_started_refuses_a_retired_provider(pilar: Client) -> None:
    provider = make_provider(retired_at="2026-01-01T00:00Z")
    assert pilar.post(START, {"provider": provider.pk}).status_code == 422


def test_select_users_finds_by_name_provider_and_department(pilar: Client, draft: ExportDraft) -> None:
    ken, amos = make_person(), make_person("amos.marble@contoso.com", department="Legal")
    give(ken, third_party(draft.provider))
    for query, found in (("q=MYER", ken), (f"holding={draft.provider_id}", ken), ("department=Legal", amos)):
        assert pilar.get(f"{page_of(draft)}?{query}").context["page"].rows == [found], query
    assert amos in pilar.get(f"{page_of(draft)}?holding=none").context["page"].rows


def test_select_users_finds_who_was_added_since_an_export(pilar: Client, draft: ExportDraft) -> None:
    ken = make_person()
    put_in(draft, User.objects.filter(pk=ken.pk))
    since = make_export(draft, format="csv").pk
    other = begin_draft(make_provider("PGi"), by=BY)
    put_in(other, User.objects.all())
    of_another = make_export(other, format="csv").pk
    amos, draft = make_person("amos.marble@contoso.com"), begin_draft(draft.provider, by=BY)

    found = pilar.get(f"{page_of(draft)}?since={since}&q=contoso.com")
    assert ken not in found.context["page"].rows
    assert amos in found.context["page"].rows
    assert found.context["filter"].applied[0].startswith(f"Added since: Export {since}, ")
    assert found.context["page"].people_text == "2 people"  # and Pilar herself
    assert ken in pilar.get(f"{page_of(draft)}?since={of_another}").context["page"].rows
    pilar.post(f"{page_of(draft, 'add-all/')}?since={since}")
    assert people_in(draft) == [amos.upn_key, BY]


def test_select_users_offers_no_earlier_export_where_there_is_none(pilar: Client, draft: ExportDraft) -> None:
    assert "Added since" not in pilar.get(page_of(draft)).content.decode()


def test_select_users_leaves_disabled_people_out(pilar: Client, draft: ExportDraft) -> None:
    make_person(account_enabled=False)
    assert [person.upn_key for person in pilar.get(page_of(draft)).context["page"].rows] == [BY]


def test_select_users_says_when_nobody_matches(pilar: Client, draft: ExportDraft) -> None:
    assert "Nobody matches." in pilar.get(f"{page_of(draft)}?q=nobody").content.decode()


def test_people_with_microsoft_can_be_added_with_a_note(pilar: Client, draft: ExportDraft) -> None:
    make_bridge_number()
    ken = make_person()
    give_licenses(ken, "ENTERPRISEPREMIUM")
    assert "has Microsoft: remove it before the answer is applied" in pilar.get(page_of(draft)).content.decode()
    pilar.post(page_of(draft, "add/"), {"person": [ken.pk]})
    assert people_in(draft) == [ken.upn_key]


def test_ticked_people_are_added_once(pilar: Client, draft: ExportDraft) -> None:
    ken, amos = make_person(), make_person("amos.marble@contoso.com")
    pilar.post(page_of(draft, "add/"), {"person": [ken.pk]})
    answer = pilar.post(f"{page_of(draft, 'add/')}?q=o&size=50", {"person": [ken.pk, amos.pk]}, follow=True)
    assert people_in(draft) == [amos.upn_key, ken.upn_key]
    assert "1 person was added." in answer.content.decode()
    assert answer.redirect_chain[0][0] == f"{page_of(draft)}?q=o&size=50"
    assert "already in the file" in answer.content.decode()


def test_nonsense_in_place_of_a_person_adds_nobody(pilar: Client, draft: ExportDraft) -> None:
    pilar.post(page_of(draft, "add/"), {"person": ["x", "9" * 30, "-1"]})
    assert people_in(draft) == []


def test_all_who_match_are_added(pilar: Client, draft: ExportDraft) -> None:
    for name in ("ken.myer", "amos.myer", "eva.stone"):
        make_person(f"{name}@contoso.com")
    pilar.post(f"{page_of(draft, 'add-all/')}?q=myer")
    assert people_in(draft) == ["amos.myer@contoso.com", "ken.myer@contoso.com"]


def test_too_many_people_are_refused_and_nobody_is_added(pilar: Client, draft: ExportDraft, settings: Settings) -> None:
    settings.ACP_IMPORT_MAX_ROWS = 2
    for number in range(3):
        make_person(f"person{number}@contoso.com")
    answer = pilar.post(page_of(draft, "add-all/"), follow=True)
    assert people_in(draft) == []
    assert "One file holds up to 2 people." in answer.content.decode()


def test_people_are_taken_out_one_by_one_and_all(pilar: Client, draft: ExportDraft) -> None:
    people = [make_person(f"person{number}@contoso.com") for number in range(3)]
    put_in(draft, User.objects.filter(pk__in=[person.pk for person in people]))
    pilar.post(page_of(draft, "take-out/"), {"person": people[0].pk})
    assert people_in(draft) == ["person1@contoso.com", "person2@contoso.com"]
    pilar.post(page_of(draft, "take-all-out/"))
    assert people_in(draft) == []


def test_the_chosen_can_be_searched_and_shown_further(pilar: Client, draft: ExportDraft) -> None:
    for number in range(30):
        make_person(f"person{number:02}@contoso.com")
    put_in(draft, User.objects.exclude(upn_key=BY))
    first, more = pilar.get(page_of(draft)).context, pilar.get(f"{page_of(draft)}?shown=more").context
    assert (len(first["chosen"]), first["more_chosen"], len(more["chosen"]), more["more_chosen"]) == (
        25,
        True,
        30,
        False,
    )
    found = pilar.get(f"{page_of(draft)}?find=person07").context["chosen"]
    assert [person.upn_key for person in found] == ["person07@contoso.com"]


def test_two_drafts_keep_apart_and_others_drafts_are_none_of_ours(pilar: Client, draft: ExportDraft) -> None:
    ken = make_person()
    other = begin_draft(draft.provider, by=BY)
    pilar.post(page_of(other, "add/"), {"person": ken.pk})
    assert (people_in(draft), people_in(other)) == ([], [ken.upn_key])
    strange = begin_draft(draft.provider, by="somebody.else@contoso.com")
    assert pilar.get(page_of(strange)).status_code == 404
    assert pilar.post(page_of(strange, "add/"), {"person": ken.pk}).status_code == 404


def test_old_drafts_go_when_another_one_is_begun(draft: ExportDraft) -> None:
    ExportDraft.objects.update(at="2026-01-01T00:00Z")
    begin_draft(draft.provider, by=BY)
    assert not ExportDraft.objects.filter(pk=draft.pk).exists()


def test_download_without_people_leads_back(pilar: Client, draft: ExportDraft) -> None:
    assert pilar.get(page_of(draft, "download/"))["Location"] == page_of(draft)


def test_the_export_is_made_once_however_often_it_is_asked_for(pilar: Client, draft: ExportDraft) -> None:
    put_in(draft, User.objects.filter(pk=make_person().pk))
    assert "make the file for 1 person" in pilar.get(page_of(draft, "download/")).content.decode()
    answers = [pilar.post(page_of(draft, "download/"), {"format": "xlsx", "why": "first wave"}) for _ in range(2)]
    export = ExportBatch.objects.get()
    assert {answer["Location"] for answer in answers} == {f"{START}{export.pk}/"}
    assert (export.people, export.by, export.why) == (1, BY, "first wave")
    assert make_export(draft, format="csv") == export
    assert pilar.get(page_of(draft))["Location"] == f"{START}{export.pk}/"
    assert AuditEvent.objects.filter(action="conferencing.exported", actor=BY).count() == 1


def test_a_format_that_does_not_exist_is_refused(pilar: Client, draft: ExportDraft) -> None:
    put_in(draft, User.objects.filter(pk=make_person().pk))
    assert pilar.post(page_of(draft, "download/"), {"format": "pdf"}).status_code == 422
    assert not ExportBatch.objects.exists()


@pytest.mark.parametrize("file_format", ["xlsx", "csv", "xml"])
def test_the_file_is_an_attachment_that_nobody_sniffs(pilar: Client, draft: ExportDraft, file_format: str) -> None:
    put_in(draft, User.objects.filter(pk=make_person().pk))
    export = make_export(draft, format=file_format)
    page = pilar.get(f"{START}{export.pk}/").content.decode()
    assert f"download AcpUsers-{export.pk}.{file_format}" in page
    answer = pilar.get(f"{START}{export.pk}/{export.file_name}")
    assert answer["Content-Disposition"] == f'attachment; filename="{export.file_name}"'
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    if file_format == "xlsx":
        assert load_workbook(BytesIO(content))["Users"]["A2"].value == "ken.myer@contoso.com"
    else:
        assert b"ken.myer@contoso.com" in content


def test_only_the_files_own_name_leads_to_it(pilar: Client, draft: ExportDraft) -> None:
    put_in(draft, User.objects.filter(pk=make_person().pk))
    export = make_export(draft, format="xlsx")
    assert pilar.get(f"{START}{export.pk}/AcpUsers-{export.pk}.csv").status_code == 404
    assert pilar.get(f"{START}999/AcpUsers-999.xlsx").status_code == 404


def test_who_may_only_look_sees_the_export_and_no_download(draft: ExportDraft, client: Client) -> None:
    put_in(draft, User.objects.filter(pk=make_person().pk))
    export = make_export(draft, format="xlsx")
    client.force_login(make_administrator("service", "sam@contoso.com"))
    page = client.get(f"{START}{export.pk}/")
    assert page.status_code == 200
    assert "download" not in page.content.decode().split("<main", 1)[1].replace("Download", "")
    assert client.get(f"{START}{export.pk}/{export.file_name}").status_code == 403


def test_select_users_asks_few_questions(
    pilar: Client, draft: ExportDraft, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        give(make_person(f"person{number:02}@contoso.com"), third_party(draft.provider, f"07{number:05}"))
    put_in(draft, User.objects.all())
    with django_assert_max_num_queries(16):
        pilar.get(page_of(draft))
