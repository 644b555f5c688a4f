"""The Microsoft bridge: its dial-in numbers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conferencing.details import BridgeFacts
from conferencing.models.provider import NumberKind
from conferencing.numbers import shown
from users.countries import country_name
from users.keys import fold
from users.unseen import in_plain_sight


class BridgeNumberQuerySet(models.QuerySet["BridgeNumber"]):
    def facts(self) -> BridgeFacts:
        numbers = list(self.order_by("-is_default", "pk"))
        return BridgeFacts(
            toll_numbers=tuple(n.number for n in numbers if n.kind == NumberKind.TOLL),
            toll_free_numbers=tuple(n.number for n in numbers if n.kind == NumberKind.TOLL_FREE),
        )

    def in_place(self, *, state: str = "", city: str = "") -> list["BridgeNumber"]:
        """Those that callers see there, however that is written; the bridge has few."""
        wanted = [("state", fold(state)), ("city", fold(city))]
        return [
            number
            for number in self.order_by("pk")
            if all(fold(getattr(number, name)) == text for name, text in wanted if text)
        ]


class BridgeNumber(models.Model):
    """A number of the Microsoft bridge, with the place that callers see. People who get Microsoft get the default."""

    kind = models.CharField(max_length=10, choices=NumberKind.choices)
    number = models.CharField(_("number"), max_length=50)
    key = models.CharField(max_length=50, unique=True, editable=False)
    country = models.CharField(_("country"), max_length=2, blank=True)
    state = models.CharField(_("state"), max_length=100, blank=True, validators=[in_plain_sight])
    city = models.CharField(_("city"), max_length=100, blank=True, validators=[in_plain_sight])
    is_shared = models.BooleanField(_("shared"), default=False, db_default=False)
    languages = models.CharField(_("languages"), max_length=200, blank=True, validators=[in_plain_sight])
    is_default = models.BooleanField(_("default"), default=False, db_default=False)

    objects: ClassVar[models.Manager["BridgeNumber"]] = BridgeNumberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True),
                name="one_default_of_the_bridge",
                violation_error_message=_("The bridge has a default number already."),
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(kind=NumberKind.TOLL),
                name="default_of_the_bridge_is_toll",
                violation_error_message=_("The default number of the bridge is a toll number."),
            ),
            models.CheckConstraint(
                condition=Q(is_shared=False) | Q(languages=""),
                name="languages_of_dedicated_numbers",
                violation_error_message=_("Only dedicated numbers have languages."),
            ),
        ]

    def __str__(self) -> str:
        return shown(self.number)

    @property
    def location(self) -> str:
        """ "Seattle, WA, United States"."""
        return ", ".join(filter(None, (self.city, self.state, country_name(self.country))))

    @property
    def in_words(self) -> str:
        """As a drop-down offers it: the number with its place."""
        return f"{self} ({self.location})" if self.location else str(self)
