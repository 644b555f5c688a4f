"""The files that went out and came back: applied, undone, out, unreadable, and one that waits full of mistakes."""

import io
from collections.abc import Callable
from contextlib import suppress

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acpportal.demo.answers import Desk, ReturnedWorkbook
from acpportal.demo.crowd import Crowd, user_names
from acpportal.demo.mistakes import People, make_mistakes
from acpportal.demo.organization import ATT, BT, INTERCALL, PGI
from conferencing.models import AudioConferencingProvider, ExportBatch
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.receiving import receive
from conferencing.provider_file.undoing import undo_import
from users.models import User

# As much of the old Excel form, which is not read here, as it takes to be known by
EXCEL_97 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016) + "Workbook\0".encode("utf-16-le") + bytes(1024)


def answered_and_applied(chosen: QuerySet[User], *, by: str) -> None:
    export = _export(chosen, BT, by=by, why=_("second wave"))
    returned = ReturnedWorkbook(export)
    Desk(export.provider, first_id=40_150_000).fill_in(returned)
    received = receive(returned.as_file(), file_name=returned.file_name, by=by)
    apply_import(received, by=by, why=_("answer of BT, mail of Monday"))


def applied_and_undone(chosen: QuerySet[User], *, by: str, undone_by: str) -> None:
    export = _export(chosen, ATT, by=by, why=_("pilot, second half"))
    returned = ReturnedWorkbook(export)
    Desk(export.provider, first_id=898_900, tolls=["+18045550113"]).fill_in(returned)
    received = receive(returned.as_file(), file_name=returned.file_name, by=by)
    applied = apply_import(received, by=by, why=_("pilot"))
    undo_import(applied, by=undone_by, why=_("ATT had sent the list of another customer"))


def still_out(chosen: QuerySet[User], *, by: str) -> None:
    _export(chosen, PGI, by=by, why=_("new people of this month, for the program of PGi"), format="xml")


def could_not_be_read(*, by: str) -> None:
    provider = AudioConferencingProvider.objects.get(name=PGI)
    with suppress(UnreadableFile):
        receive(io.BytesIO(EXCEL_97), file_name="AcpUsers.xls", by=by, provider=provider)


def waiting_with_mistakes(crowd: Crowd, *, by: str, meanwhile: Callable[[list[str]], frozenset[str]]) -> None:
    """InterCall's answer to a list of some who have it already and many who are to get it."""
    with_it = user_names(User.objects.filter(conferencing__provider__name=INTERCALL).values_list("pk", flat=True))
    new = user_names(crowd.draw(90))
    sent = User.objects.filter(user_principal_name__in=[*with_it[:14], *new])
    export = _export(sent, INTERCALL, by=by, why=_("renewal of the contract, and the new people"))
    returned, desk = ReturnedWorkbook(export), Desk(export.provider, first_id=730_000)
    desk.fill_in(returned)
    cast = People(
        with_details=with_it[:14],
        holder_elsewhere=with_it[14],
        never_sent=user_names(crowd.draw(1))[0],
        spared=meanwhile([*new[-6:], with_it[13]]),
    )
    make_mistakes(returned, desk=desk, people=cast)
    receive(returned.as_file(), file_name=returned.file_name, by=by)


def _export(chosen: QuerySet[User], name: str, *, by: str, why: str, format: str = "xlsx") -> ExportBatch:  # noqa: A002 (the field's name)
    provider = AudioConferencingProvider.objects.get(name=name)
    return create_export(chosen, provider=provider, format=format, by=by, why=why)
