"""A picture of the documentation: which pages it shows, and the way there."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.tools.album.portal import ROOT, Portal

Take = Callable[[Page], None]
Stage = Callable[[Page, Portal], AbstractContextManager[None]]
FOLDER = ROOT / "docs" / "pictures"
# Of every page: light, dark, and in a window as narrow as a telephone
VARIANTS = ("", "-dark", "-narrow")


@dataclass(frozen=True)
class Picture:
    """`routes` are the addresses whose page it shows. A stranger is somebody who has not signed in.

    What is to be seen is there while the stage stands.
    """

    name: str
    routes: tuple[str, ...]
    stage: Stage
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
            self.staged(*routes, name=name, of_a_stranger=of_a_stranger)(_stands_by_itself(take))
            return take

        return remember

    def staged(self, *routes: str, name: str, of_a_stranger: bool = False) -> Callable[[Stage], Stage]:
        """For what passes unless somebody holds it."""

        def remember(stage: Stage) -> Stage:
            self.taken.append(Picture(name=name, routes=routes, stage=stage, of_a_stranger=of_a_stranger))
            return stage

        return remember


def _stands_by_itself(take: Take) -> Stage:
    @contextmanager
    def stage(page: Page, _portal: Portal) -> Iterator[None]:
        take(page)
        yield

    return stage


def arrive(page: Page) -> None:
    page.wait_for_load_state("load")
    page.wait_for_selector("html[data-ready]")


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()
    arrive(page)


def follow(page: Page, link: str) -> None:
    page.get_by_role("link", name=link, exact=True).first.click()
    arrive(page)


def sign_in(page: Page, portal: Portal, *, name: str = "", password: str = "") -> None:
    page.goto(f"{portal.address}/sign-in/")
    page.get_by_label("User name").fill(name or portal.name)
    page.get_by_label("Password:").fill(password or portal.password)
    page.get_by_role("button", name="sign in").click()
    arrive(page)
