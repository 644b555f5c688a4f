"""Every page has its pictures in the documentation, and every picture that a document shows is there."""

import re
import struct
from pathlib import Path

import pytest

from acpportal.help.topics import BY_ROUTE
from tests.conventions.addresses import addresses
from tests.tools.album.palette import SIGNATURE
from tests.tools.album.picture import FOLDER, VARIANTS, Picture
from tests.tools.album.portal import ROOT
from tests.tools.pictures import HIGHEST, LARGEST, PICTURES, WIDTHS, list_of_all

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
# Pages of strangers, and of the help itself; all others have a topic of the help
OTHERS = {"account_login", "account_logout", "conferencing:numbers_page", "help:index", "help:topic"}
# They only answer a form, with the page that the form stands on
ANSWERS = {"organization:administrator_sign_out", "conferencing:meeting_update"}


def test_every_page_has_a_picture() -> None:
    pages = (set(BY_ROUTE) | OTHERS) - ANSWERS
    pictured = {route for picture in PICTURES for route in picture.routes}
    assert not pages - pictured, "take a picture of it in tests/tools/album"
    assert not pictured - {address.name for address in addresses()}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_pictures_are_there_and_small(picture: Picture) -> None:
    for variant, file in zip(VARIANTS, picture.files, strict=True):
        assert file.exists(), f"make pictures takes {file.name}"
        width, height = size_of(file)
        assert (width, height <= HIGHEST) == (WIDTHS[variant], True)
        assert file.stat().st_size <= LARGEST


def test_no_picture_is_left_over() -> None:
    known = {file for picture in PICTURES for file in picture.files}
    assert len(known) == len(PICTURES) * len(VARIANTS)
    assert not set(FOLDER.glob("*.png")) - known


def test_the_list_names_all_of_them() -> None:
    assert (FOLDER / "README.md").read_text("utf-8") == list_of_all()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_documents_show_pictures_that_there_are(document: Path) -> None:
    shown = re.findall(r"\]\(([^)]+\.png)\)", document.read_text("utf-8"))
    assert not [picture for picture in shown if not (document.parent / picture).exists()]


def test_the_guide_shows_most_of_the_way() -> None:
    """Each step of the source document that happens on a page: one person, many people, and what comes before."""
    shown = set(re.findall(r"pictures/([\w-]+)\.png", (ROOT / "docs" / "admin-guide.md").read_text("utf-8")))
    assert {"users", "one-person", "microsoft-bridge", "third-party-provider", "select-users", "select-file"} <= shown
    assert {"verification-results", "apply", "done", "hand-out-the-pins-opened", "licenses", "provider-add"} <= shown


def size_of(file: Path) -> tuple[int, int]:
    head = file.read_bytes()[:24]
    assert head.startswith(SIGNATURE)
    width, height = struct.unpack(">II", head[16:24])
    return width, height
