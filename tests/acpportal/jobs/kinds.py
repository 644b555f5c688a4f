"""A kind of job for tests: it does what the test tells it, and notes what became of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from acpportal.jobs import registry
from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress
from acpportal.jobs.queue import enqueue

BY = "pilar@contoso.com"
KIND = "test"


class Errand:
    """What jobs of the kind do, and the subjects that were given up or cancelled."""

    def __init__(self, doing: Callable[[Job, Progress], None], *, cancellable: bool) -> None:
        self.doing = doing
        self.gave_up: list[str] = []
        self.cancelled: list[str] = []
        self.handler = registry.Handler(
            kind=KIND,
            run=self.run,
            title=lambda job: f"Errand {job.subject}",
            address=lambda job: f"/errands/{job.subject}/",
            steps={"first": "The first part", "second": "The second part"},
            gave_up=lambda job: self.gave_up.append(job.subject),
            cancelled=(lambda job: self.cancelled.append(job.subject)) if cancellable else None,
            may_retry=True,
        )

    def run(self, job: Job, progress: Progress) -> str:
        self.doing(job, progress)
        return f"/errands/{job.subject}/result/"


@contextmanager
def errands(
    doing: Callable[[Job, Progress], None] = lambda _job, _progress: None, *, cancellable: bool = True
) -> Iterator[Errand]:
    """The kind is known for as long as this lasts."""
    errand = Errand(doing, cancellable=cancellable)
    registry.register(errand.handler)
    try:
        yield errand
    finally:
        registry.forget(KIND)


def queued(subject: str = "1", *, by: str = BY) -> Job:
    return enqueue(kind=KIND, subject=subject, by=by)
