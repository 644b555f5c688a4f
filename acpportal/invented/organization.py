"""Makes a large invented organization, block by block, through the same actions as everything else."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from random import Random

from django.db import transaction

from acpportal.demo.organization import BRIDGE_NUMBERS, PROVIDERS
from acpportal.invented.details import Inventor
from acpportal.invented.people import invent_people
from conferencing.actions import assign_provider
from conferencing.bridge_actions import add_bridge_number
from conferencing.details import Change
from conferencing.models import AudioConferencingProvider, BridgeNumber
from conferencing.numbers import clean, understand
from conferencing.provider_actions import add_provider
from licensing.actions import change_licenses, set_seats
from licensing.models import License, LicenseAssignment
from licensing.products import E1, E3, E5, PLAN_2, PSTN
from users.audit import SYSTEM
from users.directory import add_people
from users.directory_rows import DirectoryFacts

DOMAIN = "fabrikam.com"
BLOCK = 10_000
# Which licenses people have, and how many in a hundred
_LICENSES: dict[tuple[str, ...], int] = {
    (E3,): 54,
    (E1,): 17,
    (E5,): 10,
    (E3, PSTN): 7,
    (E1, PSTN): 3,
    (PLAN_2,): 3,
    (): 6,
}
_THIRD_PARTY = 0.55  # so many of those to whom PSTN Conferencing gave no Microsoft


@dataclass
class Made:
    """What has been made so far."""

    people: int = 0
    with_third_party: int = 0


def make_organization(count: int, *, seed: int) -> Iterator[Made]:
    """Makes the people, and tells after each block how far it is. What a block began is finished or undone with it."""
    _prepare(count)
    # A domain of its own, so that a second organization has nobody of the first.
    made, people = Made(), invent_people(count, seed=seed, domain=f"seed{seed}.{DOMAIN}")
    chance = Random(f"licenses {seed}")  # noqa: S311 (for people who do not exist)
    inventor = Inventor(seed=seed)
    while block := list(islice(people, BLOCK)):
        with transaction.atomic():
            made.with_third_party += _make(block, chance=chance, inventor=inventor)
        made.people += len(block)
        yield made


@transaction.atomic
def _prepare(count: int) -> None:
    """Providers, numbers of the bridge and seats, as far as they are not there."""
    for values in PROVIDERS:
        if AudioConferencingProvider.objects.named(values.name) is None:
            add_provider(values, by=SYSTEM)
    if not BridgeNumber.objects.exists():
        for kind, number, place in BRIDGE_NUMBERS:
            add_bridge_number(understand(clean(number)), kind=kind, values=place, by=SYSTEM)
    used = LicenseAssignment.objects.seats_used()
    for product in License.objects.all():
        share = sum(percent for skus, percent in _LICENSES.items() if product.sku in skus)
        # Chance gives one license to more and another to fewer people; a fifth more is far beyond that.
        wanted = used.get(product.pk, 0) + min(count, ceil(count * share / 100 * 1.2) + 25)
        if share and product.seats < wanted:
            set_seats(product, seats=wanted, by=SYSTEM)


def _make(block: Sequence[DirectoryFacts], *, chance: Random, inventor: Inventor) -> int:
    """Returns how many got a third party."""
    ids = add_people(block, by=SYSTEM)
    catalogue = {product.sku: product for product in License.objects.all()}
    with_licenses: dict[tuple[str, ...], list[int]] = defaultdict(list)
    changes = []
    for person_id, facts in zip(ids, block, strict=True):
        skus = chance.choices([*_LICENSES], [*_LICENSES.values()])[0]
        with_licenses[skus].append(person_id)
        wants = chance.random() < _THIRD_PARTY
        if wants and facts.account_enabled and not {E5, PSTN} & set(skus):
            changes.append(Change(person_id=person_id, wanted=inventor.details()))
    for skus, person_ids in with_licenses.items():
        change_licenses(person_ids, add=[catalogue[sku] for sku in skus], by=SYSTEM)
    return assign_provider(changes, by=SYSTEM).changed
