"""A picture of the documentation: which pages it shows, and the way there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

Take = Callable[[Page], None]
ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "pictures"
# Of every page: light, dark, and in a window as narrow as a telephone
VARIANTS = ("", "-dark", "-narrow")


@dataclass(frozen=True)
class Picture:
    """`routes` are the addresses whose page it shows. A stranger is somebody who has not signed in."""

    name: str
    routes: tuple[str, ...]
    take: Take
    of_a_stranger: bool = False

    @property
    def files(self) -> list[Path]:
        return [FOLDER / f"{self.name}{variant}.png" for variant in VARIANTS]

    @property
    def line(self) -> str:
        """What the list of all pictures says of it."""
        light, dark, narrow = (file.name for file in self.files)
        return f"| {self.name.replace('-', ' ')} | [light]({light}) | [dark]({dark}) | [narrow]({narrow}) |"


@dataclass(frozen=True)
class Pictures:
    """One after the other, as the day of an administrator goes: later ones find what earlier ones have done."""

    taken: list[Picture] = field(default_factory=list)

    def of(self, *routes: str, name: str, of_a_stranger: bool = False) -> Callable[[Take], Take]:
        def remember(take: Take) -> Take:
            self.taken.append(Picture(name=name, routes=routes, take=take, of_a_stranger=of_a_stranger))
            return take

        return remember


def arrive(page: Page) -> None:
    page.wait_for_load_state("load")
    page.wait_for_selector("html[data-ready]")


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()
    arrive(page)


def follow(page: Page, link: str) -> None:
    page.get_by_role("link", name=link, exact=True).first.click()
    arrive(page)
