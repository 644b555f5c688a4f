"""A license saved or deleted singly does what a set change does; a migrated database gets its products."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save
from django.dispatch import receiver

from licensing.actions import follow_single_change
from licensing.models import LicenseAssignment
from licensing.product_actions import lay_down_products
from users.audit import current_actor
from users.models import User


@receiver(pre_save, sender=LicenseAssignment)
def remember_what_is_replaced(*, instance: LicenseAssignment, **_kwargs: Any) -> None:
    instance.replaced = LicenseAssignment.objects.filter(pk=instance.pk).first()


@receiver(post_save, sender=LicenseAssignment)
def assignment_saved(*, instance: LicenseAssignment, raw: bool = False, **_kwargs: Any) -> None:
    """Rows of a fixture (`raw`) bring along what follows from them."""
    old, given = instance.replaced, {instance.license_id}
    if raw or (old and (old.person_id, old.license_id) == (instance.person_id, instance.license_id)):
        return
    taken = {old.license_id} if old and old.person_id == instance.person_id else set()
    follow_single_change(instance.person, given=given, taken=taken, by=current_actor())
    if old and old.person_id != instance.person_id:
        follow_single_change(old.person, taken={old.license_id}, by=current_actor())


@receiver(post_delete, sender=LicenseAssignment)
def assignment_deleted(*, instance: LicenseAssignment, origin: object = None, **_kwargs: Any) -> None:
    """Whoever is deleted with everything they have needs no conferencing any more."""
    if not _of_a_person(origin):
        follow_single_change(instance.person, taken={instance.license_id}, by=current_actor())


def _of_a_person(origin: object) -> bool:
    return isinstance(origin, User) or (isinstance(origin, QuerySet) and origin.model is User)


@receiver(post_migrate)
def products_of_a_migrated_database(
    *, sender: AppConfig, using: str, apps: Apps = installed_apps, **_kwargs: Any
) -> None:
    if sender.label == "licensing":
        lay_down_products(apps=apps, using=using)
