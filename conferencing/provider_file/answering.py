"""Finds out whose answer a file is: which provider's, and to which export."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import Count
from django.utils.text import Truncator

from acpportal.web.asked import number_in
from conferencing.details import name_as_said
from conferencing.models import AudioConferencingProvider, ExportBatch, ExportRow, ImportBatch
from conferencing.problems import Problem
from conferencing.problems.columns import ANOTHER_PROVIDERS_EXPORT, PROVIDER_NOT_KNOWN, PROVIDER_UNCLEAR
from conferencing.problems.kind import ROW_NAME
from conferencing.provider_file.reading import Look, UnreadableFile
from conferencing.provider_file.sandbox.people_xml import PERSON
from conferencing.provider_file.writing import EXPORT_PROPERTY

_FILE_NAME = re.compile(r"(?i)^AcpUsers-(\d{1,18})(?!\d)")
_SHOWN_OF_A_NAME = 64
NO_EXPORT = "none"  # as an answer says that a file answers no list, whatever it says of itself


@dataclass(frozen=True)
class Beginning:
    """What the first rows of a file say about whose it is; `providers` are the cells with the numbers of their rows."""

    providers: Sequence[tuple[int, str]]
    people: Sequence[int]


@dataclass(frozen=True)
class Chosen:
    """What the administrator said of whose answer a file is."""

    provider: AudioConferencingProvider | None
    export: ExportBatch | None
    no_export: bool = False

    @classmethod
    def of(cls, batch: ImportBatch) -> Self:
        return cls(batch.provider, batch.export, no_export=batch.answers.get("export") == NO_EXPORT)


@dataclass(frozen=True)
class Answered:
    provider: AudioConferencingProvider
    export: ExportBatch | None


def whose_answer(look: Look, chosen: Chosen, *, file_name: str, beginning: Beginning) -> Answered:
    """What the administrator chose comes first, then what the file says of itself, then what its rows tell."""
    export = chosen.export or _named_export(look, file_name=file_name)
    provider = chosen.provider or (export.provider if export else None) or _only_provider(beginning.providers)
    if provider is None:
        raise UnreadableFile(_unclear(beginning.providers, in_xml=look.is_xml))
    if chosen.no_export:
        return Answered(provider=provider, export=None)
    if export and export.provider_id != provider.pk:
        params: dict[str, str | int] = {"export": export.pk, "found": export.provider.name, "provider": provider.name}
        raise UnreadableFile(Problem(ANOTHER_PROVIDERS_EXPORT, "", params))
    return Answered(provider=provider, export=export or _likeliest_export(provider, beginning.people))


@dataclass(frozen=True)
class NamedBefore:
    """What is known of whose answer a file is before its rows are read."""

    provider: AudioConferencingProvider | None
    export: ExportBatch | None

    def sent_for(self, names: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The toll number and conference ID that went out for the people with these user names."""
        if self.export is None:
            return {}
        rows = ExportRow.objects.filter(batch=self.export, user_name__in=list(names))
        sent = rows.values_list("user_name", "toll_number", "conference_id")
        return {name: (toll, conference_id) for name, toll, conference_id in sent}


def named_before(look: Look, chosen: Chosen, *, file_name: str) -> NamedBefore:
    """What was chosen, or what the file names; else the only provider of its first rows."""
    export = chosen.export or _named_export(look, file_name=file_name)
    provider = chosen.provider or (export.provider if export else None) or _provider_of_samples(look)
    return NamedBefore(provider, None if chosen.no_export else export)


def _provider_of_samples(look: Look) -> AudioConferencingProvider | None:
    """The one provider whose name is all that stands in a column, whatever the column is called."""
    columns = (column for table in look.tables for column in table.columns)
    texts = ({name_as_said(cell.text) for cell in column.cells if cell.text} for column in columns)
    said = {name for names in texts if len(names) == 1 for name in names}
    found = [provider for provider in AudioConferencingProvider.objects.all() if name_as_said(provider.name) in said]
    return found[0] if len(found) == 1 else None


def _named_export(look: Look, *, file_name: str) -> ExportBatch | None:
    """The workbook carries its number inside, which outlives a new file name; its sheet Read me outlives both."""
    inside = look.properties.get(EXPORT_PROPERTY, "")
    by_name = _FILE_NAME.match(file_name)
    for number in (inside, by_name[1] if by_name else "", look.shown_export):
        found = ExportBatch.objects.select_related("provider").filter(pk=number_in(number) or 0).first()
        if found:
            return found
    return None


def _only_provider(cells: Sequence[tuple[int, str]]) -> AudioConferencingProvider | None:
    keys = {name_as_said(name) for _row, name in cells if name}
    return AudioConferencingProvider.objects.named(keys.pop()) if len(keys) == 1 else None


def _unclear(cells: Sequence[tuple[int, str]], *, in_xml: bool) -> Problem:
    """Names the first row whose provider nobody knows; without one the file names none, or several."""
    names = AudioConferencingProvider.objects.in_use().order_by("name_key").values_list("name", flat=True)
    known = ", ".join(names)
    keys = set(map(name_as_said, AudioConferencingProvider.objects.values_list("name", flat=True)))
    for row, name in cells:
        if name and name_as_said(name) not in keys:
            found = Truncator(name).chars(_SHOWN_OF_A_NAME)
            words = {ROW_NAME: PERSON} if in_xml else {}
            return Problem(PROVIDER_NOT_KNOWN, "", {"row": row, "found": found, "known": known, **words})
    return Problem(PROVIDER_UNCLEAR, "", {"known": known})


def _likeliest_export(provider: AudioConferencingProvider, people: Sequence[int]) -> ExportBatch | None:
    """The open export with most people in common; with fewer than half of them it would be a guess."""
    exports = ExportBatch.objects.filter(provider=provider, open_people__gt=0, rows__person__in=people)
    best = exports.annotate(common=Count("rows")).order_by("-common", "-pk").first()
    return best if best and best.common * 2 >= len(people) else None
