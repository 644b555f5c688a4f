"""Reads settings from environment variables; a wrong value ends the program with one sentence.

The sentences are not translated: they are said before the settings exist, and translating needs the settings.
"""

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

import dj_database_url

_YES = {"1", "true", "yes", "on"}
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
_NO = {"0", "false", "no", "off"}


def _wrong(name: str, value: str, *, expected: str) -> NoReturn:
    raise SystemExit(f"The setting {name} is {value!r}, expected is {expected}.")


def _given(name: str) -> str | None:
    """The value as set; set to nothing counts as not set."""
    return os.environ.get(name, "").strip() or None


def env_bool(name: str, *, default: bool) -> bool:
    value = _given(name)
    if value is None:
        return default
    if value.lower() not in _YES | _NO:
        _wrong(name, value, expected="1 or 0")
    return value.lower() in _YES


def env_int(name: str, *, default: int, at_least: int, at_most: int) -> int:
    value = _given(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and at_least <= int(value) <= at_most):
        _wrong(name, value, expected=f"a whole number from {at_least} to {at_most}")
    return int(value)


def env_choice(name: str, *, default: str, choices: tuple[str, ...]) -> str:
    value = _given(name)
    if value is not None and value not in choices:
        _wrong(name, value, expected=f"one of {', '.join(choices)}")
    return value or default


def env_text(name: str, *, default: str) -> str:
    return _given(name) or default


def env_folder(name: str, *, default: Path) -> Path:
    value = _given(name)
    folder = Path(value).expanduser().absolute() if value else default
    if folder.exists() and not folder.is_dir():
        _wrong(name, str(folder), expected="a folder, and this is a file")
    return folder


def env_origin(name: str, *, default: str) -> str:
    """An address such as https://portal.example: scheme, host and perhaps a port, nothing behind them."""
    value = _given(name) or default
    expected = "an address such as https://portal.example, without a path"
    try:
        parts = urlsplit(value)
        complete = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        complete = None
    if not complete or parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        _wrong(name, value, expected=expected)
    return f"{parts.scheme}://{parts.netloc}"


def env_mail_server(name: str) -> dict[str, Any]:
    """Django's settings of a mail server from an address; none where it is not set. The address is never repeated."""
    value = _given(name)
    if value is None:
        return {}
    scheme = value.partition("://")[0]
    expected = "smtp://host:25, smtp+tls://user:password@host:587 or smtps://user:password@host:465"
    try:
        parts = urlsplit(value)
        complete = parts.hostname and parts.path in {"", "/"} and not (parts.query or parts.fragment)
        port = parts.port
    except ValueError:
        complete, port = None, None
    if scheme not in _MAIL_PORTS or not complete:
        _wrong(name, f"{scheme[:20]}://...", expected=expected)
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or _MAIL_PORTS[scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": scheme == "smtp+tls",
        "EMAIL_USE_SSL": scheme == "smtps",
    }


def env_sender(name: str, *, default: str) -> str:
    """Whom mails are from: an address, perhaps with a name before it."""
    value = _given(name) or default
    address = parseaddr(value)[1]
    user, at, host = address.rpartition("@")
    if not (user and at and host) or not value.isprintable():
        _wrong(name, value, expected="an address such as ACP portal <portal@contoso.com>")
    return value


def env_database(name: str, *, default: dict[str, Any]) -> dict[str, Any]:
    """A Django database from an address. The address is never repeated, as it may hold a password."""
    value = _given(name)
    if value is None:
        return default
    scheme = value.partition("://")[0]
    if scheme not in {"postgresql", "postgres", "sqlite"}:
        _wrong(name, f"{scheme[:20]}://...", expected="postgresql://user:password@host/database or sqlite:///file")
    try:
        return dict(dj_database_url.parse(value, conn_max_age=600, conn_health_checks=True))
    except (ValueError, dj_database_url.ParseError):
        _wrong(name, f"{scheme}://...", expected="postgresql://user:password@host/database or sqlite:///file")
