"""Who acted, as the directory calls them today: the audit log keeps the user name of then."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from users.audit import SYSTEM
from users.keys import fold
from users.models import User


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Whoever is not in the directory keeps the name that was kept; one query for all."""
    actors = set(actors)
    asked = {fold(actor) for actor in actors - {SYSTEM}}
    known = dict(User.objects.filter(upn_key__in=asked).values_list("upn_key", "display_name")) if asked else {}
    return {actor: _("the system") if actor == SYSTEM else known.get(fold(actor), actor) for actor in actors}
