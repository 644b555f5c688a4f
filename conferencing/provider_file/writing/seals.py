"""Seals: a short keyed hash in each row that goes out, so that edits of who it is about can be proven."""

import hmac
from collections.abc import Callable
from itertools import product

_BYTES = 10  # sixteen letters; nobody can try many, each try is a file
_PAIRS = ["".join(pair) for pair in product("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", repeat=2)]  # of base 32
_SHIFTS = range(70, -1, -10)  # ten bits of eighty at a time


def seal(*, secret: str, export_number: int, username: str, display_name: str) -> str:
    """Only who has the secret can make one; the lengths keep "ab", "c" apart from "a", "bc"."""
    return sealing(secret=secret, export_number=export_number)(username, display_name)


def sealing(*, secret: str, export_number: int) -> Callable[[str, str], str]:
    """Makes the seals of one export, of user names and display names."""
    begun = hmac.new(secret.encode(), digestmod="sha256")  # a copy of it takes half as long as to begin anew

    def sealed(username: str, display_name: str) -> str:
        message = f"{export_number}:{len(username)}:{username}:{display_name}"
        mac = begun.copy()
        mac.update(message.encode())
        bits = int.from_bytes(mac.digest()[:_BYTES], "big")
        return "".join([_PAIRS[bits >> shift & 1023] for shift in _SHIFTS])

    return sealed
