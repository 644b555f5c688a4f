"""Changes on their way into the assignments: filled and emptied within one transaction by the actions."""

from typing import Any

from django.db import models

from conferencing.details import Details, ProviderKind


class StagedChange(models.Model):
    """One accepted change. Plain columns without foreign keys: rows live for moments and are moved in sets."""

    change_set = models.UUIDField()
    person_key = models.BigIntegerField()
    subject = models.CharField(max_length=255)
    subject_key = models.CharField(max_length=64)
    before: Any = models.JSONField()
    kind = models.CharField(max_length=12)
    provider_key = models.BigIntegerField(null=True)
    toll_number = models.CharField(max_length=50, blank=True)
    toll_key = models.CharField(max_length=50, blank=True)
    toll_free_number = models.CharField(max_length=50, blank=True)
    conference_id = models.CharField(max_length=20, blank=True)
    allow_pstn_only_meetings = models.BooleanField(default=False, db_default=False)
    allow_toll_free_dial_in = models.BooleanField(default=True, db_default=True)
    sort_key = models.CharField(max_length=100, blank=True)
    has_pstn_plan = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change_set", "person_key"], name="person_once_a_change")]
        indexes = [
            models.Index(
                fields=["change_set", "conference_id", "toll_key", "provider_key"], name="staged_conference_id"
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def details(self) -> Details:
        """Only those that were selected from a table are asked for; nobody among them gets Microsoft."""
        return Details(
            kind=ProviderKind(self.kind),
            provider_id=self.provider_key,
            toll_number=self.toll_number,
            toll_free_number=self.toll_free_number,
            conference_id=self.conference_id,
        )
