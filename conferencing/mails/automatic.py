"""The mails that go by themselves when Microsoft is given, changed or taken away: written with the change, as a set.

Third parties' people get none: whoever has their PINs tells them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from acpportal.mail.outbox import Outgoing, put
from conferencing.details import Details, ProviderKind
from conferencing.mails.addresses import first_address, usual_sender
from conferencing.mails.words import CHANGED, ENABLED, TITLES, TURNED_OFF, Facts
from conferencing.models import StagedChange, TenantSettings
from conferencing.staging import ChangeSet
from users.models import User

_silent: ContextVar[bool] = ContextVar("silent", default=False)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How people hear of a change: as the organization has it set, always or never; to which address, from whom."""

    always: bool = False
    never: bool = False
    to: str = ""
    sender: str = ""


AS_SET = Telling()


@contextmanager
def nobody_is_told() -> Iterator[None]:
    """For organizations that are invented: nobody there reads mails."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def are_sent(settings: TenantSettings, telling: Telling = AS_SET) -> bool:
    return not telling.never and (telling.always or _are_set(settings))


def _are_set(settings: TenantSettings) -> bool:
    return settings.automatically_send_emails_to_users and not _silent.get()


def tell_of(change_set: ChangeSet, *, by: str, batch: str, telling: Telling = AS_SET) -> int:
    """Writes the mails of everybody in the set; before it is moved in. Returns how many."""
    settings = TenantSettings.current()
    if not are_sent(settings, telling):
        return 0
    return put(_mails(change_set, telling=telling, sender=telling.sender or usual_sender()), by=by, batch=batch)


def _mails(change_set: ChangeSet, *, telling: Telling, sender: str) -> Iterator[Outgoing]:
    titles = {kind: str(title) for kind, title in TITLES.items()}
    for staged in change_set.of_microsoft():
        people = {
            key: names
            for key, *names in User.objects.filter(
                pk__in=[change.person_key for change in staged], account_enabled=True
            ).values_list("pk", "display_name", "user_principal_name", "mail")
        }
        for change in staged:
            kind = _kind_of(change)
            if kind and change.person_key in people:
                name, account, mail = people[change.person_key]
                if address := telling.to or first_address(mail, account):
                    yield Outgoing(
                        kind=kind,
                        name=name,
                        address=address,
                        title=titles[kind],
                        params=_facts(change, name=name, account=account).as_json(),
                        about=change.person_key,
                        sender=sender,
                    )


def _kind_of(change: StagedChange) -> str:
    before = Details.from_json(change.before)
    after = replace(change.details, allow_toll_free_dial_in=change.allow_toll_free_dial_in)
    had, has = (details.kind is ProviderKind.MICROSOFT for details in (before, after))
    if had and has:
        return CHANGED if told(before) != told(after) else ""
    return ENABLED if has else TURNED_OFF if had else ""


def told(details: Details) -> tuple[str, str, str]:
    """What a mail says of them."""
    toll_free = details.toll_free_number if details.allow_toll_free_dial_in else ""
    return details.toll_number, toll_free, details.conference_id


def _facts(change: StagedChange, *, name: str, account: str) -> Facts:
    if change.kind != ProviderKind.MICROSOFT:
        return Facts(name=name, account=account)
    return Facts(
        name=name,
        account=account,
        toll_number=change.toll_number,
        toll_free_number=change.toll_free_number if change.allow_toll_free_dial_in else "",
        conference_id=change.conference_id,
    )
