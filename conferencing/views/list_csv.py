"""What a list shows, all pages of it, as CSV; taking it is an event."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from conferencing.provider_file.writing.table import write_table_csv
from conferencing.views.sent_file import written_file
from users.audit import current_actor
from users.list_taken import tell_list_taken


def list_csv(
    lines: Iterable[Sequence[str]], *, name: str, headers: Sequence[str | Promise], applied: list[str]
) -> FileResponse:
    """`lines` in the order in which the list shows them; `applied` says in words what it is narrowed by."""
    count = 0

    def counted() -> Iterator[Sequence[str]]:
        nonlocal count
        for line in lines:
            count += 1
            yield line

    write = partial(write_table_csv, rows=counted(), columns=[(str(header), 0) for header in headers])
    answer = written_file(write, file_name=f"{name.replace(' ', '-')}-{timezone.now():%Y-%m-%d}.csv")
    tell_list_taken(name, applied=applied, rows=count, by=current_actor())
    return answer


def moment(at: datetime | None) -> str:
    """In the one form of files; empty for what has not happened."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if at else ""


def searched_for(request: HttpRequest) -> list[str]:
    """The search, in the words in which a filter says what it is narrowed by."""
    search = request.GET.get("q", "").strip()
    return [_("search: %(search)s") % {"search": search}] if search else []
