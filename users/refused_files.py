"""What is wrong with the rows of a file of people: gathered, and told in one refusal."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from users.directory_rows import Facts, Row, Trouble

MOST_TROUBLES = 50
# How a command ends
WRONG_ROWS, UNREADABLE = 1, 2


class RefusedFileError(Exception):
    """Some rows are wrong, so nothing is written. Tells the first ones."""

    def __init__(self, troubles: list[Trouble], *, count: int) -> None:
        super().__init__("\n".join(map(str, troubles)))
        self.troubles = troubles
        self.count = count


class Troubles:
    """Remembers the first ones and counts them all."""

    def __init__(self) -> None:
        self._first: list[Trouble] = []
        self._count = 0

    def note(self, number: int, sentence: str) -> None:
        self._count += 1
        if len(self._first) < MOST_TROUBLES:
            self._first.append(Trouble(number, sentence))

    def without(self, file: Iterable[Row[Facts] | Trouble]) -> Iterator[Row[Facts]]:
        """The rows of which nothing is wrong by themselves; the others are noted."""
        for row in file:
            if isinstance(row, Row):
                yield row
            else:
                self.note(row.number, row.sentence)

    def refuse(self) -> None:
        """RefusedFileError when there was any."""
        if self._count:
            raise RefusedFileError(sorted(self._first, key=lambda trouble: trouble.number), count=self._count)


def refusal(error: Exception) -> str:
    """What a command says of a file it did not take."""
    lines = [str(error)]
    if isinstance(error, RefusedFileError) and error.count > len(error.troubles):
        more = error.count - len(error.troubles)
        lines.append(ngettext("... and %(count)s more.", "... and %(count)s more.", more) % {"count": more})
    return "\n".join([*lines, _("Nothing was written.")])
