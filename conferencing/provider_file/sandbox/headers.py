"""The names that the columns of a provider file are known by (domain.md 4.2)."""

USERNAME = ("Username", "UserPrincipalName", "User", "UserUPN", "SipAddress")
DISPLAY_NAME = ("DisplayName",)
PROVIDER = ("Provider", "Provider Name", "Name")
TOLL_NUMBER = ("TollNumber", "Toll Number", "Default toll number")
TOLL_FREE_NUMBER = ("TollFreeNumber", "Toll-free number", "TollFreeNumbers")
CONFERENCE_ID = ("Passcode", "ParticipantPasscode", "Conference ID", "ConferenceId")


def fold_header(text: str) -> str:
    """Names are compared by their letters and digits alone: "Toll-free number" is TollFreeNumber."""
    return "".join(c for c in text.casefold() if c.isalnum())


KNOWN_HEADERS = frozenset(
    fold_header(name)
    for names in (USERNAME, DISPLAY_NAME, PROVIDER, TOLL_NUMBER, TOLL_FREE_NUMBER, CONFERENCE_ID)
    for name in names
)
SEAL = ("AcpSeal",)  # our own, in a hidden column
