"""Every form speaks in our words: no field of it says what Django's own would."""

import ast

from tests.conventions.source import chain, listed, modules

# Where it is made, and filters, whose errors nobody sees
EXCEPT = {"acpportal.web.plain_forms", "acpportal.web.forms"}


def test_forms_speak_in_plain_words() -> None:
    others = [
        f"{module.at(node)} {node.name} is no PlainForm"
        for module in modules()
        if module.name not in EXCEPT
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        and any(chain(base)[:1] == ["forms"] and chain(base)[-1].endswith("Form") for base in node.bases)
    ]
    assert not others, listed(others)
