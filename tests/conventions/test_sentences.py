"""What people read can be translated: it goes through gettext, in templates and in Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conventions.source import ROOT, Module, calls, chain, listed, modules, templates

# Keywords that hold a sentence or a name for people, whatever is called
READ_BY_PEOPLE = {
    *("label", "help_text", "verbose_name", "verbose_name_plural", "empty_label"),
    *("title", "sentence", "message", "violation_error_message", "heading", "placeholder"),
}
# Calls whose sentence stands at this place
SENTENCE_AT = {"success": 1, "info": 1, "warning": 1, "error": 1, "ValidationError": 0, "CommandError": 0}
NOT_HTML = {".svg", ".txt", ".js", ".css"}
ATTRIBUTES = re.compile(
    r"""\s(?:title|placeholder|alt|aria-label|aria-description|label)\s*=\s*(?:"([^"]*)"|'([^']*)')"""
)
SKIPPED = (
    re.compile(r"{#.*?#}", re.DOTALL),
    re.compile(r"{%\s*comment.*?{%\s*endcomment\s*%}", re.DOTALL),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}", re.DOTALL),
    re.compile(r"{%.*?%}", re.DOTALL),
    re.compile(r"{{.*?}}", re.DOTALL),
)


def test_template_text_is_translated() -> None:
    complaints = [complaint for path in templates() if path.suffix not in NOT_HTML for complaint in untranslated(path)]
    assert not complaints, listed(complaints)


def test_labels_and_sentences_are_translated() -> None:
    complaints = [
        f"{module.at(node)} {ast.unparse(node)}"
        for module in modules()
        for call in calls(module)
        for node in read_by_people(call)
        if is_plain_text(node)
    ]
    assert not complaints, listed(complaints)


def test_choices_are_translated() -> None:
    complaints = [
        f"{module.at(value)} {ast.unparse(value)}"
        for module in modules()
        for value in names_of_choices(module)
        if is_plain_text(value)
    ]
    assert not complaints, listed(complaints)


def untranslated(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    for pattern in SKIPPED:
        text = pattern.sub(lambda match: "\n" * match[0].count("\n"), text)
    shown = [(match.start(), match[1] or match[2] or "") for match in ATTRIBUTES.finditer(text)]
    shown += [(match.start(1), match[1]) for match in re.finditer(r">([^<]*)", f">{text}")]
    for start, words in shown:
        if re.search(r"[^\W\d_]", re.sub(r"&\w+;", "", words)):
            yield f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, start) + 1} {' '.join(words.split())[:60]}"


def read_by_people(call: ast.Call) -> Iterator[ast.expr]:
    yield from (keyword.value for keyword in call.keywords if keyword.arg in READ_BY_PEOPLE)
    names = chain(call.func)
    place = SENTENCE_AT.get(names[-1]) if names else None
    if place is not None and len(call.args) > place and names[0] not in {"logger", "parser"}:
        yield call.args[place]
    if names[-1:] == ["Field"] or (names and names[0] == "models" and names[-1].endswith("Field")):
        yield from call.args[:1]


def names_of_choices(module: Module) -> Iterator[ast.expr]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and any(chain(base)[-1:] == ["TextChoices"] for base in node.bases):
            for line in node.body:
                if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
                    yield from line.value.elts[1:]


def is_plain_text(node: ast.expr) -> bool:
    """A literal with words in it, perhaps with values filled in, that no gettext stands around."""
    if isinstance(node, ast.BinOp):
        return is_plain_text(node.left)
    if isinstance(node, ast.JoinedStr):
        return any(is_plain_text(part) for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(re.search(r"[^\W\d_]", node.value))
