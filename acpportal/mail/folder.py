"""Where no mail server is set: each mail becomes a file of its own, which mail programs open."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from acpportal.data_folder import write_private


class FolderBackend(BaseEmailBackend):
    """Named by its Message-ID: a mail that is sent again after a kill replaces itself."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            name = str(message.extra_headers["Message-ID"]).strip("<>").partition("@")[0]
            file = Path(settings.ACP_MAILS) / f"{name}.eml"
            half = file.with_suffix(".half")
            write_private(half, message.message().as_string())
            half.replace(file)
        return len(email_messages)
