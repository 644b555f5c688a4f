"""Writes docs/automation.md anew from the commands themselves.

python -m tests.tools.automation_page
"""

import os
from pathlib import Path

import django

PAGE = Path(__file__).parents[2] / "docs/automation.md"

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from conferencing.cmdlets.catalogue import markdown

    PAGE.write_text(markdown(), "utf-8")
