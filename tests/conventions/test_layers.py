"""Imports point downwards only: from the site to the areas, from pages to rules."""

from tests.conventions.source import Module, imports, listed, modules

# Between the areas, from the top. What stands in acpportal and is not named here is the site, which sees everything.
SITE, CONFERENCING, LICENSING, USERS, BASE = 4, 3, 2, 1, 0
AREA = {"conferencing": CONFERENCING, "licensing": LICENSING, "users": USERS}
BASE_MODULES = (
    "acpportal.web",
    "acpportal.jobs",
    "acpportal.mail",
    "acpportal.bulk",
    "acpportal.env",
    "acpportal.data_folder",
    "acpportal.garbage",
    "acpportal.in_use",
    "acpportal.settings",
    "acpportal.session_limits",
    "acpportal.logs",
    "acpportal.outages",
)

# Within conferencing, from the top. A name stands for itself and what is below it; the longest one counts.
LAYERS = (
    ("views", "cmdlets", "management", "urls", "demo", "templatetags", "apps"),
    ("forms", "tasks", "pins"),
    (
        "provider_file",
        "bulk_steps",
        "undoing_bridge",
        "undoing_meetings",
        "undoing_one",
        "undoing_upkeep",
        "info_mails",
        "mailing_steps",
        "receivers",
        "history",
        "meeting_history",
        "bridge_history",
        "settings_history",
        "meeting_invariants",
        "invariants",
        "mail_invariants",
    ),
    ("license_effects", "rescuing", "returning"),
    ("meetings.following", "meetings.mailing", "meetings.calendar_file", "meetings.invitation"),
    (
        "provider_actions",
        "bridge_actions",
        "settings_actions",
        "pin_actions",
        "prune_actions",
        "meeting_actions",
        "invitation_actions",
    ),
    (
        "actions",
        "following_actions",
        "facts",
        "searching",
        "people_actions",
        "staging",
        "staging_sql",
        "bridge_ids",
        "mails",
    ),
    ("models",),
    (
        "rules",
        "number_rules",
        "meetings",
        "provider_file.writing",
        "provider_file.reading",
        "provider_file.mapping",
        "provider_file.cells",
    ),
    ("provider_file.sandbox",),
    ("problems", "numbers", "number_plans", "odd_texts", "details", "history_words"),
)
HEIGHT = {name: len(LAYERS) - depth for depth, names in enumerate(LAYERS) for name in names}


def test_areas_import_only_what_stands_below_them() -> None:
    complaints = [
        f"{module.at(node)} imports {name} from a layer above"
        for module in modules()
        for node, name in imports(module)
        if (target := area_of(name)) is not None and target > (area_of(module.name) or BASE)
    ]
    assert not complaints, listed(complaints)


def test_areas_leave_each_others_pages_and_forms_alone() -> None:
    complaints = [
        f"{module.at(node)} imports {name}: what both need belongs elsewhere"
        for module in modules(*AREA)
        for node, name in imports(module)
        if (parts := name.split("."))[0] in AREA
        and parts[0] != module.name.split(".")[0]
        and {"views", "forms", "api"} & set(parts[1:2])
    ]
    assert not complaints, listed(complaints)


def test_conferencing_imports_downwards() -> None:
    complaints = [
        f"{module.at(node)} imports {name} from a layer above"
        for module in within_conferencing()
        for node, name in imports(module)
        if name.startswith("conferencing.") and height_of(name) > height_of(module.name)
    ]
    assert not complaints, listed(complaints)


def test_every_module_of_conferencing_has_a_layer() -> None:
    homeless = [module.at(module.tree) for module in within_conferencing() if not height_of(module.name)]
    assert not homeless, f"give these a place in LAYERS: {listed(homeless)}"


def test_web_and_jobs_know_none_of_our_areas() -> None:
    complaints = [
        f"{module.at(node)} imports {name}"
        for module in modules("acpportal/web", "acpportal/jobs", "acpportal/mail")
        for node, name in imports(module)
        if name.split(".")[0] in AREA
    ]
    assert not complaints, listed(complaints)


def test_private_parts_of_libraries_are_left_alone() -> None:
    """They move with any release that the ranges in pyproject.toml let in."""
    complaints = [
        f"{module.at(node)} imports {name}"
        for module in modules()
        for node, name in imports(module)
        if name.split(".")[0] not in {*AREA, "acpportal", "__future__"}
        and any(part == "internal" or part.startswith("_") for part in name.split("."))
    ]
    assert not complaints, listed(complaints)


def area_of(name: str) -> int | None:
    first = name.split(".")[0]
    if first == "acpportal":
        return BASE if any(f"{name}.".startswith(f"{base}.") for base in BASE_MODULES) else SITE
    return AREA.get(first)


def within_conferencing() -> list[Module]:
    return [module for module in modules("conferencing") if module.name not in {"conferencing", "conferencing.apps"}]


def height_of(name: str) -> int:
    """0 for a module that has no place yet."""
    parts = name.split(".")[1:]
    for length in range(len(parts), 0, -1):
        if found := HEIGHT.get(".".join(parts[:length])):
            return found
    return 0
