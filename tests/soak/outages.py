"""PostgreSQL is stopped, killed, cut off at COMMIT and started again while administrators and workers are at work.

Pages say so; nothing that was acknowledged is lost, nothing is done twice, and two seconds after the server answers
again everything does. The server is the part's own, whatever the others run on.
"""

import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import psycopg2

from tests.postgresql import SERVER_OPTIONS, Server
from tests.soak.cutter import Cutter, cutter
from tests.soak.hands import Hand, hands_at_work, told
from tests.soak.portal import running_portal
from tests.soak.visitor import Visitor

HANDS = 3
AT_WORK, AWAY, BACK = 2.0, 1.5, 2.0  # seconds before a fault, without a server, and after which all must be well again
SECONDS_TO_WORK = 30
_DURABLE = [option for option in SERVER_OPTIONS if not option.startswith("synchronous_commit")]
_FILE = b"Username,TollNumber,Passcode\nhand0-0@contoso.com,+14255550142,99999999\n"
_SAYS_SO = "The portal cannot reach its database"
Moments = Sequence[tuple[float, float]]  # when the server was gone, and when it answered again


def interrupt(rounds: int = 2) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="acp-outages-") as name:
        server = Server(Path(name), options=_DURABLE)
        server.start()
        try:
            yield from _interrupted(server, cutter_to=Path(name) / ".s.PGSQL.5432", rounds=rounds)
        finally:
            server.stop()


def _interrupted(server: Server, *, cutter_to: Path, rounds: int) -> Iterator[str]:
    with cutter(cutter_to) as cuts:
        url = f"postgresql://postgres@127.0.0.1:{cuts.port}/postgres"
        with running_portal(DATABASE_URL=url, ACP_AT_ONCE_ROWS="0") as portal:
            moments, visitor = list[tuple[float, float]](), portal.visitor()
            with hands_at_work(portal, hands=HANDS) as hands:
                for fault in [*_faults(server), *_cuts(cuts)] * rounds:
                    time.sleep(AT_WORK)
                    moments.append(fault())
                    time.sleep(BACK)
                    yield from _worker_works(visitor, provider=hands[0].provider)
            wrong = list(_answered_badly(hands, moments))
            yield from wrong
            if wrong:
                print(_faults_in((portal.data / "serve.log").read_text(errors="replace")))
            for hand in hands:
                yield from hand.lost()
            yield from portal.broken()
    slowest = max(back - gone for gone, back in moments)
    print(
        f"  PostgreSQL was gone {len(moments)} times, {slowest:.1f} s at most, and {cuts.times} COMMITs were cut off;"
    )
    print(f"  {HANDS} administrators were answered {told(hands)}")


def _faults(server: Server) -> Iterator[Callable[[], tuple[float, float]]]:
    def gone(how: signal.Signals) -> tuple[float, float]:
        since = time.monotonic()
        server.stop(how)
        time.sleep(AWAY)
        server.start()
        return since, time.monotonic()

    def thrown_out() -> tuple[float, float]:
        since = time.monotonic()
        with closing(psycopg2.connect(server.url)) as connection:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            connection.cursor().execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
        return since, time.monotonic()

    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        yield lambda how=how: gone(how)  # type: ignore[misc]
    yield thrown_out


def _cuts(cuts: Cutter) -> Iterator[Callable[[], tuple[float, float]]]:
    """A few COMMITs, whoever is at them."""

    def cut(*, answers_only: bool) -> tuple[float, float]:
        since, before = time.monotonic(), cuts.times
        cuts.cut(4, answers_only=answers_only)
        while cuts.times < before + 4:
            time.sleep(0.05)
        return since, time.monotonic()

    for answers_only in (False, True):
        yield lambda answers_only=answers_only: cut(answers_only=answers_only)  # type: ignore[misc]


def _worker_works(visitor: Visitor, *, provider: str) -> Iterator[str]:
    """A file is checked by a worker, though nobody has started one again."""
    since = time.monotonic()
    report = visitor.end_of(visitor.upload("a.csv", _FILE, provider=provider))
    visitor.post(f"{report.place}throw-away/")
    if report.status != 200 or report.sentence:
        yield f"a worker's check ended with {report.status} {report.sentence}"
    if (seconds := time.monotonic() - since) > SECONDS_TO_WORK:
        yield f"a worker was back after {seconds:.0f} s only"


def _faults_in(log: str) -> str:
    """What the portal said of its own faults, each with the places it went through: they are rare and worth a look."""
    lines = log.splitlines()
    begun = [number for number, line in enumerate(lines) if "Internal Server Error" in line]
    return "\n".join(line for number in begun for line in lines[number : number + 60])


def _answered_badly(hands: Sequence[Hand], moments: Moments) -> Iterator[str]:
    for hand in hands:
        for each in hand.answers:
            answer = each.answer
            while_away = any(each.ended >= gone and each.began < back + BACK for gone, back in moments)
            if answer.status >= 500 and not while_away:
                yield f"{answer.status} though the database had answered for more than {BACK:.0f} s"
            if answer.status in {0, 500} or (answer.status == 503 and _SAYS_SO not in answer.text):
                yield f"{answer.status} in the place of the page that says what is the matter"
