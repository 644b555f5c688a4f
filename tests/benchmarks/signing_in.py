"""Measures signing in without the password's hash: python -m tests.benchmarks.signing_in prints the figures."""

import json
import statistics
import time

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

django.setup()

from tests.benchmarks.organization import ADMINISTRATOR, PASSWORD  # noqa: E402 (Django has to be set up first)
from users.models import SignInAttempts  # noqa: E402

_TIMES = 15
_ADDRESS = "/sign-in/"


def main() -> None:
    _forget()
    with CaptureQueriesContext(connection) as asked:
        _sign_in()
        queries = len(asked)
    seconds = [_sign_in() for _ in range(_TIMES)]
    print(json.dumps({"median": statistics.median(seconds) * 1000, "slowest": max(seconds) * 1000, "queries": queries}))


def _sign_in() -> float:
    """From the name and the password to the answer that leads on."""
    client = Client(SERVER_NAME="localhost")
    start = time.perf_counter()
    answer = client.post(_ADDRESS, {"login": ADMINISTRATOR, "password": PASSWORD})
    took = time.perf_counter() - start
    if answer.status_code != 302:
        raise SystemExit(f"{_ADDRESS} answered {answer.status_code}")
    return took


def _forget() -> None:
    """The limits of attempts count from anew: they are more than what is measured here."""
    SignInAttempts.objects.all().delete()


if __name__ == "__main__":
    main()
