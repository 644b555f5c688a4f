"""Lists that went out to a provider, one row for each person as sent.

The rows are many and are read by their export: as with the rows of imports, the database checks and indexes no more.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from conferencing.models.provider import AudioConferencingProvider
from conferencing.numbers import shown
from users.models import User
from users.models.user import UserQuerySet


class ExportBatch(models.Model):
    """One list made for one provider. Its number is the primary key: "export 41"."""

    class Format(models.TextChoices):
        XLSX = "xlsx", _("Excel")
        CSV = "csv", _("CSV")
        XML = "xml", _("XML")

    provider = models.ForeignKey(AudioConferencingProvider, on_delete=models.PROTECT, related_name="exports")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=255)
    why = models.CharField(max_length=500, blank=True)
    format = models.CharField(max_length=4, choices=Format.choices, default=Format.XLSX)
    people = models.PositiveIntegerField(default=0)
    open_people = models.PositiveIntegerField(default=0)  # who have not got what was asked for

    def __str__(self) -> str:
        return f"export {self.pk}"

    def not_in_it(self, people: UserQuerySet) -> UserQuerySet:
        """Those of the people who did not go out with it."""
        return people.filter(~models.Exists(self.rows.filter(person=models.OuterRef("pk"))))

    @property
    def file_name(self) -> str:
        return f"AcpUsers-{self.pk}.{self.format}"


class ExportRow(models.Model):
    """One person as sent."""

    batch = models.ForeignKey(
        ExportBatch, on_delete=models.CASCADE, related_name="rows", db_constraint=False, db_index=False
    )
    position = models.PositiveIntegerField()
    person = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", db_constraint=False, db_index=False
    )
    user_name = models.CharField(max_length=255)
    upn_key = models.CharField(max_length=255)
    display_name = models.CharField(max_length=255)
    toll_number = models.CharField(max_length=50, blank=True)
    toll_free_number = models.CharField(max_length=50, blank=True)
    conference_id = models.CharField(max_length=20, blank=True)
    # What the person had when sent, whoever the provider was: only the wanted provider's own details go into the file.
    held: Any = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="export_row_position"),
            models.UniqueConstraint(fields=["batch", "person"], name="person_once_an_export"),
        ]

    def __str__(self) -> str:
        return self.user_name

    @property
    def shown_toll_number(self) -> str:
        return shown(self.toll_number)

    @property
    def shown_toll_free_number(self) -> str:
        return shown(self.toll_free_number)
