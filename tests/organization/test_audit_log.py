"""The audit log: what narrows it, how an event is shown, and how it is taken as CSV."""

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.factories import give, make_administrator, make_person, make_provider, third_party
from users import audit
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
LOG = "/organization/audit-log/"
Queries = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def pilar(client: Client) -> User:
    administrator = make_administrator("service", display_name="Pilar Ackerman")
    client.force_login(administrator)
    return administrator


def note(
    subject: str = "ken.myer@contoso.com",
    *,
    action: str = "users.password_changed",
    by: str = "ina@contoso.com",
    batch: str = "",
    at: datetime | None = None,
    why: str = "",
    **after: object,
) -> AuditEvent:
    """An event of any time: only here the log is written past its writer."""
    if at is None:
        audit.record([audit.Entry(action=action, subject_key="x", subject=subject, after=after)], by=by, batch=batch)
        return AuditEvent.objects.latest("id")
    return AuditEvent.objects.create(at=at, actor=by, action=action, subject_key="x", subject=subject, why=why)


def subjects(client: Client, **query: str) -> list[str]:
    response = client.get(f"{LOG}?{urlencode(query)}")
    assert response.status_code == 200
    return [row.subject for row in response.context["rows"]]


def test_everything_is_shown_the_latest_first_and_turned_round_on_demand(client: Client, pilar: User) -> None:
    note("first"), note("second")
    assert subjects(client)[:2] == ["second", "first"]
    assert subjects(client, sort="when")[-2:] == ["first", "second"]


def test_log_is_narrowed_by_who_did_what_and_to_which_batch_it_belongs(client: Client, pilar: User) -> None:
    note("by ina", by="ina@contoso.com")
    note("of the import", by="system", batch="import 38")
    note("reset", by="system", action="users.sessions_ended")
    assert subjects(client, administrator="ina@contoso.com") == ["by ina"]
    assert subjects(client, batch=" Import  38 ") == ["of the import"]
    assert subjects(client, action="users.sessions_ended") == ["reset"]
    assert subjects(client, administrator="system", action="users.sessions_ended") == ["reset"]


def test_log_is_narrowed_by_days(client: Client, pilar: User) -> None:
    for hour in (0, 12, 23):
        note(f"hour {hour}", at=datetime(2026, 3, 1, hour, 59, 59, 999_999, tzinfo=UTC))
    note("next day", at=datetime(2026, 3, 2, tzinfo=UTC))
    assert subjects(client, since="2026-03-01", until="2026-03-01") == ["hour 23", "hour 12", "hour 0"]
    assert subjects(client, since="2026-03-02", until="2026-03-02") == ["next day"]
    assert "next day" in subjects(client, since="nonsense", until="9999-12-31")


def test_log_of_a_person_has_what_was_done_under_a_former_object_id(client: Client, pilar: User) -> None:
    ken = make_person(display_name="Ken Myer", object_id="0" * 31 + "1")
    give(ken, third_party(make_provider()))
    ken.refresh_from_db()
    before = {"object_id": str(ken.object_id)}
    User.objects.filter(pk=ken.pk).update(object_id="0" * 31 + "2")
    ken.refresh_from_db()
    linked = audit.about(ken, action="users.linked", before=before, after={"object_id": str(ken.object_id)})
    audit.record([linked], by="system")
    sentences = [row.told.sentence for row in client.get(f"{LOG}?about=Ken+Myer").context["rows"]]
    assert "knows this person by another object ID" in sentences[0]
    assert "Provider: None became InterCall." in sentences[1]


def test_log_of_a_thing_goes_by_its_key(client: Client, pilar: User) -> None:
    provider = make_provider()
    entry = audit.Entry(
        action="conferencing.provider_added", subject_key=f"provider:{provider.pk}", subject="InterCall"
    )
    audit.record([entry], by="system")
    assert subjects(client, about=f"provider:{provider.pk}") == ["InterCall"]


