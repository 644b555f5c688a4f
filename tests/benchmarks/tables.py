"""The tables of docs/benchmarks.md: each stands between two comments that name it, and is written anew from a run."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
_NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
_MOST_QUERIES = 12


def tell(section: str, lines: list[str], *, write: bool) -> None:
    """Prints the table, and puts it into the page where the page has a place for it."""
    print(f"\n{section}\n", *lines, sep="\n", flush=True)
    if write:
        text = PAGE.read_text("utf-8")
        place = re.compile(rf"(<!-- {section} -->\n).*?(<!-- end -->)", re.DOTALL)
        PAGE.write_text(place.sub(lambda found: "\n".join([f"{found[1]}", *lines, "", found[2]]), text), "utf-8")


def of_lists(found: Mapping[str, Any]) -> list[str]:
    """What is slower than asked, or not as much faster than the peer, in bold."""
    heads = ["page", "asked ms", "median ms", "slowest ms", "queries", "Django admin, ms", "times faster"]
    rows = [_of_list(page, peer=found["peer"].get(page["name"])) for page in found["pages"]]
    lines = [*_table(heads, rows), ""]
    for crossed in found["crossed"]:
        told = f"{crossed['area']}: {crossed['pages']} pages, every filter with every order, first and last page"
        slowest = f"the slowest `{crossed['name']}` {crossed['median']:.0f} ms, at most {crossed['queries']} queries."
        lines += [f"{told}: {slowest}", ""]
    entry = found["signing in"]
    signing_in = f"Signing in without the hash of the password: {entry['median']:.1f} ms, {entry['queries']} queries."
    return [*lines, f"{signing_in} `make_people {found['people']}` took {found['seconds']:.0f} s."]


def _of_list(page: Mapping[str, Any], *, peer: float | None) -> list[str]:
    within = page["median"] <= page["aim"] and page["queries"] <= _MOST_QUERIES
    median, faster = f"{page['median']:.0f}", "–"
    if peer is not None:
        faster = f"{peer / page['median']:.1f}"
        faster = faster if peer >= page["times_faster"] * page["median"] else f"**{faster}**"
    figures = [f"{page['slowest']:.0f}", str(page["queries"]), f"{peer:.0f}" if peer is not None else "–", faster]
    return [page["name"], str(page["aim"]), median if within else f"**{median}**", *figures]


def of_load(by_database: Mapping[str, Mapping[str, Any]]) -> list[str]:
    rows = [
        [
            _NAMES[database],
            f"{found['people']:,}",
            f"{found['load']['requests'] / found['load']['seconds']:.0f}",
            *(f"{found['load'][name]:.0f} ms" for name in ("median", "p95", "slowest")),
            *(f"{found['load'][name]:.0f} MB" for name in ("memory before", "memory at most")),
            f"{found['load']['processor']:.2f}",
        ]
        for database, found in by_database.items()
    ]
    heads = ["", "people", "requests per second", "median", "95 %", "slowest", "memory before", "memory at most"]
    return _table([*heads, "cores used by the server"], rows)


def of_syncs(by_database: Mapping[str, Mapping[str, Any]]) -> list[str]:
    rows = [
        [
            _NAMES[database],
            *(f"{sync[name]:,}" for name in ("rows", "changed")),
            f"{sync['seconds']:.1f} s",
            f"{sync['memory']:.0f} MB",
        ]
        for database, found in by_database.items()
        for sync in found["syncs"]
    ]
    return _table(["", "rows", "changed", "time", "memory at most"], rows)


def of_figures(by_database: Mapping[str, Mapping[str, float]]) -> list[str]:
    """One column a database; seconds, megabytes and how many times faster are told apart by their names."""
    names = list(dict.fromkeys(name for figures in by_database.values() for name in figures))
    rows = [
        [name, *(_figure(name, figures[name]) if name in figures else "–" for figures in by_database.values())]
        for name in names
    ]
    return _table(["", *(_NAMES[database] for database in by_database)], rows)


def of_report(by_database: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The slowest pages first, and what it takes to accept one kind of problem in all rows."""
    lines = []
    for database, found in by_database.items():
        pages, accepted = found["pages"], found["accepting"]
        lines += [f"{_NAMES[database]}: {len(pages)} pages, the five slowest:", ""]
        shown = [[f"`{page['page']}`", *_page(page)] for page in pages[:5]]
        lines += [*_table(["page", "median ms", "slowest ms", "queries"], shown), ""]
        lines.append(
            f"Accepting {accepted['problems']:,} problems `{accepted['code']}` at once: {accepted['accepting']:.2f} s."
        )
        lines.append("")
    return lines[:-1]


def _page(page: Mapping[str, Any]) -> list[str]:
    return [f"{page['median']:.0f}", f"{page['slowest']:.0f}", str(page["queries"])]


def _figure(name: str, value: float) -> str:
    if "memory" in name:
        return f"{value:.0f} MB"
    return f"**{value:.1f}**" if name.endswith("faster") else f"{value:.2f} s"


def _table(heads: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)]


TABLES = {"imports": of_figures, "exports": of_figures, "report": of_report}
