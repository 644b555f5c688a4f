"""People, their former names, and the audit log."""

from users.models.audit_event import AuditEvent
from users.models.former_name import FormerName
from users.models.reading_way import ReadingWay
from users.models.selected import SelectedPerson
from users.models.sign_in_attempts import SignInAttempts
from users.models.staged_person import StagedPerson
from users.models.user import User

__all__ = ["AuditEvent", "FormerName", "ReadingWay", "SelectedPerson", "SignInAttempts", "StagedPerson", "User"]
