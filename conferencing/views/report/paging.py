"""Turns the pages of a report's rows by number: a file has a bounded number of rows, and they have an order already.

Pages of lists without a bound compare rows with the last one seen; here that would cost the database more, because it
knows nothing yet of the rows that were just written.
"""

from collections.abc import Sequence

from django.db.models import F, QuerySet
from django.http import HttpRequest

from acpportal.web.lists import COUNTED, Choice, ListPage, address
from conferencing.models import ImportRow

_IN_ORDER = (F("number").asc(nulls_last=True), "pk")


def page_of_rows(
    request: HttpRequest, rows: QuerySet[ImportRow], *, total: int | None = None, sizes: Sequence[int], anchor: str
) -> ListPage[ImportRow]:
    """The page the address asks for; `total` where it is known. Without it as many rows are counted as are shown.

    Much may stand above the rows, so the links lead to the anchor.
    """
    size = {str(size): size for size in sizes}.get(request.GET.get("size", ""), sizes[0])
    found = list(rows.values_list("pk", flat=True)[: COUNTED + 1]) if total is None else None
    capped = found is not None and len(found) > COUNTED
    total = min(len(found or ()), COUNTED) if total is None else total
    last = max(1, -(-total // size))
    number = _number(request.GET.get("page", ""), last=last)
    position = (number - 1) * size

    shown = _page(rows, position=position, size=size, total=total) if found is None else found[position:][:size]

    def there(**changes: str) -> str:
        return f"{address(request.GET, **changes)}#{anchor}"

    return ListPage(
        rows=_looked_up(shown),
        total=total,
        capped=capped,
        size=size,
        position=position,
        first=there() if number > 1 else None,
        previous=there(page=str(number - 1)) if number > 1 else None,
        next=there(page=str(number + 1)) if number < last else None,
        last=there(page=str(last)) if number < last else None,
        sizes=[Choice(str(n), there(size=str(n)), n == size) for n in sizes],
        columns={},
    )


def _page(rows: QuerySet[ImportRow], *, position: int, size: int, total: int) -> list[int]:
    """Counted off are bare keys, from the end that is nearer."""
    behind = max(0, total - position - size)
    keys = rows.values_list("pk", flat=True)
    page = keys[position : position + size] if position <= behind else keys.reverse()[behind : total - position]
    return list(page)


def _looked_up(keys: Sequence[int]) -> list[ImportRow]:
    found = ImportRow.objects.filter(pk__in=keys).select_related("person", "found_provider")
    return list(found.prefetch_related("problems").order_by(*_IN_ORDER))


def _number(text: str, *, last: int) -> int:
    """What is asked for wrongly is answered with the first page, what lies behind the end with the last one."""
    if text == "last":
        return last
    return max(1, min(int(text), last)) if text.isdecimal() and len(text) < 10 else 1
