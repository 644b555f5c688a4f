"""Mails that tests write."""

from typing import Any

from acpportal.mail.outbox import Outgoing, put

BY = "pilar@contoso.com"


def outgoing(number: int = 1, **changes: str) -> Outgoing:
    told: dict[str, Any] = {
        "kind": "test",
        "name": f"Person {number}",
        "address": f"p{number}@contoso.com",
        "title": "Your numbers",
        "text": f"Conference ID 071{number:04}",
        "html": f"<p>Conference ID 071{number:04}</p>",
    }
    return Outgoing(**{**told, **changes})


def write(count: int = 1, *, batch: str = "") -> None:
    put([outgoing(number) for number in range(1, count + 1)], by=BY, batch=batch, once=bool(batch))
