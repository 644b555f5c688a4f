"""What happens to a meeting in the middle of an update."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from conferencing.meeting_actions import as_json, cancel_meeting, update_meetings
from conferencing.models import Meeting
from tests.factories import details_of, give, make_person, make_provider, meet, third_party

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


def test_an_update_leaves_alone_what_is_cancelled_while_it_looks() -> None:
    ken = make_person()
    give(ken, third_party(make_provider()))
    meeting = meet(ken)
    give(ken, third_party(make_provider("PGi"), "0799999"))

    with connection.execute_wrapper(_after_listing(lambda: _cancel(meeting))):
        done = update_meetings(ken, expected=details_of(ken), by=BY)

    assert done.meetings == []
    meeting.refresh_from_db()
    assert (meeting.is_cancelled, meeting.conference_id, meeting.sequence) == (True, "0712301", 1)


def _cancel(meeting: Meeting) -> None:
    cancel_meeting(meeting.pk, expected=as_json(meeting), by="amos@contoso.com")


def _after_listing(what: Callable[[], None]) -> Callable[..., Any]:
    """Does it once, right after the meetings with old numbers were found."""
    left = [what]

    def wrapper(execute: Any, sql: str, *rest: Any) -> Any:
        found = execute(sql, *rest)
        if left and sql.startswith('SELECT "conferencing_meeting"."id"'):
            left.pop()()
        return found

    return wrapper
