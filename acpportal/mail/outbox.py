"""The way into the outbox: mails are written in the transaction of the change that they tell of, or not at all."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

from acpportal.bulk import delete_rows, insert_rows, refresh_statistics_after
from acpportal.jobs.queue import enqueue
from acpportal.mail.models import Mail, MailState

SEND = "send-mails"
SUBJECT = "mails"  # one job at a time sends: mails leave in the order in which they were written
SYSTEM = "system"
KEPT = timedelta(days=365)
_COLUMNS = (
    "message_id", "kind", "batch", "once", "about", "by", "name", "address", "sender", "title", "text", "html",
    "params", "state", "attempts", "due_at", "created_at", "sent_at", "error",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A mail as it is to be written: to whom, and what it says, or what its kind has to know to say it."""

    kind: str
    name: str
    address: str
    title: str
    text: str = ""
    html: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    about: int | None = None
    sender: str = ""
    batch: str = ""  # where it is another one than that of all that are put together


@transaction.atomic
def put(mails: Iterable[Outgoing], *, by: str, batch: str = "", once: bool = False) -> int:
    """Writes them into the outbox; they leave once the transaction is committed. Returns how many.

    With `once` nobody can be written to twice about the same batch: the database refuses it. Raises ValueError for an
    address that is none: ask `is_address` before.
    """
    written = insert_rows(Mail, _COLUMNS, _rows(mails, by=by, batch=batch, once=once))
    if written:
        transaction.on_commit(send_soon)
    refresh_statistics_after(written, Mail)
    return written


def put_aside(mail: Outgoing, *, by: str) -> Mail:
    """Writes one that whoever wrote it sends at once (`send_now`): no worker ever does. Until then it has failed."""
    names = dict(zip(_COLUMNS, next(_rows([mail], by=by, batch="", once=False)), strict=True))
    error = _("The portal was stopped before this mail was sent.")
    return Mail.objects.create(**{**names, "state": MailState.FAILED, "attempts": 1, "error": error})


def send_soon() -> None:
    """A worker sends what is due. Where this is lost, a worker notices by itself after a while."""
    enqueue(kind=SEND, subject=SUBJECT, by=SYSTEM)


def forget_old() -> None:
    """Mails that went or failed long ago: what they told of is told elsewhere."""
    ended = Mail.objects.filter(state__in=(MailState.SENT, MailState.FAILED), created_at__lt=timezone.now() - KEPT)
    delete_rows(ended)


def is_address(text: str) -> bool:
    """Whether mail can be sent there."""
    try:
        validate_email(text)
        for_mail_servers(text)
    except (ValidationError, UnicodeError):
        return False
    return True


def for_mail_servers(address: str) -> str:
    """The address in ASCII alone: bücher.example is xn--bcher-kva.example. Raises UnicodeError where that cannot be."""
    local, _at, domain = address.rpartition("@")
    local.encode("ascii")
    return f"{local}@{punycode(domain)}"


def _rows(mails: Iterable[Outgoing], *, by: str, batch: str, once: bool) -> Iterator[tuple[Any, ...]]:
    now, host = timezone.now(), sender_host()
    for mail in mails:
        if not is_address(mail.address):
            raise ValueError(mail.address)
        yield (
            f"<{uuid.uuid4().hex}@{host}>", mail.kind, mail.batch or batch, once, mail.about, by,
            one_line(mail.name)[:256], mail.address, mail.sender, one_line(mail.title)[:200], mail.text, mail.html,
            mail.params, MailState.WAITING.value, 0, now, now, None, "",
        )  # fmt: skip


def sender_host() -> str:
    """The right side of the address that mails come from: what makes a Message-ID nobody else's."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def one_line(text: str) -> str:
    """Headers are lines: what would end one is a blank."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
