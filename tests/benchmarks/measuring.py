"""Times pages inside the process: what the server spends on them, and how many queries they ask."""

import statistics
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Page:
    """A page's server time in milliseconds over several requests, and its queries."""

    name: str
    median: float
    slowest: float
    queries: int


def measure_page(client: Client, *, name: str, address: str, times: int = 7) -> Page:
    """Asks for the page once to warm up, then so many times. An answer other than 200 ends the benchmark."""
    _ask(client, address)
    with CaptureQueriesContext(connection) as asked:
        _ask(client, address)
        queries = len(asked)  # now: the next request forgets them
    seconds = [_ask(client, address) for _ in range(times)]
    return Page(
        name=name,
        median=statistics.median(seconds) * 1000,
        slowest=max(seconds) * 1000,
        queries=queries,
    )


def _ask(client: Client, address: str) -> float:
    start = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - start
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return took
