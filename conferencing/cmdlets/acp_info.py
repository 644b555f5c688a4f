"""A person's provider as Get-CsUserAcp shows it: AcpInfo, a list of at most one here."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from conferencing.models import ConferencingAssignment

MICROSOFT_DOMAIN = "resources.lync.com"
COLUMNS = (
    "DisplayName", "Identity", "Name", "TollNumber", "TollFreeNumbers", "ParticipantPasscode", "Domain",
)  # fmt: skip


def as_row(shown: Mapping[str, Any]) -> dict[str, str]:
    """The object as a row: a person has one provider here, so there is one list entry at most."""
    row = dict.fromkeys(COLUMNS, "")
    for acp in shown["AcpInfo"]:
        row |= {name: acp[name] for name in ("Name", "TollNumber", "ParticipantPasscode", "Domain")}
        row["TollFreeNumbers"] = ",".join(acp["TollFreeNumbers"])
    return {**row, "DisplayName": shown["DisplayName"], "Identity": shown["Identity"]}


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


def as_xml(assignment: ConferencingAssignment) -> list[str]:
    """AcpInfo as the original's property is: a list of XML texts, the elements in the order of the schema."""
    return [_acp_xml(acp) for acp in as_object(assignment)["AcpInfo"]]


def _acp_xml(acp: Mapping[str, Any]) -> str:
    element = Element("acpInformation", {"default": "true"})
    texts = [
        ("tollNumber", acp["TollNumber"].removeprefix("+")),
        *(("tollFreeNumber", number.removeprefix("+")) for number in acp["TollFreeNumbers"]),
        ("participantPassCode", acp["ParticipantPasscode"]),
        ("domain", acp["Domain"]),
        ("name", acp["Name"]),
        ("url", acp["Url"]),
    ]
    for tag, text in texts:
        if text or tag != "url":
            SubElement(element, tag).text = text
    return tostring(element, encoding="unicode")
