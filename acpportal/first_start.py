"""The first start on a newcomer's machine: the demonstration organization and somebody who can sign in."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from acpportal.data_folder import write_private
from users.administrators import set_password
from users.models import User
from users.roles import GLOBAL_ADMINISTRATOR


@dataclass(frozen=True)
class Account:
    """Who signs in first, and with what."""

    name: str
    password: str


def wanted(*, loopback: bool) -> bool:
    """Only on an embedded database without people, only where nobody but this machine can reach it."""
    embedded = connection.vendor == "sqlite"
    return settings.ACP_DEMO and embedded and loopback and not User.objects.exists()


def nobody_can_sign_in() -> bool:
    return not User.objects.administrators().enabled().exists()


def load() -> Account:
    """Loads the demonstration and gives its global administrator a password that nobody has seen before."""
    call_command("load_demo", verbosity=0)
    person = User.objects.filter(groups__name=GLOBAL_ADMINISTRATOR).earliest("id")
    password = secrets.token_urlsafe(12)
    set_password(person, password=password, by="system")
    return Account(name=person.user_principal_name, password=password)


def keep(account: Account, *, address: str) -> Path:
    """Writes the account, and where to sign in, where only whoever started the portal can read it."""
    file: Path = settings.ACP_DATA / "first-sign-in.txt"
    write_private(file, f"{address}\n{account.name}\n{account.password}\n")
    return file
