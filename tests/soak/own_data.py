"""A data folder and a database for one part of the soak alone: what one leaves another one does not find."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2


@contextmanager
def own_data() -> Iterator[tuple[Path, dict[str, str]]]:
    """The folder, and the environment that names both; on the server of DATABASE_URL, else on SQLite in the folder."""
    with tempfile.TemporaryDirectory(prefix="acp-soak-") as folder, _own_database() as url:
        named = {"DATABASE_URL": url} if url else {}
        yield (
            Path(folder),
            {**os.environ, "ACP_DATA": folder, "DJANGO_SETTINGS_MODULE": "acpportal.settings", **named},
        )


@contextmanager
def _own_database() -> Iterator[str]:
    server, name = os.environ.get("DATABASE_URL", ""), f"soak_{secrets.token_hex(4)}"
    if not server.startswith("postgres"):
        yield server
        return
    _ask(server, f"CREATE DATABASE {name}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _ask(server, f"DROP DATABASE {name} WITH (FORCE)")


def _ask(server: str, command: str) -> None:
    """Outside of any transaction, as databases are made."""
    with closing(psycopg2.connect(server)) as connection:
        connection.autocommit = True
        connection.cursor().execute(command)
