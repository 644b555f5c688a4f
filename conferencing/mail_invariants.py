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
    with_body = Mail.objects.filter(kind__in=WITH_PIN).exclude(text="", html="")
    for mail in with_body.only("pk").iterator(chunk_size=CHUNK):
        yield _("Mail %(mail)s tells a PIN and has a body.") % {"mail": mail.pk}
    sent = Q(state=MailState.SENT)
    for mail in Mail.objects.filter(sent ^ Q(sent_at__isnull=False)).only("pk").iterator(chunk_size=CHUNK):
        yield _("Whether mail %(mail)s was sent is kept wrongly.") % {"mail": mail.pk}
    for kind, events in _OF.items():
        yield from _of_nothing(kind, AuditEvent.objects.filter(events))


def _of_nothing(kind: str, events: QuerySet[AuditEvent]) -> Iterator[str]:
    """More mails about a person than there was to tell of. Of what was pruned there is nothing to compare."""
    mails = Mail.objects.filter(kind=kind, about__isnull=False)
    if pruned := pruned_until():
        mails = mails.filter(created_at__gte=pruned)
    told = mails.order_by("about").values_list("about").annotate(Count("pk"))
    for chunk in in_chunks(told.iterator(chunk_size=CHUNK)):
        people = {pk: str(key) for pk, key in User.objects.filter(pk__in=dict(chunk)).values_list("pk", "object_id")}
        done = events.filter(subject_key__in=people.values()).order_by().values_list("subject_key")
        counts = dict(done.annotate(Count("pk")))
        for about, count in chunk:
            if about in people and count > counts.get(people[about], 0):
                yield _("%(count)s mails (%(kind)s) about person %(person)s tell of fewer changes.") % {
                    "count": count,
                    "kind": kind,
                    "person": about,
                }
