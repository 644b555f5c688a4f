"""What an uploaded file is called here: what its name says, without what deceives."""

from pathlib import PurePosixPath

_NAMELESS = "unnamed"
_MOST = 255


def plain_file_name(name: str) -> str:
    """For showing: without folders and without characters that are not seen or turn the line around.

    A name that is nothing but an ending, or nothing at all, gets one: what kind of file it is stays known.
    """
    base = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(c for c in base if c.isprintable()).strip()
    before, dot, ending = plain.rpartition(".")
    if not plain.strip(". "):
        return _NAMELESS
    return (plain if not dot or before.strip(". ") else f"{_NAMELESS}.{ending}")[:_MOST]
