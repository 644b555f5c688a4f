"""A mail server for tests: it takes what is sent and keeps it, or answers as the test tells it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

OK = "250 OK"


class MailServer(socketserver.ThreadingTCPServer):
    """`answers`: what it says to an address, of a recipient or a sender, in the place of OK."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.received: list[Message] = []
        self.answers: dict[str, str] = {}

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.received]


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 tests")
        for line in self.rfile:
            command = line.decode().strip()
            verb = command[:4].upper()
            if verb == "DATA":
                self._say("354 go on")
                self.server.received.append(self._message())
                self._say(OK)
            elif verb in ("MAIL", "RCPT"):
                address = command.partition("<")[2].partition(">")[0]
                self._say(self.server.answers.get(address, OK))
            else:
                self._say("221 bye" if verb == "QUIT" else OK)
            if verb == "QUIT":
                return

    def _message(self) -> Message:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        return message_from_bytes(b"".join(lines))

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()
