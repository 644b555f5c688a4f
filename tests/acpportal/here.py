"""The web server as it is, in the process of the test: it serves while a client beside it asks."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import TypeVar
from wsgiref.types import WSGIApplication

from acpportal import serving
from acpportal.jobs.supervising import Workers

T = TypeVar("T")
SECONDS = 30


def serve_while(client: Callable[[int], T], *, application: WSGIApplication, taken: socket.socket) -> T:
    """Runs the server here, where signals arrive, and the client beside it, until the client is done."""
    taken.listen()

    def until_done() -> T:
        try:
            return client(taken.getsockname()[1])
        finally:
            stop()

    with _own_signals(), ThreadPoolExecutor(1) as pool:
        result: Future[T] = pool.submit(until_done)
        serving.run(application, taken=taken, workers=Workers(0))
        return result.result(timeout=SECONDS)


def served(client: Callable[[int], T], *, application: WSGIApplication) -> T:
    """The same on any free port."""
    with closing(serving.listen("127.0.0.1:0")) as taken:
        return serve_while(client, application=application, taken=taken)


def stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _own_signals() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
