"""Who can sign in: enabled people who hold a role, and nobody else."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models.expressions import Combinable

from users.models import User

_along: dict[str, Combinable] = {}


def load_along(**expressions: Combinable) -> None:
    """What other areas know of every request's person, under these names: asked for in the one query for the person."""
    _along.update(expressions)


class AdministratorBackend(ModelBackend):
    """Django's own look-up and its dummy hashing for unknown names, narrowed to administrators."""

    def user_can_authenticate(self, user: Any) -> bool:
        return user.pk is not None and self.get_user(user.pk) is not None

    def get_user(self, user_id: Any) -> User | None:
        """Asked for every request, so that whoever was disabled or lost the role is out at once."""
        able = User.objects.administrators().enabled()
        return able.filter(pk=user_id).select_related("reading_way").annotate(**_along).first()

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:  # noqa: ARG002 (Django's signature)
        """Roles alone give permissions."""
        return set()
