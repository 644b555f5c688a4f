"""PINs of the Microsoft bridge are searched for: in the database, in what was logged, and in the files of the portal.

The folder of the mails is left out: it stands for the mailbox of whoever gets them.
"""

import logging
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as portal
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from acpportal.mail.models import Mail
from conferencing.mails.words import ENABLED, PIN_RESET
from conferencing.models import TenantSettings
from licensing.products import E5
from tests.acpportal.jobs.workers import work
from tests.factories import (
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    move_to_microsoft,
)
from tests.factories import third_party as held_by

pytestmark = pytest.mark.django_db(transaction=True)
BY = "pilar@contoso.com"
PIN = re.compile(r"Dial-in Conferencing PIN: (\d{12})")


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "acpportal.mail.folder.FolderBackend"
    settings.ACP_MAILS = tmp_path
    return tmp_path


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


def pins_in(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.iterdir()):
        text = message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("plain",))
        assert text
        found += PIN.findall(text.get_content())
    return found


def everything_stored() -> Iterator[str]:
    """Each value of each row of each table, sessions and messages among them."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values_list():
            yield from map(str, row)


def files_of_the_portal(*, but: Path) -> Iterator[bytes]:
    for path in Path(portal.ACP_DATA).rglob("*"):
        if path.is_file() and but not in path.parents:
            yield path.read_bytes()


def test_pin_stands_in_the_mailbox_alone(
    pilar: Client, folder: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """By license, by hand, by a reset on the page and by command; and whoever looks at the mails sees none."""
    TenantSettings.objects.create(pk=1, pin_length=12, automatically_replace_acp_provider=False)
    make_bridge_number()
    ken, eva = make_person(), make_person("eva@contoso.com")
    give(eva, held_by(make_provider(), "0712301"))
    with caplog.at_level(logging.DEBUG):
        give_licenses(ken, E5)
        give_licenses(eva, E5)
        move_to_microsoft([eva.pk], by=BY)
        work()
        address = reverse("conferencing:reset_pin", args=[ken.user_principal_name])
        expected = re.search(r'name="expected" value="([^"]+)"', pilar.get(address).content.decode())
        assert expected
        shown = pilar.post(address, {"expected": expected[1]}).content.decode()
        call_command(
            "Set-CsOnlineDialInConferencingUser", "-Identity", "eva@contoso.com", "-ResetLeaderPin", stdout=StringIO()
        )
        seen = [pilar.get(page).content.decode() for page in pages()]
    pins = pins_in(folder)
    kinds = sorted(Mail.objects.values_list("kind", flat=True))
    assert kinds == sorted([ENABLED, ENABLED, PIN_RESET, PIN_RESET])
    assert len(set(pins)) == 4
    assert sum(pin in shown for pin in pins) == 1
    out, err = capfd.readouterr()
    places = {"the database": everything_stored(), "the log": [caplog.text, out, err], "pages": seen}
    for place, texts in places.items():
        found = [text for text in texts if any(pin in text for pin in pins)]
        assert not found, place
    assert not [file for file in files_of_the_portal(but=folder) if any(pin.encode() in file for pin in pins)]


def pages() -> list[str]:
    """Where the mails and the people are seen afterwards."""
    mails = [name for pk in Mail.objects.values_list("pk", flat=True) for name in ("mail:mail", "mail:as_it_looks")]
    numbers = [pk for pk in Mail.objects.values_list("pk", flat=True) for _name in range(2)]
    ken = "ken.myer@contoso.com"
    return [
        *(reverse(name, args=[pk]) for name, pk in zip(mails, numbers, strict=True)),
        reverse("mail:mails"),
        reverse("conferencing:dial_in", args=[ken]),
        reverse("people:history", args=[ken]),
        reverse("organization:audit_log"),
    ]
