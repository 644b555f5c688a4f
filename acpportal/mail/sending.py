"""Sends what is due, one mail after the other: each is noted before it leaves and after it has left.

So a worker that is killed leaves one mail of which nobody knows whether it went. It goes once more, under the same
Message-ID. A mail that is refused for good fails; what may pass by is tried again, after longer and longer pauses.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from acpportal.jobs.faults import reached
from acpportal.jobs.progress import Progress
from acpportal.mail.delivery import Delivery, Trouble
from acpportal.mail.kinds import Content
from acpportal.mail.models import Mail, MailState

logger = logging.getLogger(__name__)
AT_ONCE = 100
_WAITS = Q(state=MailState.WAITING, due_at__lte=Now())
# Minutes before the next attempt. After the last one, about two days on, nobody tries any more.
PAUSES = (1, 5, 15, 60, 240, 720, 1800)


def send_due(progress: Progress, *, gives_way: Callable[[], bool] = lambda: False) -> int:
    """Returns how many were sent. It may be called again, however far the last one came; by one at a time.

    It ends early where `gives_way` says that others wait; what is left is noticed a little later.
    """
    progress.tell(of=due().count())
    sent = 0
    with Delivery() as delivery:
        while mails := _next():
            for mail in mails:
                progress.tell(done=sent)
                attempts = mail.attempts + 1
                if not _move(mail, MailState.SENDING, attempts=attempts):
                    continue
                mail.state, mail.attempts = MailState.SENDING, attempts
                reached()
                trouble = delivery.send(mail)
                reached()
                if trouble is None:
                    _move(mail, MailState.SENT, sent_at=Now(), error="", params=mail.params)
                    sent += 1
                elif _settle(mail, trouble):
                    return sent
            if gives_way():
                break
    return sent


def send_now(mail: Mail, content: Content) -> Trouble | None:
    """One that was put aside, while whoever pressed the button waits. Nobody tries again."""
    with Delivery() as delivery:
        trouble = delivery.send(mail, content)
    values = {"error": trouble.said} if trouble else {"state": MailState.SENT, "sent_at": Now(), "error": ""}
    Mail.objects.filter(pk=mail.pk).update(**values)
    mail.refresh_from_db()
    return trouble


def due() -> QuerySet[Mail]:
    """What is being sent was left by a worker that is gone."""
    return Mail.objects.filter(Q(state=MailState.SENDING) | _WAITS)


def _next() -> list[Mail]:
    """What was left comes first; the others in the order in which they were written.

    Many at once: PostgreSQL goes over all that were sent since it last cleared up each time it looks for the next one.
    """
    in_order = Mail.objects.order_by("pk")
    return list(in_order.filter(state=MailState.SENDING)[:AT_ONCE]) or list(in_order.filter(_WAITS)[:AT_ONCE])


def _settle(mail: Mail, trouble: Trouble) -> bool:
    """Fails the mail, or has it tried again. Whether the others would come to nothing as well just now."""
    logger.warning("%s was not sent in attempt %s: %s", mail, mail.attempts, trouble.kind)
    stops = trouble.is_of_all or trouble.is_of_sender
    pause = None if trouble.is_final or mail.attempts > len(PAUSES) else PAUSES[mail.attempts - 1]
    if pause is None:
        _move(mail, MailState.FAILED, due_at=Now(), error=trouble.said)
        return stops
    _move(mail, MailState.WAITING, due_at=Now() + timedelta(minutes=pause), error=trouble.said)
    if trouble.is_of_sender:
        due().filter(sender=mail.sender).update(due_at=Now() + timedelta(minutes=pause))
    if trouble.is_of_all:
        # The server is away: asking it for each of them would take as many times as long, and wear out their attempts.
        due().update(due_at=Now() + timedelta(minutes=pause))
    return stops


def _move(mail: Mail, to: MailState, **values: Any) -> bool:
    """Compare and set."""
    return Mail.objects.filter(pk=mail.pk, state=mail.state, attempts=mail.attempts).update(state=to, **values) == 1
