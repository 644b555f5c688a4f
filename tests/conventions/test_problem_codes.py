"""Every problem that people can be told of is caused by a test."""

import pkgutil
from importlib import import_module

import conferencing.problems
import licensing.problems
from conferencing.problems import CATALOGUE
from tests.conventions.source import imports, listed, modules

GROUPS = [
    licensing.problems,
    *(
        import_module(f"conferencing.problems.{found.name}")
        for found in pkgutil.iter_modules(conferencing.problems.__path__)
    ),
]
# What a test can call each kind: by its code, or by its constant, beside its module or imported from it
NAMES: dict[str, set[str]] = {}
IMPORTED: dict[str, set[str]] = {}
for group in GROUPS:
    for constant, kind in vars(group).items():
        if isinstance(kind, licensing.problems.Kind | conferencing.problems.Kind):
            NAMES.setdefault(kind.code, {f'"{kind.code}"'}).add(f"{group.__name__.rpartition('.')[2]}.{constant}")
            IMPORTED.setdefault(kind.code, set()).add(f"{group.__name__}.{constant}")


def test_a_test_names_each_problem() -> None:
    tests = [module for module in modules("tests") if not module.name.startswith("tests.conventions")]
    imported = {name for test in tests for _node, name in imports(test)}
    nameless = [
        f"no test names {' or '.join(sorted(NAMES[code]))}"
        for code in sorted(NAMES)
        if not IMPORTED[code] & imported and not any(name in test.text for test in tests for name in NAMES[code])
    ]
    assert not nameless, listed(nameless)


def test_every_code_has_a_name() -> None:
    assert set(CATALOGUE.codes()) <= NAMES.keys()
