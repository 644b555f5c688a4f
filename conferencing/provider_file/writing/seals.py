"""Seals: a short keyed hash in each row that goes out, so that edits of who it is about can be proven."""

import hmac
from base64 import b32encode
from collections.abc import Callable

_BYTES = 10  # sixteen letters; nobody can try many, each try is a file


def seal(*, secret: str, export_number: int, username: str, display_name: str) -> str:
    """Only who has the secret can make one; the lengths keep "ab", "c" apart from "a", "bc"."""
    return sealing(secret=secret, export_number=export_number)(username, display_name)


def sealing(*, secret: str, export_number: int) -> Callable[[str, str], str]:
    """Makes the seals of one export, of user names and display names."""
    key, digest, encode = secret.encode(), hmac.digest, b32encode

    def sealed(username: str, display_name: str) -> str:
        message = f"{export_number}:{len(username)}:{username}:{display_name}"
        return encode(digest(key, message.encode(), "sha256")[:_BYTES]).decode()

    return sealed
