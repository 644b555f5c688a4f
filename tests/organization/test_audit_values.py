"""The values of an audit event, before beside after, and what they are called."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime

import pytest

from acpportal.organization.audit_labels import LABELS, label_of
from acpportal.organization.audit_values import values_of
from acpportal.pruning import Pruned
from conferencing.bridge_actions import NumberValues
from conferencing.details import MICROSOFT_OPTIONS, Details, ProviderKind
from conferencing.invitation_actions import InvitationValues
from conferencing.meetings.plan import Plan, Recurrence, Repeats
from conferencing.provider_actions import ProviderValues
from conferencing.provider_file.compared import NAMES as COMPARED
from conferencing.settings_actions import NAMES as SETTINGS
from users.directory import SyncResult
from users.directory_rows import DirectoryFacts
from users.models import AuditEvent

SERIES = Recurrence(repeats=Repeats.DAILY, until=date(2027, 1, 29))
MEETING = Plan(
    subject="Review", start=datetime.fromisoformat("2027-01-04T09:00"), time_zone="UTC", minutes=30, recurrence=SERIES
)
THIRD_PARTY = Details(kind=ProviderKind.THIRD_PARTY, provider_id=1, toll_number="+14255550142", conference_id="0712300")


@pytest.mark.parametrize(
    "written",
    [
        [field.name for field in fields(DirectoryFacts)],
        [field.name for field in fields(SyncResult)],
        [*(field.name for field in fields(Pruned)), "until", "since"],
        ["roles", "licenses", "seats", "filter", "rows"],
        [*THIRD_PARTY.as_json(), *MICROSOFT_OPTIONS, "cause"],
        [*ProviderValues(name="InterCall", domain="intercall.example").as_json(), "retired"],
        ["number", *(field.name for field in fields(NumberValues))],
        SETTINGS,
        InvitationValues().as_json(),
        [*MEETING.as_json(), "has_own_id", "sequence", "cancelled"],
        ["provider", "file", "format", "people", *COMPARED.values()],
        ["code", "row", "line", "count", "fields", "person"],
    ],
)
def test_everything_that_actions_write_has_a_label(written: Iterable[str]) -> None:
    assert [name for name in written if name not in LABELS] == []


def test_days_and_moments_are_written_as_in_lists() -> None:
    removed = AuditEvent(after={"until": "2026-11-27T14:02:11.5+00:00", "since": None})
    assert [value.after for value in values_of(removed)] == ["27 Nov 2026, 14:02", ""]
    meeting = AuditEvent(after={"start": "2027-01-04T09:00", "until": "2027-01-29"})
    assert [value.after for value in values_of(meeting)] == ["4 Jan 2027, 09:00", "29 Jan 2027"]


def test_what_nobody_writes_any_more_is_called_by_its_own_name() -> None:
    assert (label_of("conference_id"), label_of("leader_code")) == ("Conference ID", "Leader code")


def test_values_stand_beside_each_other_in_words() -> None:
    event = AuditEvent(
        before={"roles": ["service"], "cancelled": True, "seats": 3, "kind": "third_party"},
        after={
            "roles": ["global", "service"],
            "cancelled": False,
            "toll_numbers": [["+14255550142", "Redmond"], ["+12065550117", ""]],
            "kind": "microsoft",
        },
    )
    assert [(value.name, value.before, value.after) for value in values_of(event)] == [
        ("Roles", "Service administrator", "Global administrator, Service administrator"),
        ("Cancelled", "yes", "no"),
        ("Seats", "3", ""),
        ("Kind", "third party", "Microsoft"),
        ("Toll numbers", "", "+1 425-555-0142 (Redmond), +1 206-555-0117"),
    ]
