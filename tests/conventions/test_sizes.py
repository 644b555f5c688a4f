"""Files and functions that can be read in one go, named for what they hold."""

import ast

from tests.conventions.source import FUNCTIONS, ROOT, Module, listed, modules, templates

EVERYTHING = ("acpportal", "users", "licensing", "conferencing", "tests")
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 300, 50, 150
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "services"}


def test_files_are_short() -> None:
    long = [
        f"{module.at(module.tree)} has {lines} lines"
        for module in modules(*EVERYTHING)
        if (lines := module.text.count("\n")) > FILE_LINES
    ]
    assert not long, listed(long)


def test_style_sheets_are_short() -> None:
    lines = {path.name: path.read_text("utf-8").count("\n") for path in (ROOT / "static" / "css").glob("*.css")}
    assert lines
    assert not {name: count for name, count in lines.items() if count > FILE_LINES}


def test_functions_are_short() -> None:
    long = [
        f"{module.at(node)} {node.name} has {lines} lines"
        for module in modules(*EVERYTHING)
        for node in ast.walk(module.tree)
        if isinstance(node, FUNCTIONS)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long, listed(long)


def test_templates_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)} has {lines} lines"
        for path in templates()
        if (lines := path.read_text("utf-8").count("\n")) > TEMPLATE_LINES
    ]
    assert not long, listed(long)


def test_nothing_is_imported_inside_a_function() -> None:
    complaints = [
        f"{module.at(inner)} in {node.name}"
        for module in modules(*EVERYTHING)
        for node in ast.walk(module.tree)
        if isinstance(node, FUNCTIONS) and not is_ready_of_an_app(module, node)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not complaints, listed(complaints)


def test_modules_have_names_that_say_something() -> None:
    complaints = [
        module.at(module.tree) for module in modules(*EVERYTHING) if SAYS_NOTHING & set(module.name.split("."))
    ]
    assert not complaints, listed(complaints)


def test_modules_say_first_what_they_hold() -> None:
    """One sentence, on the first line; more may follow. A package without a line of code needs none."""
    complaints = [
        module.at(module.tree)
        for module in modules(*EVERYTHING)
        if module.text.strip() and not says_what_it_holds(ast.get_docstring(module.tree) or "", text=module.text)
    ]
    assert not complaints, listed(complaints)


def test_imports_are_absolute() -> None:
    complaints = [
        module.at(node)
        for module in modules(*EVERYTHING)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not complaints, listed(complaints)


def test_booleans_are_named_by_the_caller() -> None:
    complaints = [
        f"{module.at(argument)} {node.name}({argument.arg})"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, FUNCTIONS)
        for argument in (*node.args.posonlyargs, *node.args.args)
        if isinstance(argument.annotation, ast.Name) and argument.annotation.id == "bool"
    ]
    assert not complaints, listed(complaints)


def says_what_it_holds(docstring: str, *, text: str) -> bool:
    return text.startswith('"""') and docstring.split("\n")[0].endswith((".", ":"))


def is_ready_of_an_app(module: Module, node: ast.AST) -> bool:
    return module.path.name == "apps.py" and isinstance(node, ast.FunctionDef) and node.name == "ready"
