"""A hostile file: what it is called, how it is made, and what it gets."""

from collections.abc import Callable
from dataclasses import dataclass

from conferencing.provider_file.sandbox.limits import Limits
from tests.hostile.reading import SMALL

READ = ""


@dataclass(frozen=True)
class Case:
    """`expected` is the code of its sentence, or READ where it does no harm; `name` tells the test."""

    name: str
    make: Callable[[], bytes]
    expected: str
    limits: Limits = SMALL

    def __str__(self) -> str:
        return self.name
