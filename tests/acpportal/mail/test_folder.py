"""Without a mail server each mail is a file of its own that its owner alone can read."""

from email import message_from_bytes
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from acpportal.jobs.progress import UNSEEN
from acpportal.mail.delivery import into_the_folder
from acpportal.mail.models import Mail
from acpportal.mail.sending import send_due
from tests.acpportal.mail.written import write

pytestmark = pytest.mark.django_db(transaction=True)


def test_mails_of_invented_organizations_stay_here(
    settings: Settings, tmp_path: Path, mailoutbox: list[EmailMessage]
) -> None:
    settings.ACP_MAILS = tmp_path
    write(2)
    with into_the_folder():
        send_due(UNSEEN)
    assert len(list(tmp_path.iterdir())) == 2
    assert not mailoutbox
    write(1)
    send_due(UNSEEN)
    assert len(mailoutbox) == 1


def test_a_mail_sent_again_replaces_its_file(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.ACP_MAILS = "acpportal.mail.folder.FolderBackend", tmp_path
    write(2)
    send_due(UNSEEN)
    Mail.objects.filter(address="p1@contoso.com").update(state="waiting")
    send_due(UNSEEN)
    files = sorted(tmp_path.iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    messages = [message_from_bytes(file.read_bytes()) for file in files]
    assert {message["To"] for message in messages} == {"Person 1 <p1@contoso.com>", "Person 2 <p2@contoso.com>"}
