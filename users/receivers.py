"""A person saved singly tells the other areas what a change of many would tell them."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from users.audit import current_actor
from users.models import User
from users.signals import people_added, people_changed


@receiver(post_save, sender=User)
def person_saved(*, instance: User, created: bool, **_kwargs: Any) -> None:
    signal = people_added if created else people_changed
    signal.send(sender=User, person_ids=[instance.pk], by=current_actor())
