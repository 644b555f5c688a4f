"""Where the files of a report are found: the questions to the provider, the records, the page to print."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import ngettext

from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file.asking_back import count_to_ask, file_name_of
from conferencing.provider_file.reporting import record_names

WITHOUT_ROWS = {ImportState.ASKING, ImportState.CHECKING, ImportState.FAILED}


@dataclass(frozen=True)
class Files:
    """The addresses of what can be taken away, as templates ask for them."""

    questions_url: str
    questions_words: str
    write_url: str
    workbook_url: str
    csv_url: str
    print_url: str


def files_of(batch: ImportBatch, *, request: HttpRequest) -> dict[str, Any]:
    """Of a report with rows; the questions only for those who may send people's names to a provider."""
    count = count_to_ask(batch) if request.user.has_perm("conferencing.export_users") else 0
    words = ngettext("file for %(provider)s, %(count)s row", "file for %(provider)s, %(count)s rows", count)
    provider = batch.provider.name if batch.provider else ""
    told = {"provider": provider, "count": number_format(count, force_grouping=True)}
    names = record_names(batch)
    files = Files(
        questions_url=address_of_questions(batch) if count else "",
        questions_words=words % told,
        write_url=reverse("conferencing:import_write", kwargs={"number": batch.pk}) if count else "",
        workbook_url=address_of_file(batch, names["xlsx"]),
        csv_url=address_of_file(batch, names["csv"]),
        print_url=reverse("conferencing:import_print", kwargs={"number": batch.pk}),
    )
    return {"files": files}


def address_of_file(batch: ImportBatch, name: str) -> str:
    return reverse("conferencing:import_report", kwargs={"number": batch.pk}) + name


def address_of_questions(batch: ImportBatch) -> str:
    return address_of_file(batch, file_name_of(batch))
