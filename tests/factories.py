"""Makes people, providers and licenses for tests; a test names only what matters to it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from conferencing.actions import Outcome, assign_provider
from conferencing.details import Change, Details, ProviderKind
from conferencing.meeting_actions import make_meeting
from conferencing.meetings.plan import Plan, Recurrence
from conferencing.models import AudioConferencingProvider, BridgeNumber, ConferencingAssignment, Meeting, NumberKind
from conferencing.numbers import clean, understand
from licensing.actions import change_licenses, set_seats
from licensing.models import License
from licensing.products import E3
from users.administrators import give_role
from users.models import User
from users.roles import Role

TOLL = "+14255550142"
TOLL_FREE = "+18885550142"


def make_person(user_principal_name: str = "ken.myer@contoso.com", **facts: Any) -> User:
    facts.setdefault("display_name", user_principal_name.partition("@")[0].replace(".", " ").title())
    return User.objects.create_user(user_principal_name, **facts)


def make_administrator(role: str = "global", user_principal_name: str = "pilar@contoso.com", **facts: Any) -> User:
    """Somebody who can sign in; `role` as commands spell it, such as "user-management"."""
    person = make_person(user_principal_name, **facts)
    give_role(person, role=Role(role), by="system")
    return person


def make_provider(
    name: str = "InterCall",
    *,
    lengths: str = "7",
    beginnings: str = "",
    tolls: tuple[str, ...] = (),
    toll_frees: tuple[str, ...] = (),
    **facts: Any,
) -> AudioConferencingProvider:
    facts.setdefault("domain", f"{name.split()[0].lower()}.example")
    provider = AudioConferencingProvider(
        name=name, conference_id_lengths=lengths, conference_id_beginnings=beginnings, **facts
    )
    provider.save()
    for kind, numbers in ((NumberKind.TOLL, tolls), (NumberKind.TOLL_FREE, toll_frees)):
        for text in numbers:
            number = understand(clean(text))
            provider.numbers.create(kind=kind, number=number.text, key=number.key)
    return provider


def make_bridge_number(text: str = "+12065550100", *, kind: str = NumberKind.TOLL) -> BridgeNumber:
    number = understand(clean(text))
    is_default = kind == NumberKind.TOLL and not BridgeNumber.objects.filter(is_default=True).exists()
    return BridgeNumber.objects.create(kind=kind, number=number.text, key=number.key, is_default=is_default)


def third_party(
    provider: AudioConferencingProvider,
    conference_id: str = "0712301",
    *,
    toll: str = TOLL,
    toll_free: str = "",
) -> Details:
    return Details(
        kind=ProviderKind.THIRD_PARTY,
        provider_id=provider.pk,
        toll_number=toll,
        toll_free_number=toll_free,
        conference_id=conference_id,
    )


def give(person: User, wanted: Details, *, by: str = "pilar@contoso.com") -> None:
    """Gives a person the details, and fails the test when they are refused."""
    outcome = assign_provider([Change(person_id=person.pk, wanted=wanted)], by=by)
    assert not outcome.refused, [str(problem) for problem in outcome.refused[0].problems]


def details_of(person: User) -> Details:
    return ConferencingAssignment.objects.get(pk=person.pk).details


def make_license(sku: str = E3, *, seats: int = 100) -> License:
    """The product that every migrated database has, with seats."""
    product = License.objects.get(sku=sku)
    set_seats(product, seats=seats, by="pilar@contoso.com")
    return product


def give_licenses(person: User, *skus: str, by: str = "pilar@contoso.com") -> None:
    """Gives a person these licenses in one change, and fails the test when they are refused."""
    products = [make_license(sku) for sku in skus]
    outcome = change_licenses([person.pk], add=products, by=by)
    assert outcome.changed == 1, outcome


def licenses_of(person: User) -> list[str]:
    """The SKUs of a person's licenses."""
    return sorted(person.license_assignments.values_list("license__sku", flat=True))


def make_plan(subject: str = "Weekly review", start: str = "2026-12-01T10:00", **facts: Any) -> Plan:
    """A meeting as somebody wants it; without more, one hour in Berlin, once."""
    recurrence = Recurrence(**facts.pop("series", {}))
    facts = {"time_zone": "Europe/Berlin", "minutes": 60, **facts}
    return Plan(subject=subject, start=datetime.fromisoformat(start), recurrence=recurrence, **facts)


def meet(organizer: User, subject: str = "Weekly review", start: str = "", **facts: Any) -> Meeting:
    """A meeting of this person, next week unless the test says when; fails the test when it is refused."""
    start = start or (timezone.now() + timedelta(days=7)).strftime("%Y-%m-%dT10:00")
    done = make_meeting(organizer, make_plan(subject, start, **facts), by="pilar@contoso.com")
    assert not done.problems, [str(problem) for problem in done.problems]
    return done.meetings[0]


def move_to_microsoft(person_ids: Iterable[int], *, by: str, batch: str = "") -> Outcome:
    """Gives these people Microsoft, with what the bridge has for them."""
    wanted = Details(kind=ProviderKind.MICROSOFT)
    changes = (Change(person_id=person_id, wanted=wanted) for person_id in person_ids)
    return assign_provider(changes, by=by, batch=batch)
