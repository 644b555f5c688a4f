"""What can be typed is documented: every command, every make target, every setting."""

import re

import pytest

from conferencing.cmdlets.catalogue import markdown
from tests.conventions.source import ROOT
from tests.tools.automation_page import PAGE

COMMANDS = sorted(path.stem for path in ROOT.glob("[a-z]*/**/management/commands/*.py") if path.stem != "__init__")
TARGETS = re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
SETTINGS = sorted(set(re.findall(r'"(ACP_\w+|DATABASE_URL)"', (ROOT / "acpportal/settings.py").read_text("utf-8"))))


@pytest.mark.parametrize(
    "words",
    [*(f"`{name}" for name in COMMANDS), *(f"make {name}" for name in TARGETS), *(f"`{name}`" for name in SETTINGS)],
)
def test_readme_names_it(words: str) -> None:
    assert words in (ROOT / "README.md").read_text("utf-8")


def test_automation_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text("utf-8") == markdown(), "write it anew: python -m tests.tools.automation_page"
