"""What the peer keeps of a person: the same facts that the portal compares and changes, in one table."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, UniqueConstraint


class Provider(models.Model):
    name = models.CharField(max_length=100, unique=True)

    def __str__(self):
        return self.name


class Person(models.Model):
    user_name = models.CharField(max_length=254, unique=True)
    display_name = models.CharField(max_length=256, blank=True)
    has_microsoft = models.BooleanField(default=False)
    provider = models.ForeignKey(Provider, null=True, blank=True, on_delete=models.PROTECT)
    toll_number = models.CharField(max_length=32, blank=True)
    toll_free_number = models.CharField(max_length=32, blank=True)
    conference_id = models.CharField(max_length=16, blank=True)
    department = models.CharField(max_length=64, blank=True)
    usage_location = models.CharField(max_length=2, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["provider", "conference_id"], condition=~Q(conference_id=""), name="id_once")
        ]

    def __str__(self):
        return self.user_name

    def clean(self):
        if self.provider_id and self.has_microsoft:
            raise ValidationError("Microsoft is the provider; remove it first")
