"""An invented organization with teams that have a provider or none, and providers that number differently."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from acpportal.invented import invent_people
from conferencing.models import AudioConferencingProvider
from licensing.products import E5
from tests.factories import give, make_bridge_number, make_license, make_provider, third_party
from tests.truth.case import Giver, Somebody
from users.directory import add_people
from users.directory_rows import DirectoryFacts
from users.models import FormerName, User

BY = "truth@contoso.com"


def _digits(count: int, *, beginning: str = "") -> Callable[[Random], str]:
    rest = count - len(beginning)
    return lambda chance: f"{beginning}{chance.randrange(10**rest):0{rest}}"


def _big(count: int) -> Callable[[Random], str]:
    """No zero in front."""
    return lambda chance: str(chance.randrange(10 ** (count - 1), 10**count))


def _like(pattern: str) -> Callable[[Random], str]:
    return lambda chance: "".join(str(chance.randrange(10)) if c == "#" else c for c in pattern)


GIVERS = (
    Giver(
        name="InterCall",
        lengths="7",
        beginnings="07",
        new_id=_digits(7, beginning="07"),
        tolls=("+14255550142", "+12065550117", "+16045550163"),
        toll_frees=("+18885550199",),
    ),
    Giver(
        name="PGi",
        lengths="9,10",
        new_id=_big(10),
        tolls=("+353209100123", "+46846500412", "+61255501234"),
        toll_frees=("+18775550199",),
    ),
    Giver(
        name="BT Conferencing UK_EMEA",
        lengths="8",
        new_id=_digits(8),
        tolls=("+442079460958", "+493023125014", "+33199001234"),
        toll_frees=("+448081570123",),
    ),
    Giver(
        name="ATT Conferencing",
        lengths="6",
        new_id=_digits(6),
        tolls=("+14255550150",),
        toll_frees=("+18005550199",),
        numbers_are_known=False,
    ),
    Giver(
        name="Arkadin",
        new_id=_like("0#########"),
        tolls=("+442079460321",),
        toll_frees=("+448081570456",),
        numbers_are_known=False,
    ),
    Giver(
        name="Meet Me",
        new_id=_digits(7),
        tolls=("+14255550171",),
        toll_frees=("+18885550171",),
        numbers_are_known=False,
    ),
    Giver(
        name="Long Lines",
        lengths="17",
        new_id=_like("9#############37#"),
        tolls=("+442079460777", "+441632960555"),
        toll_frees=(),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Team:
    """People whom one search finds; all of them have the provider, or nobody has any."""

    word: str
    giver: Giver
    held: bool
    people: list[Somebody]


@dataclass(frozen=True, kw_only=True)
class Organization:
    teams: list[Team]
    others: list[Somebody]


def make_organization(*, seed: int, size: int, teams: int | None = None) -> Organization:
    """Two teams a provider, of so many people each; `teams` of them, or all."""
    chance = Random(f"organization {seed}")
    make_bridge_number()
    make_license(E5, seats=10_000)
    kinds = [(giver, held) for giver in GIVERS for held in (False, True)]
    made = []
    for at, (giver, held) in enumerate(kinds[:teams]):
        provider = _provider(giver)
        made.append(_team(at, giver, provider if held else None, size=size, seed=seed, chance=chance))
    return Organization(teams=made, others=_people("elsewhere", size=40, seed=seed * 1000 + 999, chance=chance))


def _provider(giver: Giver) -> AudioConferencingProvider:
    known = AudioConferencingProvider.objects.named(giver.name)
    return known or make_provider(
        giver.name,
        lengths=giver.lengths,
        beginnings=giver.beginnings,
        tolls=giver.tolls if giver.numbers_are_known else (),
        toll_frees=giver.toll_frees if giver.numbers_are_known else (),
    )


def _team(
    at: int, giver: Giver, provider: AudioConferencingProvider | None, *, size: int, seed: int, chance: Random
) -> Team:
    word = f"team{at:02}"
    people = _people(word, size=size, seed=seed * 1000 + at, chance=chance)
    if provider:
        given: set[str] = set()
        for person in people:
            details = details_from(giver, chance, given=given)
            numbers = {"toll": details["toll_number"], "toll_free": details["toll_free_number"]}
            wanted = third_party(provider, details["conference_id"], **numbers)
            give(User.objects.get(pk=person.key), wanted)
    return Team(word=word, giver=giver, held=provider is not None, people=people)


def details_from(giver: Giver, chance: Random, *, given: set[str]) -> dict[str, str]:
    """What this provider gives to one person: mostly its first number, and an ID that nobody else got."""
    while (conference_id := giver.new_id(chance)) in given:
        pass
    given.add(conference_id)
    toll = giver.tolls[0] if chance.random() < 0.8 else chance.choice(giver.tolls)
    toll_free = chance.choice(giver.toll_frees) if giver.toll_frees and chance.random() < 0.7 else ""
    return {"toll_number": toll, "toll_free_number": toll_free, "conference_id": conference_id}


def _people(word: str, *, size: int, seed: int, chance: Random) -> list[Somebody]:
    """People with an address for mail, one for calls and an older user name that are all different."""
    facts = list(invent_people(size, seed=seed, domain=f"{word}.contoso.com"))
    facts = [_with_addresses(f, word=word) for f in facts]
    keys = add_people(facts, by=BY)
    names = Counter(f.display_name for f in facts)
    for key, f in zip(keys, facts, strict=True):
        FormerName.objects.create(person_id=key, user_principal_name=_old_name(f.user_principal_name))
    return [
        Somebody(
            key=key,
            user_name=f.user_principal_name,
            display_name=f.display_name,
            sip_address=f.sip_address,
            mail=f.mail,
            old_name=_old_name(f.user_principal_name),
            same_name=names[f.display_name] > 1,
        )
        for key, f in zip(keys, facts, strict=True)
    ]


def _with_addresses(facts: DirectoryFacts, *, word: str) -> DirectoryFacts:
    local = facts.user_principal_name.partition("@")[0]
    sip, mail = f"sip:{local}@voice.{word}.contoso.com", f"{local}@mail.{word}.contoso.com"
    return replace(facts, sip_address=sip, mail=mail, account_enabled=True)


def _old_name(user_name: str) -> str:
    local, _at, domain = user_name.partition("@")
    return f"{local}@legacy.{domain}"
