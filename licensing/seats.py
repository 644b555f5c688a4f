"""How many seats of each license are taken, of how many that were bought."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format

from licensing.models import License, LicenseAssignment

LONGEST = 99.0  # per cent: an outline needs a little room at its end


@dataclass(frozen=True, kw_only=True)
class Seats:
    """The seats of one license. Where more are taken than were bought the bar is full, and `over` says by how many."""

    name: str
    used: int
    bought: int
    license_id: int = 0

    @property
    def width(self) -> float:
        if not self.bought:
            return LONGEST if self.used else 0.0
        return round(LONGEST * min(1.0, self.used / self.bought), 2)

    @property
    def left(self) -> int:
        return max(self.bought - self.used, 0)

    @property
    def over(self) -> int:
        return max(self.used - self.bought, 0)

    @property
    def nearly_gone(self) -> bool:
        """A tenth or less is left."""
        return bool(self.bought or self.used) and self.left * 10 <= self.bought

    @property
    def used_text(self) -> str:
        return number_format(self.used, force_grouping=True)

    @property
    def bought_text(self) -> str:
        return number_format(self.bought, force_grouping=True)

    @property
    def over_text(self) -> str:
        return number_format(self.over, force_grouping=True)

    @property
    def left_text(self) -> str:
        return number_format(self.left, force_grouping=True)


def seats_of_all(*, used: Mapping[int, int] | None = None) -> list[Seats]:
    """Every license that can be bought, in the order of lists; `used` by license where that was counted before."""
    used = LicenseAssignment.objects.seats_used() if used is None else used
    return [
        Seats(license_id=product.pk, name=product.name, used=used.get(product.pk, 0), bought=product.seats)
        for product in License.objects.in_order()
    ]
