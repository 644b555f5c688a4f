"""Changes of licenses and seats, told in sentences."""

from users.history import describe
from users.models import AuditEvent

E3, E5, PSTN = "Office 365 Enterprise E3", "Office 365 Enterprise E5", "Skype for Business PSTN Conferencing"


def told(before: list[str], after: list[str]) -> str:
    return describe(
        AuditEvent(action="licensing.changed", before={"licenses": before}, after={"licenses": after}),
    )


def test_license_given() -> None:
    assert told([], [E3]) == "The license Office 365 Enterprise E3 was given."


def test_several_licenses_given_beside_one_that_stays() -> None:
    assert told([E3], [E3, E5, PSTN]) == f"The licenses {E5} and {PSTN} were given."


def test_licenses_taken_away() -> None:
    assert told([E3], []) == "The license Office 365 Enterprise E3 was taken away."
    assert told([E3, PSTN], []) == f"The licenses {E3} and {PSTN} were taken away."


def test_licenses_exchanged() -> None:
    assert told([E3, PSTN], [E5]) == f"{E3} and {PSTN} became {E5}."


def test_seats_changed() -> None:
    event = AuditEvent(action="licensing.seats_changed", subject=E3, before={"seats": 0}, after={"seats": 1200})
    assert describe(event) == "The seats of Office 365 Enterprise E3 went from 0 to 1,200."
