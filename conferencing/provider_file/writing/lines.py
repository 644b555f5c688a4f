"""What goes out: a line for each person, and what is known of the provider who gets the list."""

from dataclasses import dataclass

# In this order and with these names: those of AcpUsers.csv (domain.md 4.2)
HEADERS = ("Username", "DisplayName", "Provider", "TollNumber", "TollFreeNumber", "Passcode")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One person as sent; numbers in E.164, blank where the provider is to fill them in."""

    username: str
    display_name: str
    provider: str
    toll_number: str = ""
    toll_free_number: str = ""
    conference_id: str = ""

    def cells(self) -> tuple[str, ...]:
        return (
            self.username,
            self.display_name,
            self.provider,
            self.toll_number,
            self.toll_free_number,
            self.conference_id,
        )


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """The provider: the numbers that are offered for choosing, and the rule of its conference IDs as a sentence."""

    name: str
    toll_numbers: tuple[str, ...] = ()
    toll_free_numbers: tuple[str, ...] = ()
    id_rule: str = ""
