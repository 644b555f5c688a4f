"""Every action of this area is told in a sentence."""

from typing import Any

import pytest

from users.history import describe, sentence, told_changes
from users.models import AuditEvent


def told(action: str, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None) -> str:
    return describe(AuditEvent(action=action, subject="ken@contoso.com", before=before or {}, after=after or {}))


@pytest.mark.parametrize(
    ("action", "before", "after", "said"),
    [
        ("users.added", {}, {"display_name": "Ken Myer"}, "Ken Myer was added to the directory."),
        ("users.added", {}, {}, "ken@contoso.com was added to the directory."),
        (
            "users.added",
            {},
            {"display_name": "Ken Myer", "account_enabled": False},
            "Ken Myer was added to the directory, disabled.",
        ),
        ("users.changed", {"mail": "a@x"}, {"mail": "b@x"}, "Mail: a@x became b@x."),
        ("users.changed", {"mail": ""}, {"mail": "b@x"}, "Mail: b@x."),
        ("users.changed", {"mail": "a@x"}, {"mail": ""}, "Mail: a@x was removed."),
        ("users.disabled", {"account_enabled": True}, {"account_enabled": False}, "The account was disabled."),
        (
            "users.enabled",
            {"account_enabled": False, "department": "Legal"},
            {"account_enabled": True, "department": "Sales"},
            "The account was enabled. Department: Legal became Sales.",
        ),
        (
            "users.linked",
            {"object_id": "1"},
            {"object_id": "2"},
            "The directory knows this person by another object ID now: 1 became 2.",
        ),
        (
            "users.directory_brought_in",
            {},
            {"added": 1281, "changed": 1, "disabled": 0},
            "The directory was brought in: 1,281 people added, 1 person changed.",
        ),
        ("users.directory_brought_in", {}, {"added": 0}, "The directory was brought in: nobody in the file."),
        ("users.password_changed", {}, {}, "The password was changed."),
        ("users.role_given", {"roles": []}, {"roles": ["service"]}, "Administrator role: Service administrator."),
        (
            "users.role_given",
            {"roles": ["global"]},
            {"roles": ["gone"]},
            "Administrator role: Global administrator became gone.",
        ),
        ("users.role_taken", {"roles": ["global"]}, {}, "Administrator role: Global administrator was taken away."),
        ("nobody.tells", {}, {}, "nobody.tells on ken@contoso.com."),
    ],
)
def test_event_is_told(action: str, before: dict[str, Any], after: dict[str, Any], said: str) -> None:
    assert told(action, before, after) == said


def test_countries_are_called_by_their_names() -> None:
    assert told_changes({"usage_location": "PL"}, {"usage_location": "DE"}) == "Location: Poland became Germany."


def test_two_sentences_for_one_action_are_a_mistake() -> None:
    with pytest.raises(ValueError, match=r"two sentences for users\.added"):
        sentence("users.added")(describe)
