"""How the parts of a workbook find each other: content types and relationships."""

import posixpath
from dataclasses import dataclass

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.archive import Archive
from conferencing.provider_file.sandbox.refusal import (
    BINARY_WORKBOOK,
    DAMAGED,
    MACRO_WORKBOOK,
    NOT_A_SPREADSHEET,
    NUMBERS,
    OPEN_DOCUMENT,
    UNSAFE,
    Refused,
)
from conferencing.provider_file.sandbox.xml import Attributes, read_elements

_CONTENT_TYPES, _RELATIONSHIPS = "[Content_Types].xml", "_rels/.rels"
# What other programs put into a zip of theirs
_FOREIGN = {
    "xl/workbook.bin": BINARY_WORKBOOK,
    "meta-inf/manifest.xml": OPEN_DOCUMENT,
    "index/document.iwa": NUMBERS,
    "index.zip": NUMBERS,
}


@dataclass(frozen=True)
class Relationship:
    """A part that belongs to another: its kind ("worksheet") and its name; none where it lies outside the file."""

    kind: str
    part: str


def relationships(archive: Archive, *, of: str) -> dict[str, Relationship]:
    """By their ids. `of` is "" for those of the workbook as a whole."""
    folder, name = posixpath.split(of)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Relationship] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            outside = attributes.get("TargetMode") == "External"
            found[attributes.get("Id", "")] = Relationship(
                kind=attributes.get("Type", "").rpartition("/")[2],
                part="" if outside else _resolved(attributes.get("Target", ""), folder=folder),
            )

    if archive.has(part):
        read_elements(archive.pieces(part, at_most=bounds.SMALL_PART), start=start)
    return found


def main_part(archive: Archive, package: dict[str, Relationship]) -> str:
    """The part that is the workbook. Files without any relationships are honest, too."""
    for name, code in _FOREIGN.items():
        if archive.has(name):
            raise Refused(code)
    named = [relationship.part for relationship in package.values() if relationship.kind == "officeDocument"]
    part = named[0] if named else "xl/workbook.xml"
    if not archive.has(part):
        raise Refused(DAMAGED if archive.has(_CONTENT_TYPES) else NOT_A_SPREADSHEET)
    _refuse_other_content(archive, part)
    return part


def _refuse_other_content(archive: Archive, part: str) -> None:
    kinds: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        if element == "Override" and attributes.get("PartName", "").lower().lstrip("/") == part.lower():
            kinds.append(attributes.get("ContentType", "").lower())

    if archive.has(_CONTENT_TYPES):
        read_elements(archive.pieces(_CONTENT_TYPES, at_most=bounds.SMALL_PART), start=start)
    kind = " ".join(kinds)
    if "macroenabled" in kind:
        raise Refused(MACRO_WORKBOOK)
    if kind and "spreadsheetml" not in kind:
        raise Refused(NOT_A_SPREADSHEET)


def _resolved(target: str, *, folder: str) -> str:
    target = target.replace("\\", "/")
    path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
    if path == ".." or path.startswith("../"):
        raise Refused(UNSAFE)
    return path
