"""Eight administrators who write for a minute, and a web server that is killed in the middle of their posts.

Nobody is told that the database is locked; whatever was acknowledged is there, and whatever was refused is not.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from tests.soak.hands import GONE, Hand, Told, asked, hands_at_work, told
from tests.soak.portal import SECONDS_TO_START, Portal, running_portal
from tests.soak.visitor import Visitor

WRITERS, SECONDS = 8, 60
HANDS, KILLS, AT_WORK = 3, 4, 3.0
LOCKED = "database is locked"


def write_together() -> Iterator[str]:
    with running_portal() as portal:
        with hands_at_work(portal, hands=WRITERS) as hands:
            time.sleep(SECONDS)
        answers = [each.answer for each in _all(hands)]
        yield from (f"answered with {each.status}" for each in answers if each.status >= 500 or each.status == GONE)
        if any(LOCKED in each.text for each in answers) or LOCKED in (portal.data / "serve.log").read_text():
            yield f"somebody was told that the {LOCKED}"
        yield from _left(portal, hands)
    slowest = max(each.ended - each.began for each in _all(hands))
    print(
        f"  {WRITERS} writers for {SECONDS} s were answered {told(hands)}; page and post took {slowest:.1f} s at most"
    )


def kill_the_server() -> Iterator[str]:
    with running_portal() as portal, _killer(portal) as kill:
        with hands_at_work(portal, hands=HANDS) as hands:
            for _time in range(KILLS):
                time.sleep(AT_WORK)
                kill()
            time.sleep(AT_WORK)
        yield from (f"answered with {each.answer.status}" for each in _all(hands) if each.answer.status >= 500)
        yield from _left(portal, hands)
    print(f"  the web server was killed {KILLS} times; {HANDS} administrators were answered {told(hands)}")


def _all(hands: Sequence[Hand]) -> list[Told]:
    return [each for hand in hands for each in hand.answers]


def _left(portal: Portal, hands: Sequence[Hand]) -> Iterator[str]:
    for hand in hands:
        yield from hand.lost()
    yield from portal.broken()


@contextmanager
def _killer(portal: Portal) -> Iterator[Callable[[], None]]:
    """Kills the web server and starts another one at the same port; its workers end by themselves."""
    running = [portal.process]

    def kill() -> None:
        running[-1].kill()
        running[-1].wait()
        command = [sys.executable, "manage.py", "serve", f"127.0.0.1:{portal.port}"]
        with (portal.data / "serve.log").open("ab") as log:
            running.append(subprocess.Popen(command, env=portal.environment, stdout=log, stderr=log))
        visitor, until = Visitor(portal.port), time.monotonic() + SECONDS_TO_START
        while asked(lambda: visitor.get("/healthz")).status != 200:
            if time.monotonic() > until:
                raise SystemExit("the web server did not start again after it was killed")

    try:
        yield kill
    finally:
        running[-1].terminate()
        running[-1].wait(SECONDS_TO_START)
