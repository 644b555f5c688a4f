"""May this person's licenses change like this, and are there seats? Pure: asked by page, action and the model."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from licensing.problems import ADD_ON_NEEDS_BASE, BASE_UNDER_ADD_ON, FEWER_THAN_USED, SEATS_SHORT, Problem


@dataclass(frozen=True, kw_only=True)
class LicenseFacts:
    """What the rules know of a license. `needs_plan` is the code of the plan an add-on stands on, "" for others."""

    id: int
    name: str
    seats: int
    plans: frozenset[str]
    needs_plan: str = ""
    needs_plan_name: str = ""


def problems_with_change(
    held: Collection[int], wanted: Collection[int], *, catalogue: Mapping[int, LicenseFacts]
) -> list[Problem]:
    """What stands against one person's licenses becoming those that are wanted (ids), seats aside.

    Only what the change itself brings about is refused: whoever lacks a base already may still get another license.
    """
    found: list[Problem] = []
    for add_on in _without_base(wanted, catalogue=catalogue):
        if add_on.id not in held:
            found.append(_needs_base(add_on, catalogue=catalogue))
        else:
            taken = [catalogue[id_] for id_ in held if id_ not in wanted]
            found.extend(_still_needed(base, add_on) for base in taken if add_on.needs_plan in base.plans)
    return found


def _without_base(wanted: Collection[int], *, catalogue: Mapping[int, LicenseFacts]) -> Iterator[LicenseFacts]:
    """The add-ons that no other license of the set carries."""
    for id_ in sorted(wanted):
        add_on = catalogue[id_]
        others = (catalogue[other].plans for other in wanted if other != id_)
        if add_on.needs_plan and not any(add_on.needs_plan in plans for plans in others):
            yield add_on


def _needs_base(add_on: LicenseFacts, *, catalogue: Mapping[int, LicenseFacts]) -> Problem:
    """Names as bases what leaves the add-on its use: not a suite that holds its plans already."""
    bases = sorted(
        product.name
        for product in catalogue.values()
        if add_on.needs_plan in product.plans and not add_on.plans <= product.plans
    )
    params = {"license": add_on.name, "plan": add_on.needs_plan_name, "bases": alternatives(bases)}
    return Problem(kind=ADD_ON_NEEDS_BASE, license_id=add_on.id, params=params)


def _still_needed(base: LicenseFacts, add_on: LicenseFacts) -> Problem:
    params = {"license": base.name, "add_on": add_on.name, "plan": add_on.needs_plan_name}
    return Problem(kind=BASE_UNDER_ADD_ON, license_id=base.id, params=params)


def problems_with_seats(
    needed: Mapping[int, int], used: Mapping[int, int], *, catalogue: Mapping[int, LicenseFacts]
) -> list[Problem]:
    """Which licenses run out, and by how many they are short. Taking licenses away never needs a seat."""
    return [
        _short(catalogue[id_], needed=count, left=max(catalogue[id_].seats - used.get(id_, 0), 0))
        for id_, count in sorted(needed.items())
        if count and used.get(id_, 0) + count > catalogue[id_].seats
    ]


def _short(product: LicenseFacts, *, needed: int, left: int) -> Problem:
    params: dict[str, str | int] = {
        "license": product.name,
        "short": needed - left,
        "needed": needed,
        "left": left,
        "seats": product.seats,
    }
    return Problem(kind=SEATS_SHORT, license_id=product.id, params=params)


def problems_with_number_of_seats(product: LicenseFacts, *, seats: int, used: int) -> list[Problem]:
    """What is taken stays bought."""
    if seats >= used:
        return []
    params: dict[str, str | int] = {"license": product.name, "used": used, "over": used - seats}
    return [Problem(kind=FEWER_THAN_USED, license_id=product.id, params=params)]


def alternatives(names: Collection[str]) -> str:
    """["E1", "E3", "Plan 2"] -> "E1, E3 or Plan 2"."""
    *most, last = names or [""]
    return _("%(most)s or %(last)s") % {"most": ", ".join(most), "last": last} if most else last
