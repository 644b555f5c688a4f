"""What kinds of jobs there are: the areas say how theirs are done, and what is to be tidied up now and then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress

SELDOM = 10 * 60  # seconds


def _nothing(_job: Job) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class Handler:
    """How jobs of a kind are done.

    `run` may be called again after an attempt was broken off anywhere. `gave_up` and `cancelled` put right what is
    half done, in the transaction that ends the job; without `cancelled` a job of this kind is never cancelled.
    """

    kind: str
    run: Callable[[Job, Progress], str]  # the address of its result; raises Refused, or what `progress` raises
    title: Callable[[Job], str]
    address: Callable[[Job], str]  # where its progress is watched
    steps: Mapping[str, str | Promise] = field(default_factory=dict)  # in order, in words
    unit: str | Promise = ""  # what is counted: "rows"
    result_says_why: bool = False  # the page of its result tells of a failure by itself
    gave_up: Callable[[Job], None] = _nothing
    cancelled: Callable[[Job], None] | None = None
    may_retry: bool = False  # the same arguments may be worked at again after a failure or a cancellation


_HANDLERS: dict[str, Handler] = {}
_CHORES: dict[Callable[[], None], float] = {}


def register(handler: Handler) -> Handler:
    _HANDLERS[handler.kind] = handler
    return handler


def forget(kind: str) -> None:
    del _HANDLERS[kind]


def handler_of(job: Job) -> Handler:
    return _HANDLERS[job.kind]


def kinds() -> list[str]:
    """What can be done here: a job of a newer release waits for a worker of that release."""
    return list(_HANDLERS)


def register_chore(chore: Callable[[], None], *, every: float = SELDOM) -> Callable[[], None]:
    """Something that workers do every so many seconds, wherever it is due."""
    _CHORES[chore] = every
    return chore


def chores() -> Mapping[Callable[[], None], float]:
    """With how many seconds lie between two times."""
    return dict(_CHORES)
