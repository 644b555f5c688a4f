"""What is left of each license, told honestly at none and beyond what was bought."""

import pytest

from licensing.models import License
from licensing.products import E3
from licensing.seats import Seats, seats_of_all
from tests.factories import give_licenses, make_license, make_person


@pytest.mark.parametrize(
    ("used", "bought", "width", "left", "over", "nearly_gone"),
    [
        (0, 0, 0.0, 0, 0, False),
        (0, 10, 0.0, 10, 0, False),
        (5, 10, 49.5, 5, 0, False),
        (9, 10, 89.1, 1, 0, True),
        (10, 10, 99.0, 0, 0, True),
        (3, 2, 99.0, 0, 1, True),
        (3, 0, 99.0, 0, 3, True),
    ],
)
def test_bar_and_figures_agree(used: int, bought: int, width: float, left: int, over: int, nearly_gone: bool) -> None:
    seats = Seats(name="E3", used=used, bought=bought)
    assert (seats.width, seats.left, seats.over, seats.nearly_gone) == (width, left, over, nearly_gone)


@pytest.mark.django_db
def test_every_license_is_counted() -> None:
    give_licenses(make_person(), E3)
    make_license(E3, seats=1_200)
    counted = {each.name: (each.used, each.bought_text, each.left_text) for each in seats_of_all()}
    assert counted["Office 365 Enterprise E3"] == (1, "1,200", "1,199")
    assert len(counted) == License.objects.count()
