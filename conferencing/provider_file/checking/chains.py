"""Follows refusals from person to person: who is refused a conference ID keeps the own one, which was promised on."""

from collections.abc import Iterable, Mapping


def refused_in_turn(wanting: Iterable[tuple[int, int]], *, giving_up: Mapping[int, int]) -> list[tuple[int, int]]:
    """Of those who want an ID that somebody holds, given as (row, holder), those who cannot have it.

    `giving_up` are the rows by which holders give theirs up, unless they are refused themselves.
    """
    promised: dict[int, list[tuple[int, int]]] = {}
    refused: list[tuple[int, int]] = []
    for row, holder in wanting:
        waits_for = giving_up.get(holder)
        (refused if waits_for is None else promised.setdefault(waits_for, [])).append((row, holder))
    for row, _holder in refused:  # grows while it is walked
        refused.extend(promised.pop(row, []))
    return refused
