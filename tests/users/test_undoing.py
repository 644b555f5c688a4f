"""What every undo shares: which event is offered, to whom, and what is put back."""

import pytest
from pytest_django import DjangoAssertNumQueries

from conferencing.actions import CHANGED
from tests.factories import give, give_licenses, make_person, make_provider, third_party
from users.audit import acting_as
from users.models import AuditEvent
from users.undoing import WayBack, register, undo_address, undo_addresses, values_before, ways_back

NONE_OF_THEM: dict[int, str] = {}


def changed(before: dict[str, object], after: dict[str, object]) -> AuditEvent:
    return AuditEvent(before=before, after=after)


def test_only_what_the_event_changed_is_put_back() -> None:
    event = changed({"a": 1, "b": [1]}, {"a": 2, "b": [1]})
    assert values_before(event, now={"a": 2, "b": [7], "new": True}) == {"a": 1, "b": [7], "new": True}


def test_what_is_back_already_stays() -> None:
    assert values_before(changed({"a": 1}, {"a": 2}), now={"a": 1, "b": 3}) == {"a": 1, "b": 3}


def test_nothing_is_put_back_where_some_of_it_was_changed_since() -> None:
    event = changed({"a": 1, "b": 1}, {"a": 2, "b": 2})
    assert values_before(event, now={"a": 2, "b": 3}) is None
    assert values_before(event, now={"a": 1, "b": 2}) is None


def test_an_action_goes_one_way() -> None:
    way = next(way for way in ways_back() if CHANGED in way.actions)
    with pytest.raises(ValueError, match=f"two ways back for {CHANGED}"):
        register(WayBack(**{**vars(way), "name": "another"}))


@pytest.mark.django_db
def test_last_of_each_kind_is_offered_to_whoever_may(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider))
    give(ken, third_party(provider, "0712302"))
    give_licenses(ken, "ENTERPRISEPACK")
    events = list(AuditEvent.objects.filter(subject_key=str(ken.object_id)).order_by("pk"))
    conferencing, licenses = (
        AuditEvent.objects.filter(subject_key=str(ken.object_id), action=action).latest("pk").pk
        for action in (CHANGED, "licensing.changed")
    )
    with django_assert_num_queries(1):
        found = undo_addresses(events, may=lambda _permission: True)
    assert found == {
        conferencing: f"/undo/dial-in-conferencing/{conferencing}/",
        licenses: f"/undo/licenses/{licenses}/",
    }
    assert list(undo_addresses(events, may=lambda name: name.startswith("licensing."))) == [licenses]
    with django_assert_num_queries(0):
        assert undo_addresses(events, may=lambda _permission: False) == NONE_OF_THEM


@pytest.mark.django_db
def test_message_offers_what_one_did_oneself() -> None:
    give(ken := make_person(), third_party(make_provider()))
    event = AuditEvent.objects.latest("pk")
    with acting_as(event.actor):
        assert undo_address(event.subject_key, CHANGED) == f"/undo/dial-in-conferencing/{event.pk}/"
    with acting_as("somebody.else@contoso.com"):
        assert undo_address(str(ken.object_id), CHANGED) == ""
