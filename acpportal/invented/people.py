"""Invents people: always the same ones for the same seed, one after the other, however many."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from random import Random
from uuid import UUID

from acpportal.invented.names import Culture, cultures
from users.directory_rows import DirectoryFacts

DEPARTMENTS = (
    *("Sales", "Customer Service", "Operations", "Engineering", "Finance", "Human Resources", "IT", "Legal"),
    *("Logistics", "Marketing", "Procurement", "Quality", "Research", "Real Estate", "Communications", "Board"),
)
_DISABLED = 0.02  # so many of all people have left
_WITHOUT_DEPARTMENT = 0.03


def invent_people(
    count: int, *, seed: int, domain: str = "contoso.com", taken: Iterable[str] = ()
) -> Iterator[DirectoryFacts]:
    """So many people, with other user names than those taken.

    The first thousand of a million are those of a thousand.
    """
    chance = Random(seed)  # noqa: S311 (for people who do not exist)
    countries = [(code, culture, weight) for culture in cultures() for code, weight in culture.weights]
    limits = list(accumulate(weight for _code, _culture, weight in countries))
    departments = list(accumulate(range(len(DEPARTMENTS), 0, -1)))
    namesakes = Counter(name.partition("@")[0] for name in taken)
    for _number in range(count):
        code, culture, _weight = chance.choices(countries, cum_weights=limits)[0]
        display_name, local = _name(culture, chance=chance, namesakes=namesakes)
        known = chance.random() >= _WITHOUT_DEPARTMENT
        yield DirectoryFacts(
            object_id=UUID(int=chance.getrandbits(128), version=4),
            user_principal_name=f"{local}@{domain}",
            display_name=display_name,
            sip_address=f"sip:{local}@{domain}",
            usage_location=code,
            department=chance.choices(DEPARTMENTS, cum_weights=departments)[0] if known else "",
            mail=f"{local}@{domain}",
            account_enabled=chance.random() >= _DISABLED,
        )


def _name(culture: Culture, *, chance: Random, namesakes: Counter[str]) -> tuple[str, str]:
    """A name, and a user name that nobody else has: the second Anna Müller is anna.mueller2."""
    given, family = chance.choice(culture.given), chance.choice(culture.family)
    local = f"{given.plain}.{family.plain}"
    namesakes[local] += 1
    number = namesakes[local]
    return culture.written(given, family), local if number == 1 else f"{local}{number}"
