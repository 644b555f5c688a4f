"""People on their way from a file into the directory: filled and emptied within one transaction."""

from django.db import models


class StagedPerson(models.Model):
    """One row of the file as it was read, and the person it means (None: somebody new).

    Plain columns without foreign keys: rows live for moments and are compared in sets.
    """

    change_set = models.UUIDField()
    number = models.PositiveIntegerField()
    person_key = models.BigIntegerField(null=True)
    object_id = models.UUIDField(null=True)
    user_principal_name = models.CharField(max_length=255)
    upn_key = models.CharField(max_length=255)
    display_name = models.CharField(max_length=255)
    sip_address = models.CharField(max_length=255, blank=True)
    usage_location = models.CharField(max_length=2, blank=True)
    department = models.CharField(max_length=255, blank=True)
    mail = models.CharField(max_length=255, blank=True)
    account_enabled = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change_set", "number"], name="staged_row_once")]
        indexes = [
            models.Index(fields=["change_set", "upn_key"], name="staged_person_name"),
            models.Index(fields=["change_set", "person_key"], name="staged_person"),
        ]

    def __str__(self) -> str:
        return self.user_principal_name
