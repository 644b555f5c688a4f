"""May this person have this provider with these details? Pure: asked by form, file, commands, actions and the model."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from conferencing import number_rules
from conferencing.details import BridgeFacts, Details, PersonFacts, ProviderFacts, ProviderKind
from conferencing.number_rules import problems_with_number, problems_with_same_number
from conferencing.numbers import MAX_CONFERENCE_ID, digits_of, shown
from conferencing.odd_texts import are_several_ids, is_date, is_placeholder
from conferencing.problems import Kind, Problem, damage
from conferencing.problems import details as problems
from conferencing.problems import person as person_problems
from users.countries import country_name

# The conference IDs of the Microsoft bridge have 7 digits, as those of Microsoft do.
_MICROSOFT_BRIDGE = ProviderFacts(id=0, name="Microsoft", id_lengths=(7,))
# Where Microsoft does not sell dial-in conferencing (domain.md 2.7)
MICROSOFT_IS_NOT_SOLD_IN = frozenset(
    ("BH", "BN", "BY", "BZ", "CN", "GE", "HK", "HN", "IN", "MD", "MK", "PK", "SA", "SV")
)
TOLL, TOLL_FREE, CONFERENCE_ID, PROVIDER = number_rules.TOLL, number_rules.TOLL_FREE, "conference_id", "provider"


def problems_with_change(
    current: Details | None,
    wanted: Details,
    *,
    person: PersonFacts,
    provider: ProviderFacts | None,
    bridge: BridgeFacts,
) -> list[Problem]:
    """All that stands against giving the person the wanted details, best field first; an empty list means: may be done.

    `provider` is the third party of the wanted details. What only the database knows (an ID that somebody else has)
    is asked by the actions.
    """
    if wanted.kind is ProviderKind.NONE or wanted == current:
        return []
    if wanted.kind is ProviderKind.MICROSOFT:
        found = list(_problems_of_person(current, wanted, person=person))
        return found + list(_problems_of_microsoft(current, wanted, person=person, bridge=bridge))
    if provider is None:
        raise ValueError("a third party's details need the provider's facts")
    found = problems_with_provider(current, wanted, person=person, provider=provider)
    return found + problems_with_details(wanted, provider=provider, current=current)


def problems_with_provider(
    current: Details | None, wanted: Details, *, person: PersonFacts, provider: ProviderFacts
) -> list[Problem]:
    """What stands against giving the person this third party, whatever the details are."""
    found = list(_problems_of_person(current, wanted, person=person))
    if provider.retired and (current is None or current.provider_id != provider.id):
        found.append(Problem(person_problems.PROVIDER_RETIRED, PROVIDER, {"provider": provider.name}))
    return found


def _problems_of_person(current: Details | None, wanted: Details, *, person: PersonFacts) -> Iterator[Problem]:
    has_microsoft = current is not None and current.is_microsoft
    if not person.enabled and not (has_microsoft and wanted.is_microsoft):
        yield Problem(person_problems.PERSON_DISABLED, PROVIDER, {"person": person.name})
    if has_microsoft and wanted.kind is ProviderKind.THIRD_PARTY:
        yield Problem(person_problems.HAS_MICROSOFT, PROVIDER, {"person": person.name})


def _problems_of_microsoft(
    current: Details | None, wanted: Details, *, person: PersonFacts, bridge: BridgeFacts
) -> Iterator[Problem]:
    """Whoever has Microsoft keeps it, license or not; only other numbers and another ID are asked about."""
    if current is None or not current.is_microsoft:
        if not person.has_pstn_plan:
            yield Problem(person_problems.NEEDS_PSTN_LICENSE, PROVIDER, {"person": person.name})
        if note := not_sold_to(person):
            yield note
    if not bridge.toll_numbers:
        yield Problem(person_problems.BRIDGE_WITHOUT_TOLL_NUMBER, PROVIDER)
    else:
        yield from problems_with_bridge_numbers(wanted, bridge=bridge)
    if wanted.conference_id:
        yield from problems_with_conference_id(wanted.conference_id, provider=_MICROSOFT_BRIDGE)


def not_sold_to(person: PersonFacts) -> Problem | None:
    """A note: the organization may know better, and what is sold changes."""
    if person.usage_location not in MICROSOFT_IS_NOT_SOLD_IN:
        return None
    params = {"person": person.name, "country": country_name(person.usage_location)}
    return Problem(person_problems.MICROSOFT_NOT_SOLD, PROVIDER, params)


def problems_with_bridge_numbers(wanted: Details, *, bridge: BridgeFacts) -> list[Problem]:
    """A person's default numbers are the bridge's; what is left empty is not asked about."""
    found = []
    toll, toll_free = wanted.toll_number, wanted.toll_free_number
    if toll and toll not in bridge.toll_numbers:
        found.append(_not_on_the_bridge(person_problems.TOLL_NOT_ON_THE_BRIDGE, TOLL, toll, bridge.toll_numbers))
    if toll_free and not bridge.toll_free_numbers:
        found.append(Problem(person_problems.BRIDGE_WITHOUT_TOLL_FREE_NUMBER, TOLL_FREE, {"found": shown(toll_free)}))
    elif toll_free and toll_free not in bridge.toll_free_numbers:
        known = bridge.toll_free_numbers
        found.append(_not_on_the_bridge(person_problems.TOLL_FREE_NOT_ON_THE_BRIDGE, TOLL_FREE, toll_free, known))
    return found


def _not_on_the_bridge(kind: Kind, field: str, found: str, known: tuple[str, ...]) -> Problem:
    return Problem(kind, field, {"found": shown(found), "known": ", ".join(map(shown, known))})


def problems_with_details(wanted: Details, *, provider: ProviderFacts, current: Details | None = None) -> list[Problem]:
    """What is wrong with the numbers and the ID by themselves, whoever is to have them.

    Of a number that the person has with this provider already nobody is asked for the country any more.
    """
    held = current if current is not None and current.provider_id == wanted.provider_id else Details()
    toll, toll_free = wanted.toll_number, wanted.toll_free_number
    return [
        *problems_with_number(toll, TOLL, provider=provider, is_held=toll == held.toll_number),
        *(
            problems_with_same_number(wanted, provider=provider)
            or problems_with_number(toll_free, TOLL_FREE, provider=provider, is_held=toll_free == held.toll_free_number)
        ),
        *(
            problems_with_repeated_number(wanted)
            or problems_with_conference_id(wanted.conference_id, provider=provider)
        ),
    ]


def problems_with_repeated_number(wanted: Details) -> list[Problem]:
    """The phone number typed once more is nobody's conference ID."""
    text = wanted.conference_id
    if is_same_digits(text, wanted.toll_number) or is_same_digits(text, wanted.toll_free_number):
        return [Problem(damage.ID_IS_THE_NUMBER, CONFERENCE_ID, {"found": text})]
    return []


