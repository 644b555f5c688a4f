"""A hostile file: what it is called, how it is made, and what it gets."""

from collections.abc import Callable
from dataclasses import dataclass

from conferencing.problems import Kind
from conferencing.provider_file.sandbox.limits import Limits
from tests.hostile.reading import SMALL

READ = None


@dataclass(frozen=True)
class Case:
    """`expected` is what is told of it, or READ where it does no harm; `name` tells the test."""

    name: str
    make: Callable[[], bytes]
    expected: Kind | None
    limits: Limits = SMALL

    @property
    def code(self) -> str:
        return self.expected.code if self.expected else ""

    def __str__(self) -> str:
        return self.name
