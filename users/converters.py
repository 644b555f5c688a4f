"""How a user name stands in an address: any characters, percent-encoded, slashes before the @ included."""


class UserNameConverter:
    """`<upn:upn>` in a path. Behind the @ no slash is taken, so that what follows the name is never part of it."""

    regex = r"[^/\x00-\x1f\x7f]+|[^\x00-\x1f\x7f]+@[^/@\x00-\x1f\x7f]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
