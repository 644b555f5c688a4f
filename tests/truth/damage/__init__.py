"""The kinds of damage, by what is damaged; importing this package registers all of them."""

from tests.truth.damage import (
    between,
    columns,
    elements,
    identifiers,
    layout,
    mistakes,
    numbers,
    persons,
    printed,
    programs,
    round_trip,
    spreadsheet,
)

__all__ = [
    "between",
    "columns",
    "elements",
    "identifiers",
    "layout",
    "mistakes",
    "numbers",
    "persons",
    "printed",
    "programs",
    "round_trip",
    "spreadsheet",
]
