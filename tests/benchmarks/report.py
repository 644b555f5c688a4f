"""The report of a large file: any filter, any page, and one answer to many questions."""

import re
import time
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db.models import Count
from django.test import Client

from conferencing.models import ImportBatch, ImportProblem
from tests.benchmarks.measuring import Page, measure_page

_LINKS = re.compile(r'href="(\?[^"#]*|/[^"#]*\?[^"#]*)[#"]')
_MOST = 40


def measure_pages(client: Client, address: str) -> list[dict[str, Any]]:
    """The report itself, and every page of it that it leads to: filters, kinds of problem, next and last pages."""
    found = [measure_page(client, name="the report", address=address)]
    links = [link for link in _links(client, address) if link.startswith(address)]
    found += [measure_page(client, name=link.removeprefix(address), address=link) for link in links[:_MOST]]
    return [_as_row(page) for page in sorted(found, key=lambda page: -page.median)]


def measure_accepting(client: Client, address: str, batch: ImportBatch) -> dict[str, Any]:
    """Accepts all problems of the commonest kind that can be answered."""
    open_problems = ImportProblem.objects.filter(batch=batch, severity="question", accepted=False)
    codes = open_problems.values_list("code").annotate(n=Count("pk")).order_by("-n")
    code, count = codes.first() or ("", 0)
    start = time.perf_counter()
    client.post(address, {"code": code})
    seconds = time.perf_counter() - start
    left = open_problems.filter(code=code).count()
    return {"code": code, "problems": count, "accepting": seconds, "left": left}


def _links(client: Client, address: str) -> Iterator[str]:
    page = client.get(address).content.decode()
    for link in dict.fromkeys(_LINKS.findall(page)):
        plain = unescape(link)
        yield plain if plain.startswith("/") else f"{address}{plain}"


def _as_row(page: Page) -> dict[str, Any]:
    return {"page": page.name, "median": page.median, "slowest": page.slowest, "queries": page.queries}
