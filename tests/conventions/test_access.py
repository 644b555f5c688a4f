"""Every address says who may see it, and only a few are open to strangers."""

import pytest
from django.contrib.auth.models import Permission

from tests.conventions.addresses import addresses
from tests.conventions.source import listed

# What takes more than looking; written down here so that an open door is seen
NEEDS = {
    "conferencing.change_bridgenumber": {
        "bridge_number_add",
        "bridge_number_change",
        "bridge_number_make_default",
        "bridge_number_remove",
        "undo:bridge",
    },
    "conferencing.change_audioconferencingprovider": {
        *("provider_add", "provider_edit", "provider_retire", "provider_bring_back", "provider_remove"),
        *("undo:provider", "undo:provider-retirement"),
    },
    "conferencing.change_tenantsettings": {"undo:settings", "undo:invitation"},
    "conferencing.export_users": {
        *("export_start", "export_select", "export_download", "export_file", "export_prepare", "export_cancel"),
        *("import_questions", "import_write"),
        *("export_add", "export_add_all", "export_take_out", "export_take_all_out"),
    },
    "conferencing.check_import": {
        *("import_start", "import_file", "import_columns", "import_accept", "import_withdraw"),
        *("import_leave_out", "import_take_back", "import_abandon", "import_cancel"),
        *("import_stand", "import_put_back", "import_row", "import_person"),
    },
    "conferencing.apply_import": {
        *("pins", "import_apply", "bulk_plan", "bulk_number", "bulk_carry_out", "bulk_leave_out", "bulk_cancel"),
        *("import_tell", "mailing_plan", "mailing"),
    },
    "conferencing.change_meeting": {
        *("meeting_add", "meeting_change", "meeting_cancel", "meeting_send", "meeting_update", "meetings_update"),
        "undo:meeting",
    },
    "users.change_roles": {
        *("organization:administrator_add", "organization:administrator_roles"),
        *("organization:administrator_password", "organization:administrator_sign_out"),
        *("organization:first_steps_put_away", "undo:roles", "undo:first-steps"),
    },
    "conferencing.undo_import": {"import_undo", "bulk_undo"},
    "conferencing.change_conferencingassignment": {
        *("license_put_back", "undo:dial-in-conferencing", "info_mail_to_one", "reset_pin", "reset_conference_id"),
    },
    "licensing.change_licenseassignment": {
        *("licensing:seats", "license_change_begin", "license_change_choose", "license_change_leave_out"),
        *("license_change_take_in", "license_change_apply", "license_change_undo", "license_change_cancel"),
        *("undo:licenses", "undo:seats"),
    },
}
LOOKING = {"every role", "users.view_user", "strangers"}
OPEN_TO_STRANGERS = {"healthz", "account_login", "account_logout", "account_inactive", "conferencing:numbers_page"}


@pytest.mark.django_db
def test_every_address_says_who_may_see_it() -> None:
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in Permission.objects.select_related("content_type")
    }
    known = permissions | {"every role", "strangers"}
    complaints = [
        f"{address.route} ({address.name}): access is {address.access!r}"
        for address in addresses()
        if address.access not in known
    ]
    assert not complaints, listed(complaints)


def test_strangers_find_only_the_way_in() -> None:
    found = {address.name for address in addresses() if address.access == "strangers"}
    assert found <= OPEN_TO_STRANGERS


def test_only_looking_is_open_to_every_role() -> None:
    found: dict[str, set[str]] = {}
    for address in addresses():
        if address.access not in LOOKING:
            found.setdefault(address.access, set()).add(address.name.removeprefix("conferencing:"))
    assert found == NEEDS


def test_every_address_has_a_name_of_its_own() -> None:
    names = [address.name for address in addresses()]
    assert not [name for name in names if names.count(name) > 1 or name.endswith("None")]
