"""The page with all numbers of a provider or of the Microsoft bridge, which people who are invited may read."""

import secrets

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from conferencing.models.provider import AudioConferencingProvider

_BYTES = 12


def new_key() -> str:
    return secrets.token_urlsafe(_BYTES)


class NumbersPage(models.Model):
    """Its key stands in invitations, so it stays for good. The page without a provider is the bridge's."""

    key = models.CharField(max_length=32, unique=True, default=new_key)
    provider = models.OneToOneField(
        AudioConferencingProvider, on_delete=models.CASCADE, null=True, blank=True, related_name="numbers_page"
    )

    class Meta:
        constraints = [models.UniqueConstraint(Coalesce(F("provider"), Value(0)), name="one_numbers_page")]

    def __str__(self) -> str:
        return self.key
