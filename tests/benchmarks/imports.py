"""A returned workbook of changed rows: from the upload to the applied import."""

import io
import time
from dataclasses import dataclass

from openpyxl import load_workbook

from conferencing.models import ConferencingAssignment, ImportBatch
from conferencing.provider_file import applying, exporting, receiving
from tests.factories import make_provider
from users.models import User

BY = "benchmark"


@dataclass(frozen=True)
class RoundTrip:
    """Seconds of each step for so many rows."""

    rows: int
    export: float
    check: float
    apply: float

    @property
    def upload_to_applied(self) -> float:
        return self.check + self.apply


def measure_round_trip(*, rows: int, number: int) -> RoundTrip:
    """Sends that many people to a new provider, fills in everything, imports and applies."""
    provider = make_provider(f"Benchmark {number}", lengths="8")
    free = ConferencingAssignment.objects.exclude(kind="microsoft").filter(person__account_enabled=True)
    people = User.objects.filter(pk__in=free.order_by("person_id").values("person_id")[:rows])
    start = time.perf_counter()
    export = exporting.create_export(people, provider=provider, format="xlsx", by=BY)
    sent = io.BytesIO()
    exporting.write_export(export, sent)
    exported = time.perf_counter() - start
    returned = _filled_in(sent)
    start = time.perf_counter()
    batch = receiving.receive(returned, file_name=export.file_name, by=BY)
    checked = time.perf_counter() - start
    start = time.perf_counter()
    applying.apply_import(batch, by=BY, why="benchmark")
    applied = time.perf_counter() - start
    changed = ImportBatch.objects.get(pk=batch.pk).people_changed
    if changed != rows:
        raise SystemExit(f"{changed} of {rows} people were changed")
    return RoundTrip(rows=rows, export=exported, check=checked, apply=applied)


def _filled_in(sent: io.BytesIO) -> io.BytesIO:
    book = load_workbook(sent)
    sheet = book["Users"]
    columns = {cell.value: position for position, cell in enumerate(sheet[1], start=1)}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row=row, column=columns["TollNumber"], value="+14255550142")
        sheet.cell(row=row, column=columns["Passcode"], value=f"{row:08d}")
    returned = io.BytesIO()
    book.save(returned)
    returned.seek(0)
    return returned
