"""The Microsoft bridge: its dial-in numbers."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from conferencing.details import BridgeFacts
from conferencing.models.provider import NumberKind
from conferencing.numbers import shown


class BridgeNumberQuerySet(models.QuerySet["BridgeNumber"]):
    def facts(self) -> BridgeFacts:
        numbers = list(self.order_by("pk"))
        return BridgeFacts(
            toll_numbers=tuple(n.number for n in numbers if n.kind == NumberKind.TOLL),
            toll_free_numbers=tuple(n.number for n in numbers if n.kind == NumberKind.TOLL_FREE),
        )


class BridgeNumber(models.Model):
    """A number of the Microsoft bridge. The first toll number is the default of people who get Microsoft."""

    kind = models.CharField(max_length=10, choices=NumberKind.choices)
    number = models.CharField(_("number"), max_length=50)
    key = models.CharField(max_length=50, unique=True, editable=False)
    location = models.CharField(_("location"), max_length=100, blank=True)
    languages = models.CharField(_("languages"), max_length=200, blank=True)

    objects: ClassVar[models.Manager["BridgeNumber"]] = BridgeNumberQuerySet.as_manager()

    def __str__(self) -> str:
        return shown(self.number)
