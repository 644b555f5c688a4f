"""Who is reminded of a list without an answer, and when: once in each period, whoever looks how often."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import Settings

from acpportal.mail.models import Mail
from conferencing.models import ExportBatch, ImportBatch, ImportState
from conferencing.provider_file import reminding
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.reminding import remind_of_exports
from conferencing.tasks.reminders import remind
from tests.factories import make_administrator, make_person, make_provider
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


@pytest.fixture
def export(settings: Settings) -> ExportBatch:
    settings.ACP_REMINDER_DAYS = 14
    make_administrator("global", BY)
    ken = make_person()
    people = User.objects.filter(pk=ken.pk)
    return create_export(people, provider=make_provider(contact_mail="desk@intercall.example"), format="xlsx", by=BY)


def sent(export: ExportBatch, *, days_ago: int) -> None:
    ExportBatch.objects.filter(pk=export.pk).update(at=timezone.now() - timedelta(days=days_ago, minutes=1))


def test_reminder_goes_once_in_each_period(export: ExportBatch) -> None:
    sent(export, days_ago=13)
    assert remind_of_exports() == 0
    sent(export, days_ago=14)
    remind()
    assert remind_of_exports() == 0
    mail = Mail.objects.get()
    assert (mail.address, mail.title) == (BY, f"No answer to export {export.pk} yet")
    assert "you sent 1 person to InterCall" in mail.text
    assert "desk@intercall.example" in mail.text
    sent(export, days_ago=28)
    assert remind_of_exports() == 1
    sent(export, days_ago=5 * 14)
    assert remind_of_exports() == 0
    assert Mail.objects.count() == 2


@pytest.mark.parametrize(("state", "reminded"), [(ImportState.CHECKED, 0), (ImportState.FAILED, 1)])
def test_what_could_be_read_is_an_answer(export: ExportBatch, state: str, reminded: int) -> None:
    sent(export, days_ago=15)
    ImportBatch.objects.create(
        provider=export.provider, export=export, state=state, file_name="a.csv", file_size=1, sha256="0", by=BY
    )
    assert remind_of_exports() == reminded


def test_nobody_is_reminded_where_that_is_off_or_nobody_reads_it(export: ExportBatch, settings: Settings) -> None:
    sent(export, days_ago=15)
    settings.ACP_REMINDER_DAYS = 0
    assert remind_of_exports() == 0
    settings.ACP_REMINDER_DAYS = 14
    ExportBatch.objects.update(by="system")
    assert remind_of_exports() == 0
    ExportBatch.objects.update(by=BY, open_people=0)
    assert remind_of_exports() == 0
    ExportBatch.objects.update(open_people=1)
    User.objects.filter(user_principal_name=BY).update(account_enabled=False)
    assert remind_of_exports() == 0


def test_of_two_workers_one_writes_it(export: ExportBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(export, days_ago=15)

    def quicker(*_args: object, **_options: object) -> int:
        raise IntegrityError

    monkeypatch.setattr(reminding, "put", quicker)
    assert remind_of_exports() == 0
