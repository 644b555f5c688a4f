"""Measures the lists of the organization in the database: python -m tests.benchmarks.lists prints the figures."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import django
from django.test import Client

django.setup()

from tests.benchmarks import audit_pages, list_pages  # noqa: E402 (Django has to be set up first)
from tests.benchmarks.list_pages import Asked  # noqa: E402
from tests.benchmarks.measuring import Page, measure_page  # noqa: E402
from tests.benchmarks.organization import ADMINISTRATOR  # noqa: E402
from users.models import User  # noqa: E402


def main() -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(user_principal_name=ADMINISTRATOR))
    asked = [*list_pages.asked_for(), *audit_pages.asked_for()]
    pages = [_figures(page, measure_page(client, name=page.title, address=page.address)) for page in asked]
    print(json.dumps({"pages": pages, "crossed": list(_crossed(client))}))


def _figures(asked: Asked, page: Page) -> dict[str, Any]:
    return {**asdict(page), "aim": asked.aim, "times_faster": asked.times_faster}


def _crossed(client: Client) -> Iterator[dict[str, Any]]:
    """The slowest page of each list when every filter meets every order, or every other filter."""
    by_area: dict[str, list[Page]] = {}
    for area, address in (*list_pages.crossed(), *audit_pages.crossed()):
        by_area.setdefault(area, []).append(measure_page(client, name=address, address=address, times=3))
    for area, pages in by_area.items():
        slowest = max(pages, key=lambda page: page.median)
        most_queries = max(page.queries for page in pages)
        yield {**asdict(slowest), "area": area, "pages": len(pages), "queries": most_queries}


if __name__ == "__main__":
    main()
