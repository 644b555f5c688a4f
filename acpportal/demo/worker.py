"""The worker of the story: what a portal that runs does beside its pages, at the time of the story."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from acpportal.jobs import queue
from acpportal.jobs.notices import mark_seen
from acpportal.jobs.running import run
from acpportal.mail.delivery import into_the_folder
from acpportal.mail.job import send_what_is_due
from conferencing.provider_file.reminding import remind_of_exports
from conferencing.tasks.following import follow_what_is_marked

_NAME = "load_demo"


@contextmanager
def everything_in_the_worker() -> Iterator[None]:
    """Nothing that may be long is done at once, so that the list of jobs has something to tell.

    No mail leaves this machine: the addresses are invented, and one may be somebody's. The log tells of today.
    """
    at_once, disabled = settings.ACP_AT_ONCE_ROWS, logging.root.manager.disable
    settings.ACP_AT_ONCE_ROWS = 0
    logging.disable(logging.WARNING)
    try:
        with into_the_folder():
            yield
    finally:
        logging.disable(disabled)
        settings.ACP_AT_ONCE_ROWS = at_once


def work(*, seen_by: str = "") -> None:
    """Does what waits, and what is due. Whoever asked for it looks at what came of it."""
    remind_of_exports()
    for look in (follow_what_is_marked, send_what_is_due):
        look()
        _until_nothing_waits()
    if seen_by:
        mark_seen(seen_by)


def _until_nothing_waits() -> None:
    while job := queue.claim(_NAME):
        run(job)
