"""The files that went out and came back: applied, undone, broken off, unreadable, and one that is full of mistakes."""

import io
from dataclasses import dataclass
from typing import BinaryIO

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acpportal.demo.answers import Desk, ReturnedWorkbook
from acpportal.demo.crowd import Crowd, user_names
from acpportal.demo.mistakes import People, leave_blank, make_mistakes
from acpportal.demo.organization import INTERCALL, PGI
from acpportal.demo.worker import work
from acpportal.jobs.models import Job
from acpportal.jobs.notices import mark_seen
from acpportal.jobs.queue import cancel
from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.receiving import take_in
from conferencing.tasks.imports import apply_soon, check_soon, subject_of, undo_soon
from users.models import User

# As much of the old Excel form, which is not read here, as it takes to be known by
EXCEL_97 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016) + "Workbook\0".encode("utf-16-le") + bytes(1024)


@dataclass(frozen=True, kw_only=True)
class RoundTrip:
    """A list, and how it came back: some rows left `blank`, and conference IDs from `first_id` on."""

    provider: str
    why: str
    answer: str
    first_id: int
    tolls: tuple[str, ...] = ()
    blank: int = 0


def sent(chosen: QuerySet[User], trip: RoundTrip, *, by: str) -> ExportBatch:
    return _export(chosen, trip.provider, by=by, why=trip.why)


def applied(export: ExportBatch, trip: RoundTrip, *, by: str) -> ImportBatch:
    returned = ReturnedWorkbook(export)
    Desk(export.provider, first_id=trip.first_id, tolls=trip.tolls).fill_in(returned)
    leave_blank(returned, iter(returned.user_names()), rows=trip.blank)
    batch = _checked(returned.as_file(), file_name=returned.file_name, by=by)
    apply_soon(batch, by=by, why=trip.answer)
    return _done(batch, by=by)


def undone(batch: ImportBatch, *, by: str) -> None:
    undo_soon(batch, by=by, why=_("ATT had sent the list of another customer"))
    work(seen_by=by)


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """The export of InterCall, who in it has InterCall, who does not, and who was never sent; user names."""

    export: ExportBatch
    with_it: list[str]
    new: list[str]
    never_sent: str

    @property
    def with_a_story(self) -> list[str]:
        """To whom something happens before the answer comes. The last one has details, sent back as they were."""
        return [*self.new[-6:], self.with_it[13]]


def still_out(chosen: QuerySet[User], *, by: str) -> None:
    _export(chosen, PGI, by=by, why=_("new people of this month, for the program of PGi"), format="xml")


def could_not_be_read(*, by: str) -> None:
    _checked(io.BytesIO(EXCEL_97), file_name="AcpUsers.xls", by=by, provider=_named(PGI))


def broken_off(*, by: str) -> None:
    """The wrong file: whoever sent it notices before the worker comes to it."""
    workbook = ReturnedWorkbook(ExportBatch.objects.filter(provider__name=PGI).earliest("pk"))
    batch = take_in(workbook.as_file(), file_name=workbook.file_name, by=by, provider=_named(PGI))
    check_soon(batch)
    cancel(Job.objects.active().get(subject=subject_of(batch)), by=by)
    mark_seen(by)


def renewal(crowd: Crowd, *, by: str) -> Renewal:
    """A list of some who have InterCall already and many who are to get it."""
    with_it = user_names(User.objects.filter(conferencing__provider__name=INTERCALL).values_list("pk", flat=True))
    new = user_names(crowd.draw(90))
    chosen = User.objects.filter(user_principal_name__in=[*with_it[:14], *new])
    export = _export(chosen, INTERCALL, by=by, why=_("renewal of the contract, and the new people"))
    return Renewal(export=export, with_it=with_it, new=new, never_sent=user_names(crowd.draw(1))[0])


def waiting_with_mistakes(renewal: Renewal, *, spared: frozenset[str], by: str) -> None:
    """InterCall's answer; what happened to the spared ones meanwhile is to be found by the check."""
    returned = ReturnedWorkbook(renewal.export)
    desk = Desk(renewal.export.provider, first_id=730_000)
    desk.fill_in(returned)
    cast = People(
        with_details=renewal.with_it[:14],
        holder_elsewhere=renewal.with_it[14],
        never_sent=renewal.never_sent,
        spared=spared,
    )
    make_mistakes(returned, desk=desk, people=cast)
    _checked(returned.as_file(), file_name=returned.file_name, by=by, is_seen=False)


def _checked(
    file: BinaryIO,
    *,
    file_name: str,
    by: str,
    provider: AudioConferencingProvider | None = None,
    is_seen: bool = True,
) -> ImportBatch:
    batch = take_in(file, file_name=file_name, by=by, provider=provider)
    check_soon(batch)
    return _done(batch, by=by if is_seen else "")


def _done(batch: ImportBatch, *, by: str) -> ImportBatch:
    work(seen_by=by)
    batch.refresh_from_db()
    return batch


def _named(provider: str) -> AudioConferencingProvider:
    return AudioConferencingProvider.objects.get(name=provider)


def _export(chosen: QuerySet[User], name: str, *, by: str, why: str, format: str = "xlsx") -> ExportBatch:  # noqa: A002 (the field's name)
    return create_export(chosen, provider=_named(name), format=format, by=by, why=why)
