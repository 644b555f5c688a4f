"""Whatever is told in the history can be chosen by a name in the audit log."""

from acpportal.organization.action_names import name_of
from tests.conventions.source import listed
from users.history import _tellings


def test_every_action_that_is_told_has_a_name() -> None:
    nameless = [action for action in _tellings if name_of(action) == action.replace("_", " ")]
    assert not nameless, f"give these a name in acpportal/organization/action_names.py: {listed(nameless)}"
