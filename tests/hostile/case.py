"""A hostile file: what it is called, how it is made, and what it gets."""

from collections.abc import Callable
from dataclasses import dataclass

from conferencing.problems import Kind
from conferencing.provider_file.sandbox.limits import Limits
from tests.hostile.reading import SMALL

READ = None


@dataclass(frozen=True)
class Case:
    """`expected` is what is told of it, or READ where it does no harm; `name` tells the test.

    One that only small limits refuse `is_read_in_earnest`, or gets `in_earnest` there.
    """

    name: str
    make: Callable[[], bytes]
    expected: Kind | None
    limits: Limits = SMALL
    is_read_in_earnest: bool = False
    in_earnest: Kind | None = None

    @property
    def code(self) -> str:
        return self.expected.code if self.expected else ""

    @property
    def code_in_earnest(self) -> str:
        """With the limits that the portal has by itself."""
        if self.in_earnest:
            return self.in_earnest.code
        return "" if self.is_read_in_earnest else self.code

    def __str__(self) -> str:
        return self.name
