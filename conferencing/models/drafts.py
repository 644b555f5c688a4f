"""The people chosen so far for a list that has not gone out yet."""

from typing import ClassVar, Self

from django.db import models

from conferencing.models.exports import ExportBatch
from conferencing.models.provider import AudioConferencingProvider
from users.models import User


class DraftQuerySet(models.QuerySet["ExportDraft"]):
    def of(self, by: str) -> Self:
        return self.filter(by=by)


class ExportDraft(models.Model):
    """One run of the Export Users wizard. Its number stands in the address, so that two windows keep apart.

    `export` is what was made of it; from then on the draft only leads there.
    """

    provider = models.ForeignKey(AudioConferencingProvider, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=255)
    people = models.ManyToManyField(User, related_name="+")
    export = models.OneToOneField(ExportBatch, on_delete=models.CASCADE, null=True, related_name="+")

    objects: ClassVar[models.Manager["ExportDraft"]] = DraftQuerySet.as_manager()

    def __str__(self) -> str:
        return f"draft {self.pk}"
