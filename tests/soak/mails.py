"""Mails after an import leave in order, each once, though a worker is killed on the way: a recorder counts them.

python -m tests.soak.beside mails [PEOPLE]
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

from django.db import connection

from acpportal.mail.models import Mail, MailState
from conferencing.invariants import broken_invariants
from conferencing.models import ImportBatch
from conferencing.tasks.info_mails import tell_changed_soon
from tests.acpportal.mail.server import MailServer, mail_server
from tests.factories import make_administrator
from tests.soak.kills import KILLED, WORKER, wait_for_server
from tests.soak.returned import BY, PROVIDER, returned_file

SECONDS = 1_200


def main(people: int = 10_000) -> Iterator[str]:
    path = returned_file(people)
    make_administrator("global", BY)
    command = [sys.executable, "manage.py", "import_acp_users", str(path), "--provider", PROVIDER, "--accept-all"]
    subprocess.run([*command, "--apply"], check=True, stdout=subprocess.DEVNULL)
    batch = ImportBatch.objects.latest("pk")
    tell_changed_soon(batch, by=BY)
    since = time.monotonic()
    with mail_server() as recorder:
        environment = {**os.environ, "ACP_MAIL_SERVER": f"smtp://127.0.0.1:{recorder.port}"}
        at = _kill_a_worker(recorder, people=people, environment=environment)
        while Mail.objects.exclude(state=MailState.SENT).exists() and time.monotonic() - since < SECONDS:
            subprocess.run(WORKER, check=True, env=environment)
        yield from _wrong(recorder.ids, people=people)
    yield from (str(line) for line in broken_invariants())
    twice = len(recorder.ids) - len(set(recorder.ids))
    print(
        f"  {people} mails on {connection.vendor} in {time.monotonic() - since:.0f} s, the worker killed after {at}:"
        f" {twice} arrived twice",
        flush=True,
    )


def _kill_a_worker(recorder: MailServer, *, people: int, environment: dict[str, str]) -> int:
    """Somewhere between the first mail and the last. How many had arrived."""
    moment = random.Random(34).randint(people // 10, people * 9 // 10)
    worker = subprocess.Popen(WORKER, env=environment)
    while worker.poll() is None and len(recorder.received) < moment:
        time.sleep(0.005)
    worker.kill()
    if worker.wait() != KILLED:
        raise SystemExit("the worker ended before it could be killed")
    wait_for_server()
    return len(recorder.received)


def _wrong(arrived: list[str], *, people: int) -> Iterator[str]:
    """In the order in which they were written, all of them, and at most the one in flight twice."""
    written = list(Mail.objects.order_by("pk").values_list("message_id", flat=True))
    if len(written) != people:
        yield f"{len(written)} mails were written about {people} people"
    if list(dict.fromkeys(arrived)) != written:
        yield f"{len(set(arrived))} mails arrived of {len(written)}, or in another order"
    repeated = {name: count for name, count in Counter(arrived).items() if count > 1}
    if len(repeated) > 1 or any(count > 2 for count in repeated.values()):
        yield f"these arrived more than once: {repeated}"
