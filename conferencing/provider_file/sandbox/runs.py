"""Rich text: what is struck out in a cell and what stands beside it are two things, and never join to one number."""

from conferencing.provider_file.sandbox.xml import Attributes, is_true


class Runs:
    """The runs of one text after the other, and whether each is struck out."""

    __slots__ = ("_before", "_is_struck")

    def __init__(self) -> None:
        self.begin_text()

    def begin_text(self) -> None:
        self._before: bool | None = None
        self._is_struck = False

    def begin_run(self) -> None:
        self._is_struck = False

    def strike(self, attributes: Attributes) -> None:
        self._is_struck = is_true(attributes.get("val", "1"))

    def between(self) -> str:
        """What stands between the run before and this one."""
        before, self._before = self._before, self._is_struck
        return "" if before is None or before is self._is_struck else " "
