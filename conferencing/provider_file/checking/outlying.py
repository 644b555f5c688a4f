"""Asks about values unlike all others of their file and of the provider's people, where no rule or list decides."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import cast

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from acpportal.bulk import in_chunks
from conferencing.details import ProviderFacts
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, ImportBatch, ImportProblem, ImportRow
from conferencing.numbers import key_of, shown
from conferencing.problems import Kind, Problem, outliers
from conferencing.provider_file.checking import counted
from conferencing.provider_file.checking.beside_people import Everybody
from conferencing.provider_file.checking.counted import Following, Habit
from conferencing.provider_file.checking.goes_on import goes_on
from conferencing.provider_file.checking.habits import answer_of
from conferencing.provider_file.checking.nearly_held import nearly_held
from conferencing.provider_file.checking.outliers import (
    ENOUGH_IDS,
    IN_SMALL_STEPS,
    LEAST_COUNTED,
    ONE_BY_ONE,
    Step,
    are_alike,
    counted_up,
    usual,
)
from conferencing.provider_file.checking.short_ids import short_ids
from conferencing.rules import CONFERENCE_ID, TOLL, TOLL_FREE

Found = Iterator[tuple[int, Problem]]
_COUNTRY_CODES = frozenset(map(str, COUNTRY_CODE_TO_REGION_CODE))
_SHOWN_NUMBERS = 3
_BEGINNING = 2  # digits: of those that were given out in order only the first ones stay the same


def check_outliers(batch: ImportBatch) -> list[tuple[int, Problem]]:
    """A row that is told something else about the same field already is left alone."""
    answer = answer_of(cast("AudioConferencingProvider", batch.provider), export=batch.export_id)
    provider, everybody = answer.provider, Everybody.of(batch)
    found = [
        *goes_on(batch),
        *short_ids(batch, answer=answer),
        *nearly_held(batch),
        *_numbers_counted_up(batch, TOLL, known=provider.toll_keys),
        *_numbers_counted_up(batch, TOLL_FREE, known=provider.toll_free_keys),
        *_ids_counted_up(batch),
        *(_odd_numbers(everybody, TOLL) if not provider.toll_keys else ()),
        *(_odd_numbers(everybody, TOLL_FREE) if not provider.toll_free_keys else ()),
        *_odd_ids(everybody, provider),
    ]
    return list(_first_of_each_field(found))


def _first_of_each_field(found: Iterable[tuple[int, Problem]]) -> Found:
    for chunk in in_chunks(found):
        told = ImportProblem.objects.filter(row__in={key for key, _problem in chunk})
        fields = set(told.values_list("row", "field"))
        for key, problem in chunk:
            if (key, problem.field) not in fields:
                fields.add((key, problem.field))
                yield key, problem


# Numbers


def _odd_numbers(everybody: Everybody, field: str) -> Found:
    common, beginnings = everybody.numbers(field)
    total = sum(beginnings.values())
    yield from _of_another_country(everybody, field, beginnings=beginnings)
    if not are_alike(common, total=total):
        return
    alone = everybody.alone(field)
    held = ConferencingAssignment.objects.filter(provider=everybody.batch.provider, **{f"{field}__in": alone})
    for number in held.values_list(field, flat=True).distinct():
        alone.pop(number, None)
    listed = sorted(common, key=lambda number: -common[number])[:_SHOWN_NUMBERS]
    of_all: dict[str, str | int] = {"of": total, "most": sum(common.values())}
    of_all["others"] = get_text_list([shown(number) for number in listed], _("and"))
    odd = counted.new_ones(everybody.batch, field).filter(**{f"{field}__in": alone})
    for key, number in _values(odd, field):
        params = of_all | {"found": shown(number), "count": alone[number]}
        yield key, Problem(outliers.NUMBER_STANDS_ALONE, field, params)


def _of_another_country(everybody: Everybody, field: str, *, beginnings: Mapping[str, int]) -> Found:
    by_code: dict[str, int] = {}
    for beginning, count in beginnings.items():
        if not beginning:
            continue  # what is no number
        code = _country_code(beginning)
        by_code[code] = by_code.get(code, 0) + count
    if (most := usual(by_code)) is None:
        return
    others = counted.new_ones(everybody.batch, field).filter(**{f"{field}__startswith": "+"})
    for key, number in _values(others.exclude(**{f"{field}__startswith": f"+{most}"}), field):
        code = _country_code(number[1:4])
        params: dict[str, str | int] = {
            "found": shown(number),
            "code": code,
            "count": by_code.get(code, 1),
            "usual": most,
        }
        of_all = {"most": by_code[most], "of": sum(by_code.values())}
        yield key, Problem(outliers.NUMBER_OF_ANOTHER_COUNTRY, field, params | of_all)


def _country_code(beginning: str) -> str:
    """What is no number keeps its first characters: it belongs to no country."""
    return next((beginning[:n] for n in (1, 2, 3) if beginning[:n] in _COUNTRY_CODES), beginning)


def _numbers_counted_up(batch: ImportBatch, field: str, *, known: frozenset[str]) -> Found:
    for run in _runs(batch, field):
        start = run[0].text
        if any(key_of(row.text) in known for row in run[1:]):
            continue  # the provider does have numbers in a row
        params = _of_run(run) | {"start": shown(start)}
        for row in run[1:]:
            yield row.key, Problem(outliers.NUMBERS_COUNTED_UP, field, params, {field: start})


# Conference IDs


def _ids_counted_up(batch: ImportBatch) -> Found:
    for run in _runs(batch, CONFERENCE_ID):
        for row in run:
            yield row.key, Problem(outliers.CONFERENCE_IDS_COUNTED_UP, CONFERENCE_ID, _of_run(run))


def _odd_ids(everybody: Everybody, provider: ProviderFacts) -> Found:
    """Only where the provider has no rule: where there is one, it has the say."""
    if provider.id_lengths and provider.first_digits:
        return
    ids = counted.new_ones(everybody.batch, CONFERENCE_ID).exclude(conference_id="")
    lengths, beginnings = everybody.ids(digits=_BEGINNING)
    if not provider.id_lengths and (most := usual(lengths)):
        others = ids.annotate(digits=Length("conference_id")).exclude(digits=int(most))
        yield from _unlike(others, outliers.CONFERENCE_ID_UNUSUAL_LENGTH, counts=lengths, most=most)
    if not provider.first_digits and (most := usual(beginnings)):
        unlike = ids.exclude(conference_id__startswith=most)
        yield from _unlike(unlike, outliers.CONFERENCE_ID_UNUSUAL_BEGINNING, counts=beginnings, most=most)


def _unlike(rows: QuerySet[ImportRow], kind: Kind, *, counts: Mapping[str, int], most: str) -> Found:
    of_all: dict[str, str | int] = {"most": counts[most], "of": sum(counts.values()), "usual": most}
    for key, value in _values(rows, CONFERENCE_ID):
        params: dict[str, str | int] = {"found": value, "digits": len(value), "beginning": value[:_BEGINNING]}
        yield key, Problem(kind, CONFERENCE_ID, params | of_all)


# Both


def _runs(batch: ImportBatch, field: str) -> Iterator[list[Following]]:
    """Runs of rows that a spreadsheet counted up; few where new values are given out in order anyway."""
    habit = counted.habit(batch, field)
    if habit.by_one < LEAST_COUNTED - 1:
        return
    only_changed = field == CONFERENCE_ID and not _tell_apart(habit)
    if only_changed and not _many_are_kept(batch, habit):
        return
    rows = {row.place: row for row in counted.following(batch, field)}
    for steps in counted_up(Step(place, row.value) for place, row in rows.items()):
        run = [rows[step.place] for step in steps]
        if not only_changed or (2 * sum(row.changed for row in run) > len(run) and not _is_in_order(run)):
            yield run


def _is_in_order(run: list[Following]) -> bool:
    """Given out in order like the new ones around it; but who pulls a cell down begins with what stands above."""
    first, last = run[0], run[-1]
    is_pulled = first.above.isdecimal() and int(first.above) == first.value - 1
    return (first.goes_on or last.leads_on) and not is_pulled


def _many_are_kept(batch: ImportBatch, habit: Habit) -> bool:
    """A provider that gives out other IDs, in order, to people who have some gives them to all at once."""
    rows = counted.rows_of(batch).exclude(conference_id="").count()
    return habit.new >= ENOUGH_IDS and rows - habit.new > IN_SMALL_STEPS * rows


def _tell_apart(habit: Habit) -> bool:
    """Whether IDs that follow each other are something special among these."""
    in_order = habit.by_few > IN_SMALL_STEPS * habit.new or habit.by_one > ONE_BY_ONE * habit.new
    return habit.new >= ENOUGH_IDS and not in_order


def _of_run(run: list[Following]) -> dict[str, str | int]:
    return {"first": run[0].number, "last": run[-1].number, "count": len(run)}


def _values(rows: QuerySet[ImportRow], field: str) -> Iterator[tuple[int, str]]:
    return chain.from_iterable(in_chunks(rows.values_list("pk", field).iterator()))
