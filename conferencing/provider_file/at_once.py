"""The progress of a check within a request or a command: nobody watches, and its lease is the import's own."""

from django.db.models.functions import Now

from acpportal.jobs.faults import reached
from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.steps import LEASE, given_up


class AtOnce:
    """Renews the lease of the import while it is checked; whoever lost it to others ends."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:  # noqa: ARG002 (nobody watches)
        reached()

    def hold(self, *, done: int = 0) -> None:  # noqa: ARG002 (nobody watches)
        reached()
        ours = ImportBatch.objects.filter(pk=self.batch.pk, state=ImportState.CHECKING)
        if not ours.update(lease_until=Now() + LEASE):
            raise UnreadableFile(given_up(self.batch))
