"""Numbers on pages: exact up to a bound beyond which the exact number costs seconds and helps nobody."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import number_format

from acpportal.web.lists import COUNTED


@dataclass(frozen=True)
class Count:
    """How many there are, at most the bound; `text` is what people read: "1,284" or "10,000+"."""

    number: int
    capped: bool = False

    @property
    def text(self) -> str:
        return number_format(self.number, force_grouping=True) + ("+" if self.capped else "")

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return self.number > 0


def count_of(queryset: QuerySet[Any]) -> Count:
    number = queryset.order_by()[: COUNTED + 1].count()
    return Count(min(number, COUNTED), capped=number > COUNTED)
