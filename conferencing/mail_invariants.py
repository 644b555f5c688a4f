"""What must be true of mails at rest: each tells of something that was done, and none that tells a PIN has a body."""

from collections.abc import Iterator

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK, in_chunks
from acpportal.mail.models import Mail, MailState
from conferencing.actions import OF_PEOPLE
from conferencing.details import ProviderKind
from conferencing.mails.words import ENABLED, PIN_RESET, TURNED_OFF, WITH_PIN
from conferencing.pin_actions import PIN_RESET as PIN_WAS_RESET
from users.models import AuditEvent, User
from users.prune_actions import pruned_until

_GIVEN = Q(action__in=OF_PEOPLE, after__kind=ProviderKind.MICROSOFT)
_HAD = Q(before__kind=ProviderKind.MICROSOFT)
# The events that mails of a kind tell of
_OF = {
    ENABLED: _GIVEN & ~_HAD,
    TURNED_OFF: _HAD & Q(action__in=OF_PEOPLE) & ~Q(after__kind=ProviderKind.MICROSOFT),
    PIN_RESET: Q(action=PIN_WAS_RESET),
}


def broken_mails() -> Iterator[str]:
    with_body = Q(kind__in=WITH_PIN) & ~Q(text="", html="")
    kept_wrongly = Q(state=MailState.SENT) ^ Q(sent_at__isnull=False)
    for mail in Mail.objects.filter(with_body | kept_wrongly).order_by("pk").iterator(chunk_size=CHUNK):
        if mail.kind in WITH_PIN and (mail.text or mail.html):
            yield _("Mail %(mail)s tells a PIN and has a body.") % {"mail": mail.pk}
        if (mail.state == MailState.SENT) != (mail.sent_at is not None):
            yield _("Whether mail %(mail)s was sent is kept wrongly.") % {"mail": mail.pk}
    yield from _of_nothing()


def _of_nothing() -> Iterator[str]:
    """More mails about a person than there was to tell of. Of what was pruned there is nothing to compare."""
    mails = Mail.objects.filter(kind__in=list(_OF), about__isnull=False)
    if pruned := pruned_until():
        mails = mails.filter(created_at__gte=pruned)
    told = mails.order_by("about", "kind").values_list("about", "kind").annotate(Count("pk"))
    for chunk in in_chunks(told.iterator(chunk_size=CHUNK)):
        about = {person for person, _kind, _count in chunk}
        people = {pk: str(key) for pk, key in User.objects.filter(pk__in=about).values_list("pk", "object_id")}
        kinds = {kind for _person, kind, _count in chunk}
        done = {kind: _counts(AuditEvent.objects.filter(_OF[kind], subject_key__in=people.values())) for kind in kinds}
        for person, kind, count in chunk:
            if person in people and count > done[kind].get(people[person], 0):
                yield _("%(count)s mails (%(kind)s) about person %(person)s tell of fewer changes.") % {
                    "count": count,
                    "kind": kind,
                    "person": person,
                }


def _counts(events: QuerySet[AuditEvent]) -> dict[str, int]:
    return dict(events.order_by().values_list("subject_key").annotate(Count("pk")))