def is_same_digits(conference_id: str, number: str) -> bool:
    """The number, in E.164, repeated as the ID, with or without its country."""
    return len(conference_id) > 6 and number.endswith(conference_id) and number[1:].isdigit()


def problems_with_conference_id(text: str, *, provider: ProviderFacts) -> list[Problem]:
    if not text:
        return [Problem(problems.CONFERENCE_ID_MISSING, CONFERENCE_ID, {"provider": provider.name})]
    if text != digits_of(text):
        return [Problem(_no_digits(text), CONFERENCE_ID, {"found": text})]
    lengths = provider.id_lengths or tuple(range(1, MAX_CONFERENCE_ID + 1))
    if len(text) not in lengths:
        return [
            Problem(
                problems.CONFERENCE_ID_LENGTH,
                CONFERENCE_ID,
                {
                    "provider": provider.name,
                    "lengths": lengths_in_words(provider.id_lengths),
                    "found": text,
                    "digits": len(text),
                },
            )
        ]
    if provider.first_digits and not text.startswith(provider.first_digits):
        params = {"provider": provider.name, "beginnings": alternatives(provider.first_digits), "found": text}
        return [Problem(problems.CONFERENCE_ID_BEGINNING, CONFERENCE_ID, params)]
    return []


def _no_digits(text: str) -> Kind:
    if is_placeholder(text):
        return damage.PLACEHOLDER
    if is_date(text):
        return problems.CELL_DATE
    return damage.IDS_SEVERAL if are_several_ids(text) else problems.CONFERENCE_ID_LETTERS


def lengths_in_words(lengths: tuple[int, ...]) -> str:
    """(9, 10) -> "9 or 10"; no lengths -> the general bound."""
    return alternatives(tuple(str(n) for n in lengths)) if lengths else f"1-{MAX_CONFERENCE_ID}"


def alternatives(parts: tuple[str, ...]) -> str:
    """("0", "7", "8") -> "0, 7 or 8"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(most)s or %(last)s") % {"most": ", ".join(parts[:-1]), "last": parts[-1]}
