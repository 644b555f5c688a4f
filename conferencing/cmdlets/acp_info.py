"""A person's provider as the cmdlets show it (domain.md 6.1): AcpInfo, a list of at most one here."""

from typing import Any

from conferencing.models import ConferencingAssignment

MICROSOFT_DOMAIN = "resources.lync.com"
COLUMNS = (
    "DisplayName", "Identity", "Name", "TollNumber", "TollFreeNumbers", "ParticipantPasscode", "Domain",
)  # fmt: skip


def as_row(assignment: ConferencingAssignment) -> dict[str, str]:
    info = as_object(assignment)["AcpInfo"]
    shown = dict.fromkeys(COLUMNS, "")
    for acp in info:
        shown |= {name: acp[name] for name in ("Name", "TollNumber", "ParticipantPasscode", "Domain")}
        shown["TollFreeNumbers"] = ",".join(acp["TollFreeNumbers"])
    return {**shown, "DisplayName": assignment.person.display_name, "Identity": assignment.person.user_principal_name}


def as_object(assignment: ConferencingAssignment) -> dict[str, Any]:
    return {
        "Identity": assignment.person.user_principal_name,
        "DisplayName": assignment.person.display_name,
        "AcpInfo": [] if assignment.is_none else [_acp_information(assignment)],
    }


def _acp_information(assignment: ConferencingAssignment) -> dict[str, Any]:
    provider = assignment.provider
    return {
        "Name": assignment.provider_name,
        "Domain": provider.domain if provider else MICROSOFT_DOMAIN,
        "Url": provider.url if provider else "",
        "TollNumber": assignment.toll_number,
        "TollFreeNumbers": [assignment.toll_free_number] if assignment.toll_free_number else [],
        "ParticipantPasscode": assignment.conference_id,
        "IsDefault": True,
    }
