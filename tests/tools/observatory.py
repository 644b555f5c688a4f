"""MDN's HTTP Observatory looks at the portal behind https, on this machine alone: python -m tests.tools.observatory.

It needs node with npm, openssl, and the ports 80 and 443 of the loopback address, which root may have. The scanner is
installed beside the portal on first use; it is no part of what the portal depends on. Ends with 1 for less than A+.
"""

import http.client
import json
import os
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.tools.served import portal

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".observatory"
PACKAGE, VERSION = "@mdn/mdn-http-observatory", "1.4.8"
HOST, WANTED = "localhost", "A+"
# Started as for earnest
EMPTY = {"ACP_PUBLIC_URL": f"https://{HOST}", "ACP_DEMO": "0", "ACP_WORKERS": "0"}


class Front(BaseHTTPRequestHandler):
    """The server in front, as the operations guide asks for it: it says how somebody came, and passes all on."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, scheme: str, port: int) -> None:
        self.scheme, self.port = scheme, port
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {name: value for name, value in self.headers.items() if not name.lower().startswith("x-forwarded")}
        connection.request(self.command, self.path, headers={**given, "X-Forwarded-Proto": self.scheme})
        answer = connection.getresponse()
        body = answer.read()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"transfer-encoding", "connection", "content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        connection.close()

    do_HEAD = do_OPTIONS = do_POST = do_GET  # noqa: N815 (the names that the server looks for)

    def log_message(self, *_arguments: object) -> None:
        """Nothing: what counts is what the scanner says."""


@contextmanager
def front(scheme: str, *, port: int, certificate: Path | None = None) -> Iterator[None]:
    address = ("127.0.0.1", 443 if scheme == "https" else 80)
    server = ThreadingHTTPServer(address, partial(Front, scheme=scheme, port=port))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def make_certificate(file: Path) -> Path:
    words = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={HOST} -addext subjectAltName=DNS:{HOST}"
    command = ["openssl", *words.split(), "-keyout", str(file), "-out", str(file.with_suffix(".crt"))]
    subprocess.run(command, check=True, capture_output=True)
    file.write_text(file.read_text() + file.with_suffix(".crt").read_text())
    return file


def scan(certificate: Path) -> dict[str, Any]:
    """What the scanner says; it believes our certificate and no other."""
    package = FOLDER / "node_modules" / PACKAGE
    if not package.is_dir():
        wanted = ["--prefix", str(FOLDER), "--ignore-scripts", "--omit=optional", "--no-audit", f"{PACKAGE}@{VERSION}"]
        subprocess.run(["npm", "install", "--silent", *wanted], check=True)
    # Of the sites that browsers know as https for ever, which the scanner else fetches: this one is none of them.
    (package / "conf" / "hsts-preload.json").write_text("{}")
    environment = os.environ | {"NODE_EXTRA_CA_CERTS": str(certificate)}
    done = subprocess.run(
        ["node", str(package / "src" / "scan.js"), HOST], env=environment, capture_output=True, text=True, check=False
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    with ExitStack() as open_ones:
        folder = Path(open_ones.enter_context(tempfile.TemporaryDirectory(prefix="acp-observatory-")))
        certificate = make_certificate(folder / "portal.pem")
        port = open_ones.enter_context(portal(folder / "data", **EMPTY))
        open_ones.enter_context(front("http", port=port))
        open_ones.enter_context(front("https", port=port, certificate=certificate))
        found = scan(certificate.with_suffix(".crt"))
    for name, test in found.get("tests", {}).items():
        print(f"  {'ok' if test['pass'] else 'NO'}  {name}: {test['result']}")
    result = found.get("scan", {"grade": found.get("error"), "score": ""})
    print(f"{result['grade']} {result['score']}, wanted is {WANTED}")
    return 0 if result["grade"] == WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
