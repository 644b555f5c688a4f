"""What THREAT_MODEL.md says is held by a test is held by one that exists."""

import re

from tests.conventions.source import ROOT, listed

# Level 2 of OWASP's ASVS 5.0 as far as it applies, and what of level 3 was chosen beside it
WANTED = {
    *(
        "1.2.10",
        "1.3.12",
        "1.5.1",
        "1.5.3",
        "2.3.1",
        "2.3.2",
        "2.3.3",
        "2.3.4",
        "2.4.1",
        "3.3.1",
        "3.3.2",
        "3.4.1",
        "3.4.3",
    ),
    *(
        "3.4.6",
        "3.5.1",
        "3.5.3",
        "5.1.1",
        "5.2.1",
        "5.2.2",
        "5.2.3",
        "5.2.4",
        "5.3.2",
        "5.3.3",
        "5.4.1",
        "5.4.2",
        "7.2.4",
    ),
    *("7.3.1", "7.3.2", "7.4.1", "7.4.2", "7.4.5", "8.2.1", "8.2.2", "8.2.3", "8.3.1", "8.3.2", "13.4.2", "13.4.5"),
    *("15.1.3", "15.2.5", "15.3.3", "15.4.2", "16.2.1", "16.2.2", "16.3.1", "16.3.2", "16.3.3", "16.4.1", "16.4.2"),
    *("16.5.1", "16.5.2", "16.5.3", "3.3.3", "3.3.4", "3.4.2", "3.4.4", "3.4.5", "3.4.8", "3.5.2", "5.2.5", "15.2.2"),
}
TEXT = (ROOT / "THREAT_MODEL.md").read_text("utf-8")
_NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_test_that_it_names_exists() -> None:
    complaints = [
        f"{path}::{name}" if name else path
        for path, name in _NAMED.findall(TEXT)
        if not (ROOT / path).is_file() or (name and f"def {name}(" not in (ROOT / path).read_text("utf-8"))
    ]
    assert not complaints, listed(complaints)


def test_each_line_of_a_table_of_promises_names_a_test() -> None:
    tables = [
        TEXT.partition(f"## {title}")[2].partition("\n## ")[0] for title in ("What is promised", "OWASP ASVS 5.0")
    ]
    rows = [line for table in tables for line in table.splitlines() if line.startswith("| ")]
    complaints = [row[:80] for row in rows if not _NAMED.search(row) and "held by" not in row]
    assert not complaints, listed(complaints)


def test_nothing_of_the_wanted_level_is_left_out() -> None:
    assert sorted(WANTED - set(re.findall(r"^\| ([\d.]+) \|", TEXT, re.MULTILINE))) == []
