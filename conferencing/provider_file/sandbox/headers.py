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
# Our own columns: a hidden seal, what the check of each row says, and what was wrong with it
SEAL, CHECK, WHAT_IS_WRONG = ("AcpSeal",), ("Check",), ("What is wrong",)
_COUNTED_CHECK = "check:"  # the check's header counts, too: "Check: 412 of 500 done"


def is_ours(header: str) -> bool:
    """Whether a column was put into the file by ourselves and is no field: nothing is to be said about it."""
    plain = header.strip().casefold()
    own = {fold_header(name) for name in (*SEAL, *CHECK, *WHAT_IS_WRONG)}
    return fold_header(plain) in own or plain.startswith(_COUNTED_CHECK)
