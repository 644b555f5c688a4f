"""Every refusal and warning: code, severity, sentence. One module for each thing that can be wrong."""

from conferencing.problems import (
    audit,
    columns,
    damage,
    details,
    file,
    identity,
    meetings,
    moved,
    outliers,
    person,
    phone_numbers,
    repeats,
    round_trip,
    rows,
    upkeep,
    xml_file,
)
from conferencing.problems.kind import CATALOGUE, Kind, Problem, Severity

__all__ = [
    "CATALOGUE",
    "Kind",
    "Problem",
    "Severity",
    "audit",
    "columns",
    "damage",
    "details",
    "file",
    "identity",
    "meetings",
    "moved",
    "outliers",
    "person",
    "phone_numbers",
    "repeats",
    "round_trip",
    "rows",
    "upkeep",
    "xml_file",
]
