"""A person saved singly tells the other areas what a change of many would; a migrated database gets its roles."""

from collections.abc import Collection
from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.db import connections
from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver

from users.audit import current_actor
from users.models import User
from users.roles import lay_down_roles
from users.signals import people_added, people_changed
from users.triggers import lay_audit_triggers

# What only concerns signing in is no change of the directory.
_SIGN_IN = {"last_login", "password", "password_is_one_time"}


@receiver(post_save, sender=User)
def person_saved(*, instance: User, created: bool, update_fields: Collection[str] | None, **_kwargs: Any) -> None:
    if update_fields is not None and _SIGN_IN.issuperset(update_fields):
        return
    signal = people_added if created else people_changed
    signal.send(sender=User, person_ids=[instance.pk], by=current_actor())


@receiver(post_migrate)
def lay_down_what_stands_beside_the_tables(
    *, sender: AppConfig, using: str, apps: Apps = installed_apps, **_kwargs: Any
) -> None:
    """Roles follow the code with every migrate; the triggers too, as SQLite loses them when a table is remade.

    A flush sends the signal too, without `apps`.
    """
    lay_down_roles(area=sender, apps=apps, using=using)
    if sender.label == "users" and _has_audit_log(using):
        lay_audit_triggers(connections[using])


def _has_audit_log(using: str) -> bool:
    return "users_auditevent" in connections[using].introspection.table_names()
