"""Which version of the portal this is."""

import tomllib
from functools import cache

from django.conf import settings


@cache
def version() -> str:
    return str(tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]["version"])
