"""The administrator roles: Django groups, and what each of them may do."""

from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import models
from django.utils.translation import gettext_lazy as _

GLOBAL_ADMINISTRATOR = "Global administrator"

_LOOK = {"users.view_user"}
_HAND_OUT = {
    "conferencing.change_conferencingassignment",
    "conferencing.change_meeting",
    "conferencing.export_users",
    "conferencing.check_import",
}
_RUN_CONFERENCING = _HAND_OUT | {
    "conferencing.change_audioconferencingprovider",
    "conferencing.change_bridgenumber",
    "conferencing.change_tenantsettings",
    "conferencing.apply_import",
    "conferencing.undo_import",
}
_LICENSE = {"licensing.change_licenseassignment"}
GIVES_ROLES = "users.change_roles"


class Role(models.TextChoices):
    """The value is the role's short name, as commands spell it."""

    GLOBAL = "global", _("Global administrator")
    SKYPE_FOR_BUSINESS = "skype-for-business", _("Skype for Business administrator")
    USER_MANAGEMENT = "user-management", _("User management administrator")
    SERVICE = "service", _("Service administrator")

    @property
    def group_name(self) -> str:
        return GROUP_NAMES[self]


# What the groups are called in the database, whatever language people read.
GROUP_NAMES = {
    Role.GLOBAL: GLOBAL_ADMINISTRATOR,
    Role.SKYPE_FOR_BUSINESS: "Skype for Business administrator",
    Role.USER_MANAGEMENT: "User management administrator",
    Role.SERVICE: "Service administrator",
}

PERMISSIONS = {
    Role.GLOBAL: _LOOK | _RUN_CONFERENCING | _LICENSE | {GIVES_ROLES},
    Role.SKYPE_FOR_BUSINESS: _LOOK | _RUN_CONFERENCING,
    Role.USER_MANAGEMENT: _LOOK | _HAND_OUT | _LICENSE,
    Role.SERVICE: _LOOK,
}


def lay_down_roles(*, area: AppConfig, apps: Apps, using: str) -> None:
    """Gives every role exactly its permissions of one area; called for each area when the database was migrated.

    The area's permissions are made here: Django makes them at the same moment, but in an order nobody promises.
    """
    try:
        group_model: Any = apps.get_model("auth", "Group")
        permission_model: Any = apps.get_model("auth", "Permission")
    except LookupError:
        return
    create_permissions(area, verbosity=0, using=using, apps=apps)
    of_area = permission_model.objects.using(using).filter(content_type__app_label=area.label)
    by_name = {f"{area.label}.{permission.codename}": permission for permission in of_area}
    for role, names in PERMISSIONS.items():
        group, _made = group_model.objects.using(using).get_or_create(name=GROUP_NAMES[role])
        group.permissions.remove(*(by_name[name] for name in by_name.keys() - names))
        group.permissions.add(*(by_name[name] for name in by_name.keys() & names))
