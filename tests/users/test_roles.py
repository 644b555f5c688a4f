"""The roles may do exactly what the table of the design says, also after the code changed its mind."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from tests.factories import make_administrator
from users.roles import PERMISSIONS, Role, lay_down_roles

pytestmark = pytest.mark.django_db

EVERYTHING = {
    "users.view_user",
    "users.change_roles",
    "licensing.change_licenseassignment",
    "conferencing.change_conferencingassignment",
    "conferencing.change_audioconferencingprovider",
    "conferencing.change_bridgenumber",
    "conferencing.change_meeting",
    "conferencing.change_tenantsettings",
    "conferencing.export_users",
    "conferencing.check_import",
    "conferencing.apply_import",
    "conferencing.undo_import",
}
MAY_NOT = {
    Role.GLOBAL: set(),
    Role.SKYPE_FOR_BUSINESS: {"users.change_roles", "licensing.change_licenseassignment"},
    Role.USER_MANAGEMENT: {
        "users.change_roles",
        "conferencing.change_audioconferencingprovider",
        "conferencing.change_bridgenumber",
        "conferencing.change_tenantsettings",
        "conferencing.apply_import",
        "conferencing.undo_import",
    },
    Role.SERVICE: EVERYTHING - {"users.view_user"},
}


@pytest.mark.parametrize("role", list(Role))
def test_role_may_do_what_the_design_says(role: Role) -> None:
    administrator = make_administrator(role.value)
    assert set(administrator.get_all_permissions()) == EVERYTHING - MAY_NOT[role]


def test_group_names_are_what_people_read() -> None:
    assert {group.name for group in Group.objects.all()} == {role.group_name for role in Role}
    assert [str(role.label) for role in Role] == [role.group_name for role in Role]


def test_migrate_puts_permissions_right_that_were_changed_by_hand() -> None:
    group = Group.objects.get(name=Role.SERVICE.group_name)
    group.permissions.set(Permission.objects.filter(codename="apply_import"))
    call_command("migrate", verbosity=0)
    assert [permission.codename for permission in group.permissions.all()] == ["view_user"]


def test_every_role_may_look() -> None:
    assert all("users.view_user" in permissions for permissions in PERMISSIONS.values())


def test_roles_wait_until_there_is_a_table_for_them() -> None:
    lay_down_roles(area=apps.get_app_config("users"), apps=Apps(), using="default")
    assert Group.objects.count() == len(Role)
