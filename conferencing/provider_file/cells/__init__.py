"""The mapped cells of one row: what they say, what is understood by it, what is wrong, and what would put it right.

Pure, and never repairs: spaces, dashes and other scripts' digits are put into their plain form, everything else that
is not right is a problem, with a proposal where there is exactly one right answer.
"""

from conferencing.provider_file.cells.expected import NO_HABITS, Expected, Habits
from conferencing.provider_file.cells.lost_zeros import Lengths
from conferencing.provider_file.cells.rows import Reading, RowReader
from conferencing.provider_file.cells.shown import (
    BLANK,
    FIELDS,
    LONGEST_CELL,
    LONGEST_SEAL,
    NO_COLUMN,
    cell_again,
    line_in,
)
from conferencing.provider_file.cells.tidied import may_be_tidied, tidied

__all__ = [
    "BLANK",
    "FIELDS",
    "LONGEST_CELL",
    "LONGEST_SEAL",
    "NO_COLUMN",
    "NO_HABITS",
    "Expected",
    "Habits",
    "Lengths",
    "Reading",
    "RowReader",
    "cell_again",
    "line_in",
    "may_be_tidied",
    "tidied",
]
