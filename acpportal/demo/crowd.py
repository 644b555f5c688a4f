"""Who takes part in which step of the story: named people of the cast, and others drawn from the crowd."""

from collections.abc import Iterable
from random import Random

from django.db.models import QuerySet

from acpportal.demo.cast import user_name
from users.models import User


class Crowd:
    """Everybody without a part, in an order of chance that is always the same; nobody is drawn twice."""

    def __init__(self, person_ids: Iterable[int], *, seed: int) -> None:
        self._waiting = list(person_ids)
        Random(seed).shuffle(self._waiting)  # noqa: S311 (a story, no secret)

    def draw(self, count: int) -> list[int]:
        if count > len(self._waiting):
            raise ValueError("the story needs more people")
        drawn, self._waiting = self._waiting[:count], self._waiting[count:]
        return drawn

    def keep_back(self, count: int) -> list[int]:
        """Those who would be drawn last."""
        self._waiting, kept = self._waiting[:-count], self._waiting[-count:]
        return kept

    def next_ones(self, count: int) -> list[int]:
        """Those who will be drawn next, without drawing them: they may have two parts."""
        return self._waiting[:count]


def named(*local_parts: str) -> list[int]:
    """The ids of people of the cast, in this order."""
    ids = dict(User.objects.filter(user_principal_name__in=map(user_name, local_parts)).values_list("upn_key", "pk"))
    return [ids[user_name(local)] for local in local_parts]


def people(person_ids: Iterable[int]) -> QuerySet[User]:
    return User.objects.filter(pk__in=list(person_ids))


def user_names(person_ids: Iterable[int]) -> list[str]:
    return list(people(person_ids).order_by("sort_key", "pk").values_list("user_principal_name", flat=True))
