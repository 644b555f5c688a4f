"""Rows that say letter by letter what the person has already: most of a file, and nothing to find out about them.

What is stored for such a row is what reading and checking it would come to; a test holds the two against each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from conferencing.models import ImportBatch, Outcome
from conferencing.provider_file.cells import BLANK, FIELDS, LONGEST_SEAL, NO_COLUMN
from conferencing.provider_file.checking.people import Standing
from conferencing.provider_file.checking.rows import Answer
from conferencing.provider_file.mapping import SEAL
from conferencing.provider_file.reading import Row
from conferencing.provider_file.sandbox.cells import BESIDE, TEXT
from users.keys import search_text

_PLAIN_KINDS = f"{TEXT}{BLANK}{NO_COLUMN}"
_UNCHANGED = Outcome.UNCHANGED.value


def ordinary_rows(
    batch: ImportBatch, rows: Iterable[Row], *, fields: Sequence[str], answer: Answer, people: Mapping[str, Standing]
) -> Iterator[tuple[object, ...] | None]:
    """For each row what is to be stored, or None where it says anything else, or the same in other words.

    `people` are those with the user names of the file.
    """
    usual = {TEXT + person.user_name: person for person in people.values() if _is_usual(person, answer)}
    pick = itemgetter(*(fields.index(field) if field in fields else len(fields) for field in (*FIELDS, SEAL)))
    names = ("", answer.provider.name)
    for row in rows:
        *said, seal = pick((*row.packed, NO_COLUMN))
        person = usual.get(said[0])
        kinds = "".join([packed[0] if packed else BLANK for packed in said])
        texts = [packed[1:] for packed in said]
        if person is None or kinds.strip(_PLAIN_KINDS) or not _is_as_it_is(person, kinds, texts, names=names):
            yield None
            continue
        held = (person.toll_number, person.toll_free_number, person.conference_id)
        wanted = (person.toll_number, person.toll_key, person.toll_free_number, person.conference_id)
        found = (person.kind, person.provider_id, *held)
        seal_text = seal[1:].partition(BESIDE)[0].strip()[:LONGEST_SEAL]
        beside = (kinds, seal_text, folded_names(texts[0], texts[1]))
        yield (batch.pk, row.number, person.id, *texts, *found, *wanted, _UNCHANGED, "", "", *beside, {})


def folded_names(user_name: str, display_name: str) -> str:
    """What a search has to look through beside the cells: SQLite knows upper and lower case of ASCII alone."""
    is_plain = user_name.isascii() and display_name.isascii()
    return "" if is_plain else search_text(user_name, display_name)


def _is_usual(person: Standing, answer: Answer) -> bool:
    return person.provider_id == answer.provider.id and person.enabled and not person.has_pstn_plan


def _is_as_it_is(person: Standing, kinds: str, texts: Sequence[str], *, names: Sequence[str]) -> bool:
    """`kinds` and `texts` are those of FIELDS; what has no column cannot be otherwise."""
    _user, display_name, provider, toll_number, toll_free_number, conference_id = texts
    return (
        conference_id == person.conference_id
        and toll_number == person.toll_number
        and (toll_free_number == person.toll_free_number or kinds[4] == NO_COLUMN)
        and (display_name == person.display_name or kinds[1] == NO_COLUMN)
        and provider in names
    )
