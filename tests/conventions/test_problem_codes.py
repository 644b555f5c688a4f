"""Every problem that people can be told of is caused by a test."""

import pytest

from conferencing import problems
from conferencing.problems import CATALOGUE, Kind
from tests.conventions.source import modules

GROUPS = (problems.details, problems.file, problems.person, problems.round_trip, problems.rows, problems.upkeep)


@pytest.mark.parametrize("code", CATALOGUE.codes())
def test_a_test_names_the_code_or_its_kind(code: str) -> None:
    names = [
        f"{group.__name__.rsplit('.', 1)[-1]}.{name}"
        for group in GROUPS
        for name, kind in vars(group).items()
        if isinstance(kind, Kind) and kind.code == code
    ]
    texts = [module.text for module in modules("tests") if not module.name.startswith("tests.conventions")]
    assert any(f'"{code}"' in text or any(name in text for name in names) for text in texts), (
        f"no test names {code!r} or {' or '.join(names)}"
    )
