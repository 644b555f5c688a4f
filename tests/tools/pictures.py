"""Takes the pictures of the documentation from a portal with the demonstration organization.

    python -m tests.tools.pictures [NAME]...

Without names all of them, into docs/pictures: each page light, dark and narrow. With names these alone; some find what
those before them have done, and want them named too. Where faketime is installed the day is always the same one; with
the fonts Open Sans and Noto (Debian: fonts-open-sans, fonts-noto-core, fonts-noto-cjk) every letter of a name is there.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser
from tests.tools.album.conferencing import CONFERENCING
from tests.tools.album.files import FILES
from tests.tools.album.large import LARGE
from tests.tools.album.palette import with_palette
from tests.tools.album.people import PEOPLE
from tests.tools.album.picture import FOLDER, VARIANTS, Picture, arrive, sign_in
from tests.tools.album.portal import demonstration
from tests.tools.album.staged import STAGED
from tests.tools.album.upkeep import UPKEEP

ALBUM = (PEOPLE, CONFERENCING, FILES, UPKEEP, STAGED, LARGE)
PICTURES: tuple[Picture, ...] = tuple(picture for pictures in ALBUM for picture in pictures.taken)
LARGEST = 200_000  # bytes: they travel with every copy of the repository
WIDTHS = {"": 1400, "-dark": 1400, "-narrow": 360}
LOWEST, HIGHEST = 740, 1250  # what is below is cut off
LOCALE = "en-GB"
HEIGHT = "document.documentElement.scrollHeight"
# What the address names, in this width too; else the top
TO_ITS_PLACE = "(document.querySelector(location.hash || 'body') ?? document.body).scrollIntoView()"
LIST = """# Every page in pictures

From the demonstration organization, made by `make pictures`: light, dark, and in a window of 360 pixels.

| page | | | |
|---|---|---|---|
"""


def main(names: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    if unknown := set(names) - {picture.name for picture in PICTURES}:
        raise SystemExit(f"There is no picture of {', '.join(sorted(unknown))}.")
    with demonstration() as portal, chromium() as browser_:
        blank = browser_.new_page()
        stranger, pilar = (browser_.new_page(base_url=portal.address, locale=LOCALE) for _ in range(2))
        sign_in(pilar, portal)
        for picture in [picture for picture in PICTURES if not names or picture.name in names]:
            page = stranger if picture.of_a_stranger else pilar
            resize(page, width=WIDTHS[""], height=LOWEST)
            with picture.stage(page, portal):
                arrive(page)
                page.mouse.move(0, 0)
                keep(picture, page=page, blank=blank)
    (FOLDER / "README.md").write_text(list_of_all(), "utf-8")


def list_of_all() -> str:
    return LIST + "".join(f"{picture.line}\n" for picture in PICTURES)


@contextmanager
def chromium() -> Iterator[Browser]:
    flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=browser.ensure(), args=flags)


def keep(picture: Picture, *, page: Page, blank: Page) -> None:
    """The page as it stands, in each variant. As high as it is, so that what sticks to the window stands at its end."""
    for variant, file in zip(VARIANTS, picture.files, strict=True):
        page.emulate_media(color_scheme="dark" if variant == "-dark" else "light", reduced_motion="reduce")
        resize(page, width=WIDTHS[variant], height=LOWEST)
        resize(page, width=WIDTHS[variant], height=min(max(page.evaluate(HEIGHT), LOWEST), HIGHEST))
        page.evaluate(TO_ITS_PLACE)
        file.write_bytes(with_palette(page.screenshot(animations="disabled", caret="hide"), page=blank))
        if (size := file.stat().st_size) > LARGEST:
            raise SystemExit(f"{file} has {size // 1000} kB, more than {LARGEST // 1000}.")
    print(f"{picture.name}: {', '.join(f'{file.stat().st_size // 1000} kB' for file in picture.files)}", flush=True)
    page.emulate_media(color_scheme="light")


def resize(page: Page, *, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})


if __name__ == "__main__":
    main(sys.argv[1:])
