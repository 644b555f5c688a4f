"""The tables of docs/benchmarks.md: each stands between two comments that name it, and is written anew from a run."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
_NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}


def tell(section: str, lines: list[str], *, write: bool) -> None:
    """Prints the table, and puts it into the page where the page has a place for it."""
    print(f"\n{section}\n", *lines, sep="\n", flush=True)
    if write:
        text = PAGE.read_text("utf-8")
        place = re.compile(rf"(<!-- {section} -->\n).*?(<!-- end -->)", re.DOTALL)
        PAGE.write_text(place.sub(lambda found: "\n".join([f"{found[1]}", *lines, "", found[2]]), text), "utf-8")


def of_lists(found: Mapping[str, Any]) -> list[str]:
    rows = [[page["name"], *_page(page)] for page in found["pages"]]
    made = f"`make_people {found['people']}` took {found['seconds']:.0f} s."
    return [*_table(["page", "median ms", "slowest ms", "queries"], rows), "", made]


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
