"""Every address of the portal with the view behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """A pattern of the URLconf under its full name."""

    name: str
    route: str
    view: Callable[..., Any]

    @property
    def access(self) -> str:
        return str(getattr(self.view, "access", ""))


def addresses() -> list[Address]:
    return list(_below(get_resolver().url_patterns, route="/", namespace=""))


def _below(patterns: list[URLPattern | URLResolver], *, route: str, namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        longer = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _below(pattern.url_patterns, route=longer, namespace=inner)
        else:
            yield Address(name=f"{namespace}{pattern.name}", route=longer, view=pattern.callback)
