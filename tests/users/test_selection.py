"""The people whom an administrator has ticked."""

import pytest
from pytest_django import Settings

from tests.factories import make_person
from users.models import User
from users.selection import (
    TooManySelected,
    count_selected,
    is_selected,
    select,
    select_nobody,
    selected_people,
    unselect,
)

pytestmark = pytest.mark.django_db
PILAR, ANNE = "pilar@contoso.com", "anne@contoso.com"


def test_each_administrator_has_own_ticks() -> None:
    ken, amos = make_person(), make_person("amos@contoso.com")
    select(User.objects.all(), by=PILAR)
    select(User.objects.filter(pk=ken.pk), by=ANNE)
    select(User.objects.filter(pk=ken.pk), by=ANNE)
    unselect([ken.pk], by=PILAR)
    assert list(selected_people(PILAR)) == [amos]
    ticked = User.objects.annotate(ticked=is_selected(ANNE)).order_by("pk").values_list("pk", "ticked")
    assert list(ticked) == [(ken.pk, True), (amos.pk, False)]
    select_nobody(ANNE)
    assert (count_selected(PILAR), count_selected(ANNE)) == (1, 0)


def test_too_many_are_nobody(settings: Settings) -> None:
    settings.ACP_IMPORT_MAX_ROWS = 1
    make_person()
    make_person("amos@contoso.com")
    with pytest.raises(TooManySelected):
        select(User.objects.all(), by=PILAR)
    assert count_selected(PILAR) == 0
