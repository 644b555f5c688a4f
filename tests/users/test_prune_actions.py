"""Old events go from the beginning of the log; what somebody has is still told by what is left."""

import pytest
from django.db import DatabaseError, transaction

from tests.aged import days_ago, happened
from users.audit import Entry, record
from users.history import describe
from users.models import AuditEvent
from users.prune_actions import PRUNED, OldEvents, Replayed, began_at, pruned_until, remove_events

pytestmark = pytest.mark.django_db
REPLAYED = Replayed(actions=("t.given", "t.taken"), baseline="t.baseline", nothing="none")
BY = "command (root)"


def happen(days: int, action: str, key: str = "ken", *, kind: str = "microsoft", batch: str = "") -> None:
    with happened(days):
        record([Entry(action=action, subject_key=key, subject=key, after={"kind": kind})], by="pilar", batch=batch)


def old(days: int, *, spared: tuple[str, ...] = ()) -> OldEvents:
    return OldEvents.before(days_ago(days), kept=("t.setting",), replayed=REPLAYED, spared=spared)


def remove(days: int) -> int:
    """How many are said to go; as many are gone."""
    events, before = old(days), AuditEvent.objects.count()
    count = events.count()
    remove_events(events, until=days_ago(days), by=BY, told={"events": count})
    assert AuditEvent.objects.count() == before - count + 1
    return count


def left() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.exclude(action=PRUNED).order_by("pk").values_list("action", "subject_key"))


def test_one_event_is_left_of_whoever_has_something() -> None:
    happen(40, "t.given")
    happen(40, "t.other")
    happen(39, "t.given", "ina")
    happen(38, "t.given")
    happen(37, "t.taken", "ina", kind="none")
    happen(36, "t.setting", "portal")
    happen(5, "t.taken", kind="none")
    assert (old(30).count(), old(30).people()) == (4, 1)
    kept = AuditEvent.objects.filter(action="t.given", subject_key="ken").latest("pk")
    assert remove(30) == 4
    assert left() == [("t.baseline", "ken"), ("t.setting", "portal"), ("t.taken", "ken")]
    baseline = AuditEvent.objects.get(pk=kept.pk)
    assert (baseline.at, baseline.after, baseline.before, baseline.actor) == (kept.at, kept.after, {}, "system")


def test_a_second_time_goes_on_where_the_first_ended() -> None:
    happen(40, "t.given")
    happen(20, "t.given")
    with happened(15):
        assert remove(15) == 0
        assert remove(15) == 0
    assert left() == [("t.baseline", "ken"), ("t.given", "ken")]
    with happened(9):
        assert remove(3) == 1
    assert left() == [("t.baseline", "ken")]
    happen(8, "t.taken", kind="none")
    assert remove(5) == 2
    assert left() == []


def test_nothing_goes_from_behind_what_stays() -> None:
    """The clock was wrong, or a batch is to stay whole."""
    happen(40, "t.other", "first")
    happen(2, "t.other", "young")
    happen(40, "t.other", "behind it")
    assert old(30).count() == 1
    assert old(1, spared=("import 7",)).count() == 3
    happen(40, "t.other", "of it", batch="import 7")
    assert old(1, spared=("import 7",)).count() == 3


def test_it_is_told_and_the_log_is_guarded_as_before() -> None:
    assert (began_at(), pruned_until()) == (None, None)
    happen(40, "t.other")
    since = began_at()
    remove(30)
    event = AuditEvent.objects.get(action=PRUNED)
    assert (event.actor, event.subject) == (BY, "Audit log")
    assert describe(event).endswith(" was removed because of its age: 1 events.")
    until = pruned_until()
    assert until is not None
    assert abs((until - days_ago(30)).total_seconds()) < 60
    assert began_at() == since
    remove(0)
    assert AuditEvent.objects.filter(action=PRUNED).count() == 2
    for refused in (AuditEvent.objects.all().delete, lambda: AuditEvent.objects.update(actor="nobody")):
        with pytest.raises(DatabaseError, match="The audit log is never changed"), transaction.atomic():
            refused()


def test_log_that_was_empty_began_with_its_first_event() -> None:
    remove(0)
    assert began_at() == AuditEvent.objects.get().at
