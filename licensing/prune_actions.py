"""Removes old changes of many people's licenses; who has which license stays as it is."""

from datetime import datetime

from acpportal.bulk import delete_rows, in_chunks
from acpportal.jobs import queue
from licensing.models import LicenseChange, LicenseChangePerson
from users.steps import old_steps


def old_license_changes(before: datetime) -> list[int]:
    return old_steps(LicenseChange, before)


def remove_license_changes(numbers: list[int]) -> None:
    for chunk in in_chunks(numbers):
        delete_rows(LicenseChangePerson.objects.filter(change__in=chunk))
        delete_rows(LicenseChange.objects.filter(pk__in=chunk))
    queue.forget_about(LicenseChange.kind_name, numbers)
