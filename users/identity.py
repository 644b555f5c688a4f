"""Finds the one person somebody means by a user name, a former one, a SIP address or a display name."""

from django.utils.translation import gettext as _

from users.keys import fold, sort_key
from users.models import User

_SHOWN = 5
_SIP = "sip:"


class NotOnePersonError(Exception):
    """Nobody is meant, or several could be. The message is a sentence for people."""


class UnknownPersonError(NotOnePersonError):
    """Nobody is meant."""


def person_by_user_name(name: str) -> User:
    """Whoever has this user name, in any case, or else had it last."""
    key = fold(name)
    if person := User.objects.filter(upn_key=key).first():
        return person
    return _only(list(User.objects.filter(former_names__upn_key=key)[: _SHOWN + 1]), name=name)


def person_by_identity(identity: str) -> User:
    """Whoever is meant by an `-Identity`: user name, former user name, SIP address or display name, in this order."""
    key = fold(identity)
    if person := User.objects.filter(upn_key=key).first():
        return person
    for found in (
        User.objects.filter(former_names__upn_key=key),
        User.objects.filter(pk__in=_with_sip_address(key)),
        User.objects.filter(pk__in=_with_display_name(identity)),
    ):
        if people := list(found.order_by("upn_key")[: _SHOWN + 1]):
            return _only(people, name=identity)
    raise UnknownPersonError(_unknown(identity))


def _with_sip_address(key: str) -> list[int]:
    address = key.removeprefix(_SIP)
    if not address:
        return []
    candidates = User.objects.filter(search_text__contains=address).exclude(sip_address="")
    return [pk for pk, sip in candidates.values_list("pk", "sip_address") if fold(sip).removeprefix(_SIP) == address]


def _with_display_name(name: str) -> list[int]:
    key = fold(name)
    candidates = User.objects.filter(sort_key=sort_key(name)).values_list("pk", "display_name")
    return [pk for pk, display_name in candidates if fold(display_name) == key]


def _only(people: list[User], *, name: str) -> User:
    if not people:
        raise UnknownPersonError(_unknown(name))
    if len(people) > 1:
        names = ", ".join(person.user_principal_name for person in people[:_SHOWN])
        if len(people) > _SHOWN:
            names += ", …"
        sentence = _("Several people could be meant by %(name)s: %(people)s. Name one of them by the user name.")
        raise NotOnePersonError(sentence % {"name": name, "people": names})
    return people[0]


def _unknown(name: str) -> str:
    sentence = _("Nobody in the directory is called %(name)s. Look the user name up under users.")
    return sentence % {"name": name}
