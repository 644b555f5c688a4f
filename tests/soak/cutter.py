"""Stands between portal and PostgreSQL, and cuts them off at a COMMIT: before it is sent, or instead of its answer."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# As psycopg2 asks for it: a simple query
_COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"
_MOST = 2**16


class Cutter:
    """`cut` says what happens to the next COMMITs; `times` how often it has."""

    def __init__(self, port: int, upstream: Path) -> None:
        self.port, self.times = port, 0
        self._upstream = str(upstream)
        self._left, self._answers_only = 0, False
        self._lock = threading.Lock()

    def cut(self, times: int, *, answers_only: bool) -> None:
        """`answers_only`: PostgreSQL does it, and nobody hears of it."""
        with self._lock:
            self._left, self._answers_only = times, answers_only

    def accept(self, listening: socket.socket) -> None:
        while True:
            try:
                client, _address = listening.accept()
            except OSError:  # closed: the end
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self._upstream)
            except OSError:
                client.close()
                continue
            threading.Thread(target=self._ask, args=(client, server), daemon=True).start()
            threading.Thread(target=_pass_on, args=(server, client), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(_MOST):
                if data.endswith(_COMMIT) and self._is_to_be_cut():
                    client.shutdown(socket.SHUT_RDWR)
                    if self._answers_only:
                        server.sendall(data)
                        server.shutdown(socket.SHUT_WR)  # it is done before the server sees that nobody is there
                        return
                    break
                server.sendall(data)
        _close(client, server)

    def _is_to_be_cut(self) -> bool:
        with self._lock:
            if not self._left:
                return False
            self._left -= 1
            self.times += 1
            return True


def _pass_on(server: socket.socket, client: socket.socket) -> None:
    with suppress(OSError):
        while data := server.recv(_MOST):
            with suppress(OSError):
                client.sendall(data)
    _close(client, server)


def _close(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()


@contextmanager
def cutter(upstream: Path) -> Iterator[Cutter]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made = Cutter(listening.getsockname()[1], upstream)
        threading.Thread(target=made.accept, args=(listening,), daemon=True).start()
        yield made
        listening.shutdown(socket.SHUT_RDWR)
