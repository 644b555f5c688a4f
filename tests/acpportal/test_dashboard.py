"""The first page: what waits, figures that lead to the lists they count, the latest exports and imports."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from acpportal import attention, figures
from acpportal.attention import Waiting, waiting
from acpportal.figures import PeopleByProvider
from acpportal.web.counts import Count
from conferencing.actions import remove_provider
from conferencing.models import ExportBatch, ImportBatch
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.receiving import receive
from conferencing.settings_actions import SettingsValues, change_settings
from licensing.products import E3, E5
from licensing.seats import Seats
from tests.factories import (
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    meet,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
NOBODY = Count(0)


@pytest.fixture
def client() -> Client:
    browser = Client()
    browser.force_login(make_administrator())
    return browser


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
    assert leads(waiting(ready=NOBODY)) == [
        "There is no third-party provider yet.",
        "The Microsoft bridge has no toll number.",
    ]


def test_nothing_waits_once_everything_is_done(client: Client) -> None:
    set_up()
    assert waiting(ready=NOBODY) == []
    assert "Nothing waits for you" in client.get("/").content.decode()


def test_checked_import_waits_with_its_numbers(client: Client) -> None:
    make_bridge_number()
    make_person()
    batch = checked_import(export_for_intercall())
    (thing,) = waiting(ready=NOBODY)
    assert thing.lead == f"Import {batch.pk} from InterCall is checked and waits for you."
    assert thing.more == "<strong>1</strong> is ready, <strong>1</strong> is wrong, <strong>1</strong> is missing."
    assert thing.url == f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"
    assert f'href="{thing.url}">open the report</a>' in client.get("/").content.decode()


def test_export_waits_until_it_is_answered() -> None:
    make_bridge_number()
    make_person()
    export = export_for_intercall()
    (thing,) = waiting(ready=NOBODY)
    assert (thing.lead, thing.more) == (f"InterCall has not answered export {export.pk}.", "1 person was sent today.")
    assert thing.url == f"/dial-in-conferencing/third-party-provider/export/{export.pk}/"
    batch = checked_import(export)
    assert leads(waiting(ready=NOBODY)) == [f"Import {batch.pk} from InterCall is checked and waits for you."]


@pytest.mark.parametrize(("days", "words"), [(1, "was sent yesterday."), (6, "was sent 6 days ago.")])
def test_export_tells_for_how_long_it_has_waited(days: int, words: str) -> None:
    make_bridge_number()
    make_person()
    export = export_for_intercall()
    ExportBatch.objects.filter(pk=export.pk).update(at=timezone.now() - timedelta(days=days))
    assert waiting(ready=NOBODY)[0].more.endswith(words)


def test_only_the_latest_few_of_many_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attention, "SHOWN", 1)
    make_bridge_number()
    make_person()
    first = export_for_intercall()
    second = create_export(User.objects.all(), provider=first.provider, format="csv", by=BY)
    assert leads(waiting(ready=NOBODY)) == [f"InterCall has not answered export {second.pk}."]


def test_people_ready_to_be_moved_are_shown_with_the_words_of_the_original(client: Client) -> None:
    make_bridge_number()
    change_settings(SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=False), by=BY)
    ken = make_person()
    give(ken, third_party(make_provider()))
    give_licenses(ken, E5)
    page = client.get("/").content.decode()
    assert "1 user is ready to be moved to Microsoft PSTN Conferencing." in page
    assert '<a href="/dial-in-conferencing/dial-in-users/?filter=ready">Click here to move them</a>' in page


def test_figures_follow_from_who_has_which_provider() -> None:
    make_bridge_number()
    give(make_person(), third_party(make_provider()))
    give_licenses(make_person("yui.tanaka@contoso.com"), E5)
    make_person("ina.leonte@contoso.com")
    people = PeopleByProvider.read()
    counted = {figure.label: figure.count.number for figure in figures.statistics(people, ready=NOBODY)}
    assert counted == {
        "Skype for Business users": 3,
        "Users enabled for dial-in conferencing": 2,
        "Users with a third-party provider": 1,
        "Users with Microsoft": 1,
        "Users ready to be moved to Microsoft PSTN Conferencing": 0,
        "Users without a provider": 1,
        "Users without a provider who organize meetings": 0,
    }


def test_organizers_without_a_provider_and_meetings_with_old_numbers_are_counted(client: Client) -> None:
    set_up()
    ken, ina = make_person(), make_person("ina.leonte@contoso.com")
    give(ken, third_party(make_provider("PGi")))
    for person in (ken, ina, ina):
        meet(person)
    meet(make_person("amos.marble@contoso.com"), start="2020-01-01T10:00")
    remove_provider([ken.pk], by=BY)
    context = client.get("/").context
    counted = {figure.label: (figure.count.number, figure.url) for figure in context["statistics"]}
    number, url = counted["Users without a provider who organize meetings"]
    assert [row.person for row in client.get(url).context["page"].rows] == [ina, ken]
    assert number == 2
    (old,) = context["waiting"]
    assert old.lead == "1 meeting has the old numbers."
    assert [row.meeting.organizer for row in client.get(old.url).context["rows"]] == [ken]


def test_every_figure_leads_to_the_list_it_counts(client: Client) -> None:
    make_bridge_number()
    give(make_person(), third_party(make_provider()))
    give_licenses(make_person("yui.tanaka@contoso.com"), E5)
    context = client.get("/").context
    counted = [(figure.url, figure.count.number) for figure in context["statistics"]]
    counted += [(share.url, share.number) for share in context["shares"]]
    for url, number in counted:
        assert client.get(url).context["page"].total == number, url


def test_shares_stand_in_order_with_bars_in_proportion() -> None:
    provider = make_provider()
    for number in range(3):
        give(make_person(f"person{number}@contoso.com"), third_party(provider, f"071230{number}"))
    make_person()
    shares = PeopleByProvider.read().shares()
    assert [(share.label, share.text, share.width, share.percent, share.outlined) for share in shares] == [
        ("InterCall", "3", 99.0, 75, False),
        ("None", "1", 33.0, 25, True),
        ("Microsoft", "0", 0.0, 0, False),
    ]


def test_shares_of_nobody_are_nothing() -> None:
    assert [(share.number, share.percent, share.width) for share in PeopleByProvider.read().shares()] == [(0, 0, 0)] * 2


def test_seats_tell_what_is_left() -> None:
    make_license(E3, seats=1)
    make_license(E5, seats=1_000)
    nearly, plenty = figures.seats()
    assert (plenty.width, plenty.nearly_gone, plenty.bought_text) == (0, False, "1,000")
    give_licenses(make_person(), E3)
    make_license(E3, seats=1)
    (gone, _plenty) = figures.seats()
    assert (gone.width, gone.left, gone.nearly_gone, gone.used_text) == (99.0, 0, True, "1")
    assert nearly.name == gone.name == "Office 365 Enterprise E3"


def test_seats_taken_beyond_those_bought_fill_the_bar() -> None:
    assert (Seats(name="E3", used=3, bought=0).width, Seats(name="E3", used=3, bought=2).left) == (99.0, 0)


def test_latest_exports_and_imports_stand_newest_first(client: Client) -> None:
    make_person()
    export = export_for_intercall()
    batch = checked_import(export)
    latest = client.get("/").context["latest"]
    assert [str(line.batch) for line in latest] == [str(batch), str(export)]


def test_stranger_is_sent_to_sign_in() -> None:
    answer = Client().get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")
    assert not AnonymousUser().has_perm("users.view_user")


def test_every_role_sees_it(client: Client) -> None:
    looking = Client()
    looking.force_login(make_administrator("service", "jakob@contoso.com"))
    assert looking.get("/").status_code == 200


def test_many_batches_take_no_more_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_bridge_number()
    make_person()
    export = export_for_intercall()
    for _ in range(4):
        checked_import(export)
        create_export(User.objects.all(), provider=export.provider, format="csv", by=BY)
    with django_assert_max_num_queries(26):
        assert len(client.get("/").context["waiting"]) == 8
