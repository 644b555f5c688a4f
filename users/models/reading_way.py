"""In which way somebody reads dates and numbers, where that is another one than the organization's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from users.models.user import User


class ReadingWay(models.Model):
    """What a person has chosen for the own account; what is empty is as the organization has it."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="reading_way")
    region = models.CharField(_("region"), max_length=8, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.region} {self.time_zone}".strip()
