"""The files that went out and came back: applied, undone, out, unreadable, and one that waits full of mistakes."""

import io
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acpportal.demo.answers import Desk, ReturnedWorkbook
from acpportal.demo.crowd import Crowd, user_names
from acpportal.demo.mistakes import People, leave_blank, make_mistakes
from acpportal.demo.organization import INTERCALL, PGI
from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.receiving import receive
from conferencing.provider_file.undoing import undo_import
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
    received = receive(returned.as_file(), file_name=returned.file_name, by=by)
    return apply_import(received, by=by, why=trip.answer)


def undone(batch: ImportBatch, *, by: str) -> None:
    undo_import(batch, by=by, why=_("ATT had sent the list of another customer"))


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
    provider = AudioConferencingProvider.objects.get(name=PGI)
    with suppress(UnreadableFile):
        receive(io.BytesIO(EXCEL_97), file_name="AcpUsers.xls", by=by, provider=provider)


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
    receive(returned.as_file(), file_name=returned.file_name, by=by)


def _export(chosen: QuerySet[User], name: str, *, by: str, why: str, format: str = "xlsx") -> ExportBatch:  # noqa: A002 (the field's name)
    provider = AudioConferencingProvider.objects.get(name=name)
    return create_export(chosen, provider=provider, format=format, by=by, why=why)
