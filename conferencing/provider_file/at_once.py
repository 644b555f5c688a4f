"""The progress of a check within a request or a command: its lease is the import's own."""

from django.conf import settings
from django.db.models.functions import Now

from acpportal.jobs.faults import reached
from acpportal.jobs.progress import UNSEEN, Progress, Stopped
from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.steps import LEASE, given_up


class PutOff(Stopped):
    """This is more than a request can wait for: the worker does it."""


class AtOnce:
    """Renews the lease of the import while it is checked; whoever lost it to others ends.

    `seen` is where the progress is seen, if anywhere.
    """

    leased = False

    def __init__(self, batch: ImportBatch, *, seen: Progress | None = None) -> None:
        self._batch, self._seen = batch, seen or UNSEEN

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        reached()
        self._seen.tell(step=step, done=done, of=of)

    def hold(self, *, done: int = 0, of: int = 0) -> None:
        reached()
        ours = ImportBatch.objects.filter(pk=self._batch.pk, state=ImportState.CHECKING)
        if not ours.update(lease_until=Now() + LEASE):
            raise UnreadableFile(given_up(self._batch))
        self._seen.hold(done=done, of=of)


class WithinRequest(AtOnce):
    """Ends when the file turns out to have more rows than a request can wait for."""

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        super().tell(step=step, done=done, of=of)
        if of > settings.ACP_AT_ONCE_ROWS:
            raise PutOff

    def hold(self, *, done: int = 0, of: int = 0) -> None:
        super().hold(done=done, of=of)
        # How many rows there are was told by the beginning of the file.
        if done > 2 * settings.ACP_AT_ONCE_ROWS:
            raise PutOff
