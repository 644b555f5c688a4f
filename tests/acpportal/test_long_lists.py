"""Lists of what was done: jobs, mails, exports and imports ask as little for thousands as for one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acpportal.jobs.models import Job, JobState
from acpportal.mail.models import Mail, MailState
from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch, ImportState
from tests.acpportal.jobs.kinds import KIND, errands
from tests.factories import make_administrator, make_provider

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
HISTORY = "/dial-in-conferencing/third-party-provider/"
START = f"{HISTORY}import/"


def jobs(count: int) -> None:
    now = timezone.now()
    states = [JobState.DONE, JobState.FAILED, JobState.CANCELLED]
    Job.objects.bulk_create(
        Job(
            kind=KIND,
            subject=f"errand:{number}",
            by=BY,
            state=states[number % 3],
            started_at=now - timedelta(seconds=7),
            ended_at=now,
            result="/",
            error="It is closed.",
        )
        for number in range(count)
    )


def mails(count: int) -> None:
    now = timezone.now()
    states = [MailState.SENT, MailState.FAILED, MailState.WAITING]
    Mail.objects.bulk_create(
        Mail(
            message_id=f"<{number}@contoso.com>",
            kind="info",
            batch=f"import:{number % 7}",
            by=BY,
            address="ken@contoso.com",
            title="Your conference info",
            state=states[number % 3],
            created_at=now,
            due_at=now,
        )
        for number in range(count)
    )


def exports(count: int) -> None:
    """Every third one answered."""
    provider = AudioConferencingProvider.objects.first() or make_provider()
    sent = ExportBatch.objects.bulk_create(ExportBatch(provider=provider, by=BY, people=3) for _number in range(count))
    ImportBatch.objects.bulk_create(
        ImportBatch(
            provider=provider,
            export=export,
            state=ImportState.CHECKED,
            file_name="AcpUsers.csv",
            file_size=1,
            sha256="0" * 64,
            by=BY,
            counts={"ready": 3},
            planned={"kinds": {}},
        )
        for export in sent[::3]
    )


@pytest.mark.parametrize(
    ("page", "make"),
    [
        ("/tools/jobs/", jobs),
        ("/tools/jobs/?state=failed&size=250", jobs),
        ("/tools/jobs/mails/", mails),
        ("/tools/jobs/mails/?state=failed&size=250", mails),
        ("/tools/jobs/mails/?batch=import:3", mails),
        (HISTORY, exports),
        (f"{HISTORY}?size=250&page=2", exports),
        (START, exports),
    ],
)
def test_a_list_asks_as_little_for_hundreds_as_for_one(client: Client, page: str, make: Callable[[int], None]) -> None:
    client.force_login(make_administrator("global", BY))
    asked = list[int]()
    with errands():
        assert client.get(page).status_code == 200
        for count in (10, 600):
            make(count)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            asked.append(len(queries))
            for model in (Job, Mail, ImportBatch, ExportBatch):
                model.objects.all().delete()
    assert asked[1] <= asked[0] + 2


def test_more_exports_and_checks_than_are_listed_are_counted(client: Client) -> None:
    client.force_login(make_administrator("global", BY))
    exports(1_234)
    told = " ".join(client.get(START).content.decode().split())
    assert f'and 812 more: <a href="{HISTORY}#history">' in told
    assert f'and 402 more: <a href="{HISTORY}#history">' in told
