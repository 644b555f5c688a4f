"""The data of the import benchmark: a directory, and the file that a provider sends back, the same for a seed.

Everybody in the file has the provider already or gets it with the file; one in twenty more has Microsoft. Every number
is a person's own: nothing that was understood once is understood for all. A quarter of the rows changes somebody, and
one in a hundred is damaged in one of ten ways that the peer can find as well.
"""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path
from random import Random

PROVIDER = "InterCall"
ID_LENGTHS = "7"
HEADERS = ("Username", "DisplayName", "Provider", "TollNumber", "TollFreeNumber", "Passcode")
_MICROSOFT, _NOBODY, _CHANGED, _DAMAGED = 0.05, 0.19, 0.25, 0.01
_GIVEN = "Anna Ben Carla Dmitri Elena Farid Grace Hugo Inés Jürgen Kofi Lena Mateo Nadia Oskar Priya Rosa Søren Zoë"
_FAMILY = "Abbott Becker Castillo Dubois Eriksen García Ivanov Jansen Lopez Müller Novak O'Brien Petrov Rossi Xu Zhang"
_DEPARTMENTS = ("Sales", "Finance", "HR", "Legal", "IT", "Support", "Marketing", "Research", "Operations")
_COUNTRIES = ("US", "GB", "FR", "DE", "ES", "NO", "IT", "CZ", "PL", "CH", "PT")


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody in the directory, with what the person has now; a blank provider is None, or Microsoft."""

    user_name: str
    display_name: str
    has_microsoft: int
    provider: str
    toll_number: str
    toll_free_number: str
    conference_id: str
    department: str
    usage_location: str


Row = list[str]


@dataclass
class Returned:
    """The file: its rows, how many of them are damaged in which way, and whom the good ones change."""

    rows: list[Row]
    damaged: dict[str, int] = field(default_factory=dict)
    changes: int = 0


def directory(rows: int, *, seed: int) -> Iterator[Person]:
    """So many people for the file, and those beside them who have Microsoft."""
    chance = Random(f"directory {seed}")
    given, family = _GIVEN.split(), _FAMILY.split()
    for number in range(rows + int(rows * _MICROSOFT)):
        microsoft = number >= rows
        has = not microsoft and chance.random() >= _NOBODY
        yield Person(
            user_name=f"user{number:07d}@contoso.com",
            display_name=f"{chance.choice(given)} {chance.choice(family)} {number}",
            has_microsoft=int(microsoft),
            provider=PROVIDER if has else "",
            toll_number=_number("+1425", chance) if has else "",
            toll_free_number=_number("+1888", chance) if has and chance.random() < 0.75 else "",
            conference_id=str(1_000_000 + number) if has else "",
            department=chance.choice(_DEPARTMENTS),
            usage_location=chance.choice(_COUNTRIES),
        )


def returned(people: list[Person], *, seed: int) -> Returned:
    """What the provider sends back for everybody who has or gets it."""
    chance = Random(f"answer {seed}")
    listed = [person for person in people if not person.has_microsoft]
    without = sum(not person.provider for person in listed)
    share = (_CHANGED * len(listed) - without) / (len(listed) - without)  # of those who have the provider
    rows, changed = [], set()
    for at, person in enumerate(listed):
        toll, free, conference_id = person.toll_number, person.toll_free_number, person.conference_id
        if not person.provider or chance.random() < share:
            kind = 0.0 if not person.provider else chance.random()
            toll = _number("+1206", chance) if kind < 0.75 else toll
            free = _number("+1877", chance) if kind < 0.5 and person.provider else free
            conference_id = str(5_000_000 + at) if kind < 0.5 or kind >= 0.75 else conference_id
            changed.add(at)
        rows.append([person.user_name, person.display_name, PROVIDER, toll, free, conference_id])
    return _damage(rows, changed=changed, others=[p for p in people if p.has_microsoft], chance=chance)


def with_lost_zeros(people: list[Person], *, most: int) -> list[Row]:
    """New IDs that begin with 0 for the first of them; the others as they are. In a spreadsheet the IDs are numbers."""
    has = [person for person in people if person.provider]
    return [
        [
            p.user_name,
            p.display_name,
            PROVIDER,
            p.toll_number,
            p.toll_free_number,
            f"{at:07}" if at < most else p.conference_id,
        ]
        for at, p in enumerate(has)
    ]


def _damage(rows: list[Row], *, changed: set[int], others: list[Person], chance: Random) -> Returned:
    """Nobody is damaged twice, and whose ID another one gets is not among the changed: so each kind costs one row."""
    each = max(1, int(len(rows) * _DAMAGED / len(_KINDS)))
    places = chance.sample(range(len(rows)), len(_KINDS) * each)
    kept = sorted(set(range(len(rows))) - changed - set(places))
    gone, again = set(), []
    for kind in _KINDS:
        for at in (places.pop() for _ in range(each)):
            row = rows[at]
            if kind == "left_out":
                gone.add(at)
            elif kind == "listed_twice":
                again.append(list(row))
            elif kind == "has_microsoft":
                person = others.pop()
                row[:2] = [person.user_name, person.display_name]
                row[5] = str(3_000_000 + at)
            elif kind == "id_of_another":
                other = rows[chance.choice(kept)]
                row[3], row[5] = other[3], other[5]
            else:
                column, text = _KINDS[kind]
                row[column] = text if column else row[0].replace("@contoso.com", "@contoso-typo.com")
            if kind != "listed_twice":
                changed.discard(at)
    file = [row for at, row in enumerate(rows) if at not in gone] + again
    return Returned(rows=file, damaged=dict.fromkeys(_KINDS, each), changes=len(changed))


# Which column gets which text, where that is all.
_KINDS: dict[str, tuple[int, str]] = {
    "unknown_person": (0, ""),
    "has_microsoft": (0, ""),
    "unknown_provider": (2, "Acme Telecom"),
    "toll_letters": (3, "(425) 555-CALL"),
    "toll_free_letters": (4, "+1888555O199"),
    "conference_id_letters": (5, "12A4567"),
    "listed_twice": (0, ""),
    "id_of_another": (0, ""),
    "left_out": (0, ""),
    "scientific": (3, "1.4255550123E+10"),
}


def write_directory(people: list[Person], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in fields(Person)])
        writer.writerows(astuple(person) for person in people)


def write_rows(rows: list[Row], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([HEADERS, *rows])


def _number(beginning: str, chance: Random) -> str:
    return f"{beginning}{chance.randrange(2_000_000, 9_999_999)}"
