"""Only actions write what the audit log tells of; pages, forms and rules write nothing at all."""

import ast
import re

from tests.conventions.source import Module, calls, chain, listed, modules

# Rows whose every change is told in the audit log
TOLD = {"ConferencingAssignment", "LicenseAssignment", "User", "AuditEvent"}
MAY_WRITE_THEM = re.compile(
    r"""^(
        users\.(models\..+|audit|directory.*|administrators|roles|\w*actions)
        | licensing\.(models|\w*actions)
        | conferencing\.(\w*actions|staging|receivers|models\..+)
    )(\.|$)""",
    re.VERBOSE,
)
# Keepers of other rows: exports, imports and steps for many with their states, who is ticked, jobs, sessions; and
# restore, which puts all of them back as they were
MAY_WRITE_OTHERS = re.compile(
    r"^(conferencing\.(provider_file|bulk_steps|mailing_steps|management)(\.|$)|users\.selection$"
    r"|acpportal\.((jobs|mail|backups)\.|sessions$))"
)

WRITES = {
    *("create", "acreate", "get_or_create", "update_or_create"),
    *("bulk_create", "bulk_update", "create_user", "create_superuser"),
}
# Ordinary methods of other objects too: only after a manager, a query set or a model of ours
AMBIGUOUS_WRITES = {"update", "delete", "save", "add", "remove", "clear", "set"}
QUERIES = {"objects", "filter", "exclude", "all", "select_for_update"}


def test_only_actions_write_what_the_audit_log_tells_of() -> None:
    complaints = [
        f"{module.at(call)} writes {', '.join(sorted(written))}"
        for module in modules()
        if not MAY_WRITE_THEM.search(module.name)
        for call in calls(module)
        if (written := TOLD & rows_written(call))
    ]
    assert not complaints, listed(complaints)


def test_pages_forms_and_rules_write_nothing() -> None:
    complaints = [
        f"{module.at(call)} {ast.unparse(call.func)}"
        for module in modules()
        if not MAY_WRITE_THEM.search(module.name) and not MAY_WRITE_OTHERS.search(module.name)
        for call in calls(module)
        if writes_a_row(module, call)
    ]
    assert not complaints, listed(complaints)


def rows_written(call: ast.Call) -> set[str]:
    """The models that stand in a writing call: User.objects.filter(...).update(...), insert_rows(User, ...)."""
    names = chain(call.func)
    if names[-1:] == ["insert_rows"] and call.args and isinstance(call.args[0], ast.Name):
        return {call.args[0].id}
    return set(names) if names and names[-1] in WRITES | {"update", "delete", "save"} else set()


def writes_a_row(module: Module, call: ast.Call) -> bool:
    names = chain(call.func)
    if not names:
        return False
    if names[-1] in WRITES or names[-1] == "insert_rows":
        return module.name != "acpportal.bulk"
    if names[-1] in {"save", "delete"}:
        # A workbook is saved to a place; a row is not told where.
        return not call.args
    return names[-1] in AMBIGUOUS_WRITES and bool(QUERIES & set(names[:-1]))
