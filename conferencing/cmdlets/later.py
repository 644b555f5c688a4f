"""The parameters of the original whose effect does not exist here as yet: known, explained, and refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conferencing.cmdlets.parameters import Kind, Parameter

_PLACE = _("the directory does not tell states and cities of people")


def _later(names: str, *, kind: Kind, why: Promise) -> tuple[Parameter, ...]:
    return tuple(Parameter(name=name, kind=kind, later=why) for name in names.split())


PLACES = _later("AreaOrState CapitalOrMajorCity", kind=Kind.TEXT, why=_PLACE)
