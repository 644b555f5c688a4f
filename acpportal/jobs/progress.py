"""How long work says how far it has come, and hears that it is to stop."""

from typing import Protocol


class Stopped(Exception):  # noqa: N818 (not an error: somebody else goes on with the work, or nobody wants it)
    """The work ends here. What it wrote since it last held its place is rolled back by whoever wrote it."""


class LeaseLost(Stopped):
    """Somebody else has taken the work over, or has ended it."""


class Cancelled(Stopped):
    """Somebody asked for an end of it."""


class Stopping(Stopped):
    """The worker is to end; the work waits for the next one."""


class Refused(Exception):  # noqa: N818 (a refusal with a sentence, not a fault)
    """The work cannot be done, and doing it again would not help; the sentence says why."""


class Progress(Protocol):
    """Handed to every piece of long work, whoever does it: a request, a command or the worker. Both may raise Stopped.

    `leased` where the work can be taken over by others, and `hold` keeps them from it. `of` is how much there is to do;
    what is not named stays as it was.
    """

    @property
    def leased(self) -> bool: ...

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        """Says what is being done now and how much of it, between transactions or within a long one."""

    def hold(self, *, done: int = 0, of: int = 0) -> None:
        """Call it last in each transaction: what was written counts only while the work is still ours. Tells, too."""


class Unseen:
    """Nobody watches, and nobody else can take the work over."""

    leased = False

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        pass

    def hold(self, *, done: int = 0, of: int = 0) -> None:
        pass


UNSEEN = Unseen()
