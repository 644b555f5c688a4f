"""Seals: a short keyed hash in each row that goes out, so that edits of who it is about can be proven."""

import hmac
from base64 import b32encode

_BYTES = 10  # sixteen letters; nobody can try many, each try is a file


def seal(*, secret: str, export_number: int, username: str, display_name: str) -> str:
    """Only who has the secret can make one; the lengths keep "ab", "c" apart from "a", "bc"."""
    message = f"{export_number}:{len(username)}:{username}:{display_name}"
    digest = hmac.digest(secret.encode(), message.encode(), "sha256")
    return b32encode(digest[:_BYTES]).decode()
