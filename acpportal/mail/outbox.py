"""The way into the outbox: mails are written in the transaction of the change that they tell of, or not at all."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from acpportal.bulk import insert_rows
from acpportal.jobs.queue import enqueue
from acpportal.mail.models import Mail, MailState

SEND = "send-mails"
SUBJECT = "mails"  # one job at a time sends: mails leave in the order in which they were written
SYSTEM = "system"
_COLUMNS = (
    "message_id", "kind", "batch", "about", "by", "name", "address", "title", "text", "html", "state",
    "attempts", "due_at", "created_at", "sent_at", "error",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A mail as it is to be written: to whom, and what it says as text and as HTML."""

    kind: str
    name: str
    address: str
    title: str
    text: str
    html: str = ""
    about: int | None = None


@transaction.atomic
def put(mails: Iterable[Outgoing], *, by: str, batch: str = "") -> int:
    """Writes them into the outbox; they leave once the transaction is committed. Returns how many.

    Nobody is written to twice for the same thing: the caller sees to it that `mails` are those of people really
    changed. Raises ValueError for an address that is none: ask `is_address` before.
    """
    written = insert_rows(Mail, _COLUMNS, _rows(mails, by=by, batch=batch))
    if written:
        transaction.on_commit(send_soon)
    return written


def send_soon() -> None:
    """A worker sends what is due. Where this is lost, a worker notices by itself after a while."""
    enqueue(kind=SEND, subject=SUBJECT, by=SYSTEM)


def is_address(text: str) -> bool:
    """Whether mail can be sent there."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _rows(mails: Iterable[Outgoing], *, by: str, batch: str) -> Iterator[tuple[Any, ...]]:
    now, host = timezone.now(), sender_host()
    for mail in mails:
        if not is_address(mail.address):
            raise ValueError(mail.address)
        yield (
            f"<{uuid.uuid4().hex}@{host}>", mail.kind, batch, mail.about, by, one_line(mail.name)[:256],
            mail.address, one_line(mail.title)[:200], mail.text, mail.html, MailState.WAITING.value,
            0, now, now, None, "",
        )  # fmt: skip


def sender_host() -> str:
    """The right side of the address that mails come from: what makes a Message-ID nobody else's."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def one_line(text: str) -> str:
    """Headers are lines: what would end one is a blank."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
