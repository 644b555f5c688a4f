"""One history of exports and imports: who, when, why, and what came of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Prefetch, QuerySet, Value
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK
from acpportal.web.lists import SIZES, Choice, address
from conferencing.models import ExportBatch, ImportBatch
from conferencing.provider_file.asking_back import is_in_trouble
from conferencing.views.provider_results import Result, result_of_export, result_of_import
from conferencing.views.report.links import address_of_questions
from users.keys import fold
from users.models import User

# What the report keeps of an import is long, and no line of the history shows it.
_OF_REPORTS = ("mapping", "asked", "answers", "notes", "planned")
# Around these a time zone would leave the calendar
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(9000, 1, 1)


@dataclass(frozen=True)
class Line:
    """An export or an import as the history shows it."""

    batch: ExportBatch | ImportBatch
    provider: str
    people: int
    result: Result
    by: str

    @property
    def is_export(self) -> bool:
        return isinstance(self.batch, ExportBatch)

    @property
    def questions_url(self) -> str:
        """Where the questions to the provider are found, when anything is left to ask."""
        batch = self.batch
        return address_of_questions(batch) if isinstance(batch, ImportBatch) and is_in_trouble(batch) else ""

    @property
    def at(self) -> datetime:
        return self.batch.at


@dataclass(frozen=True)
class HistoryPage:
    """A page of the history; turned by numbers, because two tables stand behind it."""

    rows: list[Line]
    total: int
    size: int
    number: int
    addresses: Mapping[str, str | None]
    week: date | None = None
    sizes: list[Choice] = field(default_factory=list)

    @property
    def first(self) -> str | None:
        return self.addresses["first"]

    @property
    def previous(self) -> str | None:
        return self.addresses["previous"]

    @property
    def next(self) -> str | None:
        return self.addresses["next"]

    @property
    def last(self) -> str | None:
        return self.addresses["last"]

    @property
    def range_text(self) -> str:
        begin = (self.number - 1) * self.size
        numbers = {"first": begin + 1, "last": begin + len(self.rows), "total": self.total}
        told = {name: number_format(number, force_grouping=True) for name, number in numbers.items()}
        return _("%(first)s to %(last)s of %(total)s") % told


def _asked(query: QueryDict) -> tuple[QuerySet[Any, Any], date | None]:
    """What and number of the exports and imports that an address asks for, the latest first.

    `week` is the Monday of a week: the imports that were received in it, and no exports.
    """
    week = _monday(query.get("week", ""))
    received = ImportBatch.objects.all()
    if week:
        received = received.received(first=week, before=week + timedelta(days=7))
    imports = received.annotate(what=Value("import", CharField())).values_list("what", "pk", "at")
    exports = ExportBatch.objects.annotate(what=Value("export", CharField())).values_list("what", "pk", "at")
    both = imports if week else exports.union(imports, all=True)
    return both.order_by("-at", "what", "-pk"), week


def asked_for(query: QueryDict) -> tuple[Iterator[tuple[str, int]], date | None]:
    """All of them, for the file."""
    both, week = _asked(query)
    return ((str(what), int(pk)) for what, pk, _at in both.iterator(chunk_size=CHUNK)), week


def history_page(request: HttpRequest) -> HistoryPage:
    """The page that the address asks for; what it asks for wrongly is answered with the first one."""
    both, week = _asked(request.GET)
    size = {str(size): size for size in SIZES}.get(request.GET.get("size", ""), SIZES[0])
    total = both.count()
    pages = max(1, -(-total // size))
    number = _page_number(request.GET.get("page", ""), pages=pages)
    found = [(str(what), int(pk)) for what, pk, _at in both[(number - 1) * size : number * size]]

    def page(which: int) -> str:
        return address(request.GET, page=str(which))

    return HistoryPage(
        rows=lines(found),
        total=total,
        size=size,
        number=number,
        week=week,
        addresses={
            "first": page(1) if number > 1 else None,
            "previous": page(number - 1) if number > 1 else None,
            "next": page(number + 1) if number < pages else None,
            "last": page(pages) if number < pages else None,
        },
        sizes=[Choice(str(each), address(request.GET, size=str(each)), each == size) for each in SIZES],
    )


def address_of_week(monday: date) -> str:
    """The imports of a week."""
    return f"{reverse('conferencing:third_party_provider')}?{urlencode({'week': monday.isoformat()})}#history"


def _monday(text: str) -> date | None:
    """No other day begins a week; what is no day at all, or has no week after it, narrows nothing."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.weekday() == 0 and _FIRST_DAY < day < _LAST_DAY else None


def _page_number(text: str, *, pages: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 1
    return min(max(number, 1), pages)


def lines(found: Sequence[tuple[str, int]]) -> list[Line]:
    """The exports and imports of one page, in four queries whatever their number."""
    export_ids, import_ids = ([pk for what, pk in found if what == kind] for kind in ("export", "import"))
    answers = Prefetch("answers", queryset=ImportBatch.objects.only("export", "state", "counts"))
    exports = ExportBatch.objects.select_related("provider").prefetch_related(answers).in_bulk(export_ids)
    imports = ImportBatch.objects.select_related("provider").defer(*_OF_REPORTS).in_bulk(import_ids)
    acted = [name for each in imports.values() for name in (each.by, each.applied_by, each.undone_by)]
    names = _display_names([*(each.by for each in exports.values()), *acted])
    return [
        _line_of_export(exports[pk], names=names) if what == "export" else _line_of_import(imports[pk], names=names)
        for what, pk in found
    ]


def _line_of_export(batch: ExportBatch, *, names: Mapping[str, str]) -> Line:
    return Line(
        batch=batch,
        provider=batch.provider.name,
        people=batch.people,
        result=result_of_export(batch),
        by=names.get(fold(batch.by), batch.by),
    )


def _line_of_import(batch: ImportBatch, *, names: Mapping[str, str]) -> Line:
    return Line(
        batch=batch,
        provider=batch.provider.name if batch.provider else "",
        people=batch.people,
        result=result_of_import(batch, names=names),
        by=names.get(fold(batch.by), batch.by),
    )


def _display_names(user_names: Iterable[str]) -> dict[str, str]:
    """What the administrators are called now; whoever is gone keeps the user name."""
    keys = {fold(name) for name in user_names}
    return dict(User.objects.filter(upn_key__in=keys).values_list("upn_key", "display_name"))