def test_what_nobody_did_shows_nothing_and_says_what_to_do(client: Client, pilar: User) -> None:
    note()
    assert subjects(client, administrator="nobody@contoso.com") == []
    assert subjects(client, action="users.never_done") == []
    page = client.get(f"{LOG}?about=nobody").content.decode()
    assert "Nobody in the directory is called nobody." in page
    assert "No event matches." in client.get(f"{LOG}?batch=import+9").content.decode()


def test_parameters_that_the_log_does_not_know_are_never_asked_of_the_database(client: Client, pilar: User) -> None:
    note("shown")
    assert "shown" in subjects(client, actor__startswith="zzz", subject__password="x", sort="subject")


def test_an_event_in_the_pane_shows_all_it_holds(client: Client, pilar: User) -> None:
    ken = make_person(display_name="Ken Myer")
    give(ken, third_party(make_provider()), by=pilar.user_principal_name)
    event = AuditEvent.objects.latest("id")
    page = client.get(f"{LOG}?administrator=nobody&event={event.pk}")
    assert page.context["rows"] == []
    assert page.context["selected"].event == event
    content = page.content.decode()
    for shown in ("Ken Myer", "Pilar Ackerman", "dial-in conferencing changed", "+14255550142", "Conference ID"):
        assert shown in content
    for nothing in ("0", "999999999", "x", "9" * 30):
        assert client.get(f"{LOG}?event={nothing}").context["selected"] is None


def test_events_lead_to_their_batch_and_their_person(client: Client, pilar: User) -> None:
    ken = make_person()
    audit.record([audit.about(ken, action="users.disabled", before={}, after={})], by="system", batch="import 38")
    page = client.get(LOG).content.decode()
    assert "/imports/38/" in page or "import/38" in page
    assert "/users/ken.myer@contoso.com/history/" in page


def test_history_of_a_person_leads_to_the_log_of_the_person(client: Client, pilar: User) -> None:
    page = client.get("/users/pilar@contoso.com/history/").content.decode()
    assert "/organization/audit-log/?about=pilar%40contoso.com" in page


def test_what_is_seen_can_be_taken_as_csv_and_that_is_told(client: Client, pilar: User) -> None:
    note("=1+1", by="ina@contoso.com", roles=["service"])
    note("another", by="system")
    answer = client.get(f"{LOG}audit-log.csv?administrator=ina@contoso.com")
    header, *rows = csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    assert header[1:6] == ["When (UTC)", "Done by", "From", "Action", "Person or subject"]
    assert [row[2:] for row in rows] == [
        [
            *("ina@contoso.com", "", "password changed", "'=1+1", "The password was changed."),
            *("", '{"roles": ["service"]}', "", ""),
        ]
    ]
    event = AuditEvent.objects.latest("id")
    assert (event.actor, event.origin) == ("pilar@contoso.com", "127.0.0.1")
    assert (
        "was downloaded as CSV: 1 row. Shown were: Done by: ina@contoso.com."
        in client.get(f"{LOG}?event={event.pk}").content.decode()
    )
    assert list(client.get(f"{LOG}audit-log.csv"))
    assert "The list audit log was downloaded as CSV: " in client.get(LOG).content.decode()


def test_log_takes_the_same_few_queries_for_many(
    client: Client, pilar: User, django_assert_max_num_queries: Queries
) -> None:
    for number in range(30):
        audit.record(
            [audit.about(make_person(f"p{number}@contoso.com"), action="users.enabled", before={}, after={})], by="x@y"
        )
    client.get(LOG)
    with django_assert_max_num_queries(10):
        client.get(f"{LOG}?administrator=x@y&event=1")


def test_no_address_changes_the_log(client: Client, pilar: User) -> None:
    event = note()
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)(f"{LOG}?event={event.pk}").status_code == 405
    client.post(LOG, {"action": "delete", "event": str(event.pk), "actor": "forged"})
    assert AuditEvent.objects.get(pk=event.pk).actor == "ina@contoso.com"
