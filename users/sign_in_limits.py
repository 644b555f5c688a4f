"""How often one address, or one person, may try to sign in: as the settings say it, "20/m/ip,5/5m/key"."""

import hashlib
from dataclasses import dataclass
from ipaddress import IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

from users.keys import fold

_SECONDS = {"s": 1, "m": 60, "h": 60 * 60, "d": 24 * 60 * 60}
_ONE_CALLER = 64  # bits: whoever has an address of IPv6 has as many of them as these leave


@dataclass(frozen=True)
class Limit:
    """So many attempts in so many seconds, per "ip" or per "key", the user name."""

    amount: int
    seconds: int
    per: str

    def __str__(self) -> str:
        return f"{self.amount}/{self.seconds}/{self.per}"

    @classmethod
    def read(cls, text: str) -> "Limit":
        amount, duration, per = text.split("/")
        return cls(int(amount), int(duration[:-1] or 1) * _SECONDS[duration[-1]], per)


def limits(action: str) -> list[Limit]:
    return [Limit.read(text) for text in settings.ACP_SIGN_IN_LIMITS[action].split(",")]


def key_of(request: HttpRequest, *, action: str, limit: Limit, name: str = "") -> str:
    """One count for a person, however the name is spelled."""
    who = f"ip:{_caller(request)}" if limit.per == "ip" else hashlib.sha256(fold(name).encode()).hexdigest()
    return f"sign-in:{action}:{limit}:{who}"


def _caller(request: HttpRequest) -> str:
    """The web server has put the address here already, where it trusts the proxy that said so."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    try:
        is_wide = ip_address(address).version == 6
    except ValueError:
        return address
    return str(IPv6Network((address, _ONE_CALLER), strict=False).network_address) if is_wide else address
