"""What can stand against a change of licenses, each kind with its code and its sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of problem. `sentence` may name parameters as %(name)s."""

    code: str
    sentence: str | Promise


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A kind that has happened. `license_id` is the license it stands beside; none for the person as a whole."""

    kind: Kind
    license_id: int | None = None
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def sentence(self) -> str:
        return str(self.kind.sentence % self.params)

    def __str__(self) -> str:
        return self.sentence


ADD_ON_NEEDS_BASE = Kind(
    code="add-on-needs-base",
    sentence=_("%(license)s is an add-on: it needs a license that includes %(plan)s. Give %(bases)s as well."),
)
BASE_UNDER_ADD_ON = Kind(
    code="base-under-add-on",
    sentence=_(
        "%(license)s cannot be taken away while %(add_on)s needs it."
        " Take both away, or give another license that includes %(plan)s in the same change."
    ),
)
SEATS_SHORT = Kind(
    code="seats-short",
    sentence=ngettext_lazy(
        "%(license)s is short by %(short)d seat: %(needed)d needed, %(left)d of %(seats)d left."
        " Take the license from somebody who does not need it, or buy more.",
        "%(license)s is short by %(short)d seats: %(needed)d needed, %(left)d of %(seats)d left."
        " Take the license from people who do not need it, or buy more.",
        "short",
    ),
)
PERSON_UNKNOWN = Kind(
    code="person-unknown",
    sentence=_("Nobody in the directory has the number %(found)s. Nothing was changed for that number."),
)
CHANGED_MEANWHILE = Kind(
    code="changed-meanwhile",
    sentence=_(
        "The licenses of %(person)s were changed meanwhile by %(by)s. Nothing was overwritten."
        " They are now: %(licenses)s."
    ),
)
FEWER_THAN_USED = Kind(
    code="seats-fewer-than-used",
    sentence=ngettext_lazy(
        "%(used)d person has %(license)s: there cannot be fewer seats than that."
        " Take the license away first, or enter %(used)d or more.",
        "%(used)d people have %(license)s: there cannot be fewer seats than that."
        " Take the license from %(over)d of them first, or enter %(used)d or more.",
        "used",
    ),
)
SEATS_CHANGED_MEANWHILE = Kind(
    code="seats-changed-meanwhile",
    sentence=_(
        "The seats of %(license)s were changed meanwhile by %(by)s. Nothing was overwritten. There are now %(seats)d."
    ),
)
KINDS = {kind.code: kind for kind in (ADD_ON_NEEDS_BASE, BASE_UNDER_ADD_ON, PERSON_UNKNOWN, CHANGED_MEANWHILE)}
