"""Resets PINs of the Microsoft bridge: a new one is shown to whoever asked for it and mailed, and kept nowhere."""

from dataclasses import dataclass, field, replace
from enum import Enum

from django.db import transaction

from acpportal.mail.models import Mail, MailState
from acpportal.mail.outbox import Outgoing, put_aside
from acpportal.mail.sending import send_now
from conferencing.mails import microsoft_pin, words
from conferencing.mails.addresses import address_of, usual_sender
from conferencing.mails.automatic import AS_SET, Telling, are_sent
from conferencing.models import ConferencingAssignment, TenantSettings
from conferencing.problems import Problem
from conferencing.problems import person as person_problems
from conferencing.staging import become_the_only_writer
from users import audit
from users.models import AuditEvent, User

PIN_RESET = microsoft_pin.RESET


class Mailed(Enum):
    """What became of the mail that tells the person."""

    SENT = "sent"
    FAILED = "failed"
    TURNED_OFF = "turned off"
    NO_ADDRESS = "no address"


@dataclass(frozen=True)
class PinReset:
    """The new PIN, once, or what stood against it."""

    pin: str = field(default="", repr=False)
    mailed: Mailed = Mailed.TURNED_OFF
    mail: Mail | None = None
    problems: list[Problem] = field(default_factory=list)


def last_reset(person: User) -> AuditEvent | None:
    """What a page names that is about to reset it: whoever resets it again from there is too late."""
    return AuditEvent.objects.filter(subject_key=str(person.object_id), action=PIN_RESET).order_by("pk").last()


def reset_pin(
    person_id: int,
    *,
    by: str,
    expected: int | None = None,
    why: str = "",
    telling: Telling = AS_SET,
    has_news: bool = False,
) -> PinReset:
    """Makes a new PIN, unless the last reset is another one than the `expected` (0 for none).

    `has_news` where the numbers or the conference ID are new, too, and no other mail tells of them.

    What is done is noted and committed first; then the mail is sent, while whoever asked for it waits. Not within a
    transaction: a PIN that was mailed cannot be taken back.
    """
    settings = TenantSettings.current()
    problems, assignment, mail = _noted(
        person_id, by=by, expected=expected, why=why, telling=telling, settings=settings, has_news=has_news
    )
    if problems or assignment is None:
        return PinReset(problems=problems)
    pin = microsoft_pin.new_pin()
    facts = replace(words.Facts.of(assignment), has_news=has_news)
    if mail is None:
        return PinReset(pin, Mailed.NO_ADDRESS if are_sent(settings, telling) else Mailed.TURNED_OFF)
    send_now(mail, words.put_into_words(words.PIN_RESET, facts, pin=pin))
    return PinReset(pin, Mailed.SENT if mail.state == MailState.SENT else Mailed.FAILED, mail)


@transaction.atomic
def _noted(
    person_id: int,
    *,
    by: str,
    expected: int | None,
    why: str,
    telling: Telling,
    settings: TenantSettings,
    has_news: bool,
) -> tuple[list[Problem], ConferencingAssignment | None, Mail | None]:
    """The event and the row of the mail, or what stands against it. Neither of them ever holds the PIN."""
    become_the_only_writer()
    assignment = ConferencingAssignment.objects.select_related("person", "provider").get(pk=person_id)
    person = assignment.person
    if not assignment.is_microsoft:
        return [Problem(person_problems.HAS_NO_MICROSOFT, "", {"person": person.display_name})], None, None
    last = last_reset(person)
    if expected is not None and expected != (last.pk if last else 0):
        told = {"person": person.display_name, "by": last.actor if last else ""}
        return [Problem(person_problems.PIN_RESET_MEANWHILE, "", told)], None, None
    audit.record([audit.about(person, action=PIN_RESET, before={}, after={})], by=by, why=why)
    address = telling.to or address_of(person)
    if not address or not are_sent(settings, telling):
        return [], assignment, None
    mail = Outgoing(
        kind=words.PIN_RESET,
        name=person.display_name,
        address=address,
        title=str(words.TITLES[words.PIN_RESET]),
        params=replace(words.Facts.of(assignment), has_news=has_news).as_json(),
        about=person.pk,
        sender=telling.sender or usual_sender(),
    )
    return [], assignment, put_aside(mail, by=by)
