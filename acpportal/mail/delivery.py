"""Hands one mail after the other to the mail server, or to the folder, and says what was in the way."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from email.utils import format_datetime, formataddr
from types import TracebackType
from typing import Self

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from acpportal.mail.kinds import HIDDEN, Content, content_of, kind_of
from acpportal.mail.models import Mail
from acpportal.mail.outbox import for_mail_servers, one_line

_PERMANENT = 500  # answers of mail servers from here on: asking again would not help
_LONGEST = 500
_NOT_PUT_TOGETHER = (ValueError, TypeError, LookupError, AttributeError)  # what it holds cannot be made a mail


_FOLDER = "acpportal.mail.folder.FolderBackend"
_stays_here: ContextVar[bool] = ContextVar("stays_here", default=False)


@contextmanager
def into_the_folder() -> Iterator[None]:
    """Whatever mail server is set: for organizations that are invented, where an address may be somebody else's."""
    token = _stays_here.set(True)
    try:
        yield
    finally:
        _stays_here.reset(token)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why a mail did not leave: for good or for now, and whose trouble it is: its own, its sender's, all mails'."""

    kind: str
    said: str
    is_final: bool = False
    is_of_all: bool = False
    is_of_sender: bool = False


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

    def send(self, mail: Mail, content: Content | None = None) -> Trouble | None:
        """Where it is not put into words yet, its kind does that. A mail that cannot be put together fails alone."""
        try:
            if content is None:
                if why_not := kind_of(mail).outdated(mail):
                    return Trouble(kind="Outdated", said=why_not[:_LONGEST], is_final=True)
                content = content_of(mail, to_send=True)
            message = _message(mail, content)
        except _NOT_PUT_TOGETHER as error:
            return _not_put_together(error)
        try:
            if self._connection is None:
                self._connection = get_connection(_FOLDER if _stays_here.get() else None)
                self._connection.open()
            self._connection.send_messages([message])
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            return _to_keep(trouble_of(error), content.secrets)
        except _NOT_PUT_TOGETHER as error:
            self._hang_up()
            return _not_put_together(error)
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
    if isinstance(error, smtplib.SMTPSenderRefused) and error.smtp_code >= _PERMANENT:
        # Once the sender is set right, or may send, they all leave: none of them is to blame.
        return Trouble(kind=kind, said=_said(error.smtp_code, error.smtp_error), is_of_sender=True)
    if isinstance(error, smtplib.SMTPResponseException):
        is_final = error.smtp_code >= _PERMANENT
        return Trouble(kind=kind, said=_said(error.smtp_code, error.smtp_error), is_final=is_final)
    return Trouble(kind=kind, said=one_line(str(error)), is_of_all=True)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {one_line(text)}"


def _not_put_together(error: Exception) -> Trouble:
    """What the error says may hold what the mail says, so only its name is kept."""
    kind = type(error).__name__
    said = _("The portal could not write this mail (%(kind)s). Sending it again would not help.") % {"kind": kind}
    return Trouble(kind=kind, said=said, is_final=True)


def _to_keep(trouble: Trouble, secrets: tuple[str, ...]) -> Trouble:
    """A mail server may say again what it was told. Secrets go out of it first, so that none is cut in two."""
    said = trouble.said
    for secret in secrets:
        said = said.replace(secret, HIDDEN)
    return replace(trouble, said=said[:_LONGEST])


def _message(mail: Mail, content: Content) -> EmailMultiAlternatives:
    """Always the same Message-ID and date: what arrives twice is known as one."""
    message = EmailMultiAlternatives(
        subject=mail.title,
        body=content.text,
        from_email=mail.sender or None,
        to=[formataddr((mail.name, for_mail_servers(mail.address)))],
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
