"""What goes out: a line for each person, and what is known of the provider who gets the list."""

from dataclasses import dataclass
from typing import NamedTuple

# In this order and with these names: those of AcpUsers.csv, named after the XML form and the fields of the portal
HEADERS = ("Username", "DisplayName", "Provider", "TollNumber", "TollFreeNumber", "Passcode")


class Line(NamedTuple):
    """One person as sent; numbers in E.164, blank where the provider is to fill them in."""

    username: str
    display_name: str
    provider: str
    toll_number: str = ""
    toll_free_number: str = ""
    conference_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """The provider: the numbers that are offered for choosing, and the rule of its conference IDs.

    `id_rule` says in a sentence what `id_lengths` and `id_beginnings` say to the check of each row.
    """

    name: str
    toll_numbers: tuple[str, ...] = ()
    toll_free_numbers: tuple[str, ...] = ()
    id_rule: str = ""
    id_lengths: tuple[int, ...] = ()
    id_beginnings: tuple[str, ...] = ()
