"""What waits for an administrator: each thing in a sentence, gravest first, with the way to it."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from acpportal.dashboard import attention
from acpportal.dashboard.attention import Waiting
from acpportal.dashboard.counts import Counts
from conferencing.models import ExportBatch, ImportBatch
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.receiving import receive
from conferencing.settings_actions import SettingsValues, change_settings
from licensing.products import E5
from tests.factories import (
    give,
    give_licenses,
    make_bridge_number,
    make_person,
    make_provider,
    meet,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


def waiting(*, may: bool = True, beginning: bool = False) -> list[Waiting]:
    return attention.waiting(Counts.read(), may=lambda _permission: may, beginning=beginning)


def set_up() -> None:
    """So that nothing has to be set up any more."""
    make_bridge_number()
    make_provider()


def export_for_intercall() -> ExportBatch:
    provider = make_provider()
    return create_export(User.objects.all(), provider=provider, format="csv", by=BY)


def checked_import(export: ExportBatch) -> ImportBatch:
    answer = (
        "Username,TollNumber,Passcode\nken.myer@contoso.com,+14255550142,0712301\nnobody@contoso.com,+14255550142,12\n"
    )
    return receive(io.BytesIO(answer.encode()), file_name="AcpUsers.csv", by=BY, export=export)


def leads(things: list[Waiting]) -> list[str]:
    return [thing.lead for thing in things]


def test_empty_portal_says_what_to_begin_with() -> None:
    assert leads(waiting()) == [
        "There is no third-party provider yet.",
        "The Microsoft bridge has no toll number.",
    ]


def test_nothing_waits_once_everything_is_done(client: Client) -> None:
    set_up()
    assert waiting() == []
    assert "Nothing waits for you" in client.get("/").content.decode()


def test_checked_import_waits_with_its_numbers(client: Client) -> None:
    make_bridge_number()
    make_person()
    batch = checked_import(export_for_intercall())
    (thing,) = waiting()
    assert thing.lead == f"Import {batch.pk} from InterCall waits for you."
    assert thing.more == "<strong>1</strong> is wrong."
    assert thing.url == f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"
    assert f'href="{thing.url}">open the report</a>' in client.get("/").content.decode()


def test_checked_import_without_anything_to_settle_waits_to_be_applied() -> None:
    make_bridge_number()
    make_person()
    answer = "Username,TollNumber,Passcode\nken.myer@contoso.com,+14255550142,0712301\n"
    receive(io.BytesIO(answer.encode()), file_name="AcpUsers.csv", by=BY, export=export_for_intercall())
    (thing,) = waiting()
    assert thing.more == "<strong>1</strong> is ready."


def test_people_without_a_provider_are_a_warning() -> None:
    set_up()
    meet(make_person())
    assert [thing.state for thing in waiting()] == ["attention"]


def test_export_waits_until_it_is_answered() -> None:
    make_bridge_number()
    make_person()
    export = export_for_intercall()
    (thing,) = waiting()
    assert (thing.lead, thing.more) == (f"InterCall has not answered export {export.pk}.", "1 person was sent today.")
    assert thing.url == f"/dial-in-conferencing/third-party-provider/export/{export.pk}/"
    batch = checked_import(export)
    assert leads(waiting()) == [f"Import {batch.pk} from InterCall waits for you."]


@pytest.mark.parametrize(("days", "words"), [(1, "was sent yesterday."), (6, "was sent 6 days ago.")])
def test_export_tells_for_how_long_it_has_waited(days: int, words: str) -> None:
    make_bridge_number()
    make_person()
    export = export_for_intercall()
    ExportBatch.objects.filter(pk=export.pk).update(at=timezone.now() - timedelta(days=days))
    assert waiting()[0].more.endswith(words)


def test_only_the_latest_few_of_many_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attention, "SHOWN", 1)
    make_bridge_number()
    make_person()
    first = export_for_intercall()
    second = create_export(User.objects.all(), provider=first.provider, format="csv", by=BY)
    assert leads(waiting()) == [f"InterCall has not answered export {second.pk}."]


def test_people_ready_to_be_moved_are_shown_with_the_words_of_the_original(client: Client) -> None:
    make_bridge_number()
    change_settings(SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=False), by=BY)
    ken = make_person()
    give(ken, third_party(make_provider()))
    give_licenses(ken, E5)
    page = client.get("/").content.decode()
    assert "1 user is ready to be moved to Microsoft PSTN Conferencing." in page
    assert '<a href="/dial-in-conferencing/dial-in-users/?filter=ready">Click here to move them</a>' in page


def test_first_steps_name_the_provider_themselves() -> None:
    assert leads(waiting(beginning=True)) == ["The Microsoft bridge has no toll number."]


def test_whoever_only_looks_is_not_told_to_add_anything() -> None:
    assert [thing.link for thing in waiting()] == ["add a provider", "add a number"]
    assert [thing.link for thing in waiting(may=False)] == ["show the providers", "show the bridge"]


@pytest.mark.parametrize(
    ("organizers", "lead", "link"),
    [
        (1, "1 person organizes meetings without a provider.", "show the person"),
        (2, "2 people organize meetings without a provider.", "show the 2 people"),
    ],
)
def test_organizers_without_a_provider_wait(organizers: int, lead: str, link: str) -> None:
    set_up()
    for number in range(organizers):
        meet(make_person(f"person{number}@contoso.com"))
    (thing,) = waiting()
    assert (thing.lead, thing.link, thing.more) == (lead, link, "Nobody can dial in to their meetings.")
    assert thing.url == "/dial-in-conferencing/dial-in-users/?filter=organizing"
