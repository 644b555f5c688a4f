"""The folder that holds the database, the secret key and uploads: made on first need, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def make_private(folder: Path) -> Path:
    """Makes the folder where there is none. One that exists keeps the rights its owner gave it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SystemExit(f"The folder {folder} cannot be made: {error.strerror}. ACP_DATA names another one.") from None
    return folder


def secret_key(file: Path) -> str:
    """The key kept in the file, made when there is none yet.

    A new key is written beside the file and then linked to its name, which fails when another process was faster:
    all of them read the same, complete key.
    """
    try:
        if not file.exists():
            _write_once(file, secrets.token_urlsafe(64))
        key = file.read_text("ascii").strip()
    except OSError as error:
        raise SystemExit(f"The secret key {file} cannot be read: {error.strerror}. Its owner must run this.") from None
    if len(key) < 50:
        raise SystemExit(f"The secret key {file} is too short: delete the file, and a new key is made.")
    return key


def write_private(file: Path, text: str) -> None:
    """Writes a file that only its owner can read, whatever the umask is."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)


def _write_once(file: Path, text: str) -> None:
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    write_private(draft, text)
    try:
        os.link(draft, file)
    except FileExistsError:
        return
    finally:
        draft.unlink()
