"""Finds numbers that some people gave up and others got, where neither a shift nor an order proves a move. Pure.

A provider that renumbers gives new numbers; people's own numbers go round only where a column was moved or people did.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from conferencing.provider_file.checking.moved_numbers import Column
from conferencing.provider_file.checking.placed import NO_NUMBER, Displaced, How, Move
from conferencing.provider_file.checking.shifts import LEAST_NUMBERS

# Where so many of those who kept their IDs have another's number, the column may have moved as a whole.
_IN_DOUBT = 0.05
# A provider fills in toll-free numbers and forgets some: only where about as many go as come did they move.
_BALANCED = 0.5

Change = tuple[int, int]  # the number of before, the one that came


def gone_round(column: Column) -> Iterator[Displaced]:
    """What nothing proves: asked of those who kept their IDs, and where these are many of everybody with another ID."""
    came, own = column.came, column.own
    changes = Counter((own[index], came[index]) for index in column.changed if own[index] and came[index])
    round_about = both_ways(changes)
    if not round_about:
        return
    evidence = sum(changes[change] for change in round_about)
    move = Move(first=column.changed[0], last=column.changed[-1], evidence=evidence, fields=(column.place,))
    for index in column.changed:
        # A toll-free number that is blank is asked about as that.
        if (own[index], came[index]) in round_about and came[index] != NO_NUMBER:
            value = column.rows.text(own[index])
            yield Displaced(index=index, how=How.PERHAPS, move=move, value=value)
    if evidence >= max(LEAST_NUMBERS, _IN_DOUBT * sum(1 for _ in column.steady(column.named))):
        values = {value for change in round_about for value in change}
        for index in column.named:
            if came[index] in values and not column.rows.is_steady(index):
                yield Displaced(index=index, how=How.IN_DOUBT, move=move)


def both_ways(changes: Mapping[Change, int]) -> Collection[Change]:
    """`changes`, each with how many people, by which numbers go round: from A to B and back, also by way of others."""
    left = set(changes) if _is_balanced(changes) else {change for change in changes if NO_NUMBER not in change}
    given_up, got = Counter(own for own, _came in left), Counter(came for _own, came in left)
    by_own, by_came = _by_place(left, 0), _by_place(left, 1)
    ends = [*(own for own in given_up if own not in got), *(came for came in got if came not in given_up)]
    while ends:
        end = ends.pop()
        for change in (*by_own.get(end, ()), *by_came.get(end, ())):
            if change in left:
                left.remove(change)
                own, came = change
                given_up[own] -= 1
                got[came] -= 1
                ends += [own] if not given_up[own] else []
                ends += [came] if not got[came] else []
    return left


def _by_place(changes: Collection[Change], place: int) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    for change in changes:
        found.setdefault(change[place], []).append(change)
    return found


def _is_balanced(changes: Mapping[Change, int]) -> bool:
    lost = sum(count for (_own, came), count in changes.items() if came == NO_NUMBER)
    gained = sum(count for (own, _came), count in changes.items() if own == NO_NUMBER)
    return min(lost, gained) >= _BALANCED * max(lost, gained)
