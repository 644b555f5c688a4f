"""With which codes each kind of damage may be reported; where a kind is not named here, with any."""

CODES: dict[str, frozenset[str]] = {}


def is_fitting(code: str, kind: str) -> bool:
    return kind not in CODES or code in CODES[kind]
