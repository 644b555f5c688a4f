"""The web server: where it listens, what it accepts, and how it stops without cutting anybody off."""

import resource
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any
from wsgiref.types import WSGIApplication

import waitress.server
from django.conf import settings
from django.utils.translation import gettext as _
from waitress import wasyncore

from acpportal.body_limits import Channel, HeadWithoutBody, longest_body
from acpportal.jobs.supervising import Workers

THREADS = 8
CONNECTIONS = 1000
# What a browser sends stays far below, also behind a sign-in that keeps much in cookies.
MOST_HEADER_BYTES = 16 * 2**10
WANTED_FILES = 4 * CONNECTIONS
# A stopping server waits this long for what has begun, in all; a second signal stops it at once.
SECONDS_TO_FINISH = 60


class ListeningError(Exception):
    """The address is not one, or cannot be had. The message is a sentence for people."""


def listen(address: str) -> socket.socket:
    """Takes the address for the server; connections are accepted only once the server runs."""
    host, _colon, port = address.rpartition(":")
    host = host.strip("[]")
    if not (port.isascii() and port.isdigit() and int(port) < 2**16 and host):
        raise ListeningError(_("%(address)s is not an address like 127.0.0.1:8000.") % {"address": address})
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        taken = socket.socket(family, kind, protocol)
        with _closed_on_error(taken):
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(place)
    except OSError as error:
        sentence = _("The portal cannot listen at %(address)s: %(reason)s. Name another: make run ADDR=127.0.0.1:8001")
        raise ListeningError(sentence % {"address": address, "reason": error.strerror}) from error
    return taken


def is_loopback(taken: socket.socket) -> bool:
    """Only this machine can reach it."""
    return ip_address(taken.getsockname()[0]).is_loopback


def address_of(taken: socket.socket) -> str:
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run(application: WSGIApplication, *, taken: socket.socket, workers: Workers) -> None:
    """Serves until SIGTERM or SIGINT, workers beside it; the requests that have begun are finished."""
    _allow_many_files()
    server = waitress.server.create_server(
        HeadWithoutBody(application),
        sockets=[taken],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,
        max_request_header_size=MOST_HEADER_BYTES,
        max_request_body_size=longest_body() + 1,
        ident=None,
        **_proxy(),
    )
    server.channel_class = Channel
    signals: list[int] = []

    def stop(number: int, _frame: object) -> None:
        signals.append(number)
        server.pull_trigger()

    _on_signals(stop)
    while not signals:
        workers.look_after()
        _turn(server)
    workers.stop()
    server.del_channel()
    server.socket.close()
    until = time.monotonic() + SECONDS_TO_FINISH
    while _busy(server) and len(signals) < 2 and time.monotonic() < until:
        _turn(server)
    server.task_dispatcher.shutdown(timeout=0.5)
    workers.wait(0 if len(signals) > 1 else max(0, until - time.monotonic()))
    _on_signals(signal.SIG_IGN)
    wasyncore.close_all(server._map, ignore_all=True)  # noqa: SLF001 (nobody else closes its pipes)


@contextmanager
def _closed_on_error(opened: socket.socket) -> Iterator[None]:
    try:
        yield
    except OSError:
        opened.close()
        raise


def _on_signals(handler: Any) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, handler)


def _turn(server: Any) -> None:
    wasyncore.loop(timeout=1, use_poll=True, map=server._map, count=1)  # noqa: SLF001 (its own run() does the same)


def _busy(server: Any) -> bool:
    """Somebody waits for an answer, or has not got all of it yet."""
    return any(channel.requests or channel.total_outbufs_len for channel in list(server.active_channels.values()))


def _proxy() -> dict[str, Any]:
    """Behind a server that speaks https, and only then, what that one says about the caller counts."""
    if not settings.HTTPS:
        return {}
    return {
        "trusted_proxy": settings.ACP_TRUSTED_PROXY,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }


def _allow_many_files() -> None:
    """A connection is an open file, and so is each long request that is still coming in."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < WANTED_FILES:
        possible = WANTED_FILES if hard == resource.RLIM_INFINITY else min(hard, WANTED_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (possible, hard))
