"""Hands one mail after the other to the mail server, or to the folder, and says what was in the way."""

import smtplib
from dataclasses import dataclass, replace
from email.utils import format_datetime, formataddr
from types import TracebackType
from typing import Self

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from acpportal.mail.kinds import HIDDEN, Content
from acpportal.mail.models import Mail
from acpportal.mail.outbox import one_line

_PERMANENT = 500  # answers of mail servers from here on: asking again would not help
_LONGEST = 500


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why a mail did not leave: for good or for now, and whether it is the mail's trouble or that of all."""

    kind: str
    said: str
    is_final: bool = False
    is_of_all: bool = False


class Delivery:
    """One connection for many mails, opened with the first of them and anew after trouble."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, mail: Mail, content: Content) -> Trouble | None:
        try:
            if self._connection is None:
                self._connection = get_connection()
                self._connection.open()
            self._connection.send_messages([_message(mail, content)])
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            return _without_secrets(trouble_of(error), content.secrets)
        return None

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except (smtplib.SMTPException, OSError):  # it is gone already
                return


def trouble_of(error: Exception) -> Trouble:
    """What the mail server said is kept as it said it; it names the address at most."""
    kind = type(error).__name__
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return Trouble(kind=kind, said=_said(code, said), is_final=code >= _PERMANENT)
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return Trouble(kind=kind, said=_said(error.smtp_code, error.smtp_error), is_of_all=True)
    if isinstance(error, smtplib.SMTPResponseException):
        is_final = error.smtp_code >= _PERMANENT
        return Trouble(kind=kind, said=_said(error.smtp_code, error.smtp_error), is_final=is_final)
    return Trouble(kind=kind, said=one_line(str(error))[:_LONGEST], is_of_all=True)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {one_line(text)}"[:_LONGEST]


def _without_secrets(trouble: Trouble, secrets: tuple[str, ...]) -> Trouble:
    """A mail server may say again what it was told, and what it says is kept."""
    said = trouble.said
    for secret in secrets:
        said = said.replace(secret, HIDDEN)
    return replace(trouble, said=said)


def _message(mail: Mail, content: Content) -> EmailMultiAlternatives:
    """Always the same Message-ID and date: what arrives twice is known as one."""
    message = EmailMultiAlternatives(
        subject=mail.title,
        body=content.text,
        from_email=mail.sender or None,
        to=[formataddr((mail.name, mail.address))],
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(mail.created_at),
            "Auto-Submitted": "auto-generated",
        },
    )
    if content.html:
        message.attach_alternative(content.html, "text/html")
    for attachment in content.attachments:
        message.attach(attachment.name, attachment.content, attachment.type)
    return message
