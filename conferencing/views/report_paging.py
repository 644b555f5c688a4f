"""Turns the pages of a report's rows by number: a file has a bounded number of rows, and they have an order already.

Pages of lists without a bound compare rows with the last one seen; here that would cost the database more, because it
knows nothing yet of the rows that were just written.
"""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest

from acpportal.web.lists import Choice, ListPage, address
from conferencing.models import ImportRow


def page_of_rows(
    request: HttpRequest, rows: QuerySet[ImportRow], *, total: int | None = None, sizes: Sequence[int], anchor: str
) -> ListPage[ImportRow]:
    """The page the address asks for; `total` where it is known without counting.

    Much may stand above the rows, so the links lead to the anchor.
    """
    size = {str(size): size for size in sizes}.get(request.GET.get("size", ""), sizes[0])
    total = rows.order_by().count() if total is None else total
    last = max(1, -(-total // size))
    number = _number(request.GET.get("page", ""), last=last)
    position = (number - 1) * size

    def there(**changes: str) -> str:
        return f"{address(request.GET, **changes)}#{anchor}"

    return ListPage(
        rows=list(rows[position : position + size]),
        total=total,
        capped=False,
        size=size,
        position=position,
        first=there() if number > 1 else None,
        previous=there(page=str(number - 1)) if number > 1 else None,
        next=there(page=str(number + 1)) if number < last else None,
        last=there(page=str(last)) if number < last else None,
        sizes=[Choice(str(n), there(size=str(n)), n == size) for n in sizes],
        columns={},
    )


def _number(text: str, *, last: int) -> int:
    """What is asked for wrongly is answered with the first page, what lies behind the end with the last one."""
    if text == "last":
        return last
    return max(1, min(int(text), last)) if text.isdecimal() and len(text) < 10 else 1
