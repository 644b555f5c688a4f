"""The steps of the two wizards, as the frame lists them at the left."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conferencing.models import ImportBatch, ImportState
from conferencing.problems.kind import ROW_NAME
from conferencing.provider_file.places import names_in


@dataclass(frozen=True)
class Step:
    """A step with where it stands, seen from the current one, and perhaps the way back to it."""

    label: str | Promise
    state: str
    url: str = ""


EXPORT_STEPS = (_("Getting Started"), _("Select Users"), _("Download"))
IMPORT_STEPS = (
    _("Getting Started"),
    _("Select File"),
    _("Verification results"),
    _("Apply"),
    _("Done"),
)


# Only where the portal is not certain what the file holds
IMPORT_STEPS_ASKED = (*IMPORT_STEPS[:2], _("Columns"), *IMPORT_STEPS[2:])
_AFTER_THE_REPORT = 2  # Apply and Done: a list that is only compared has neither


def steps(labels: tuple[Promise, ...], *, current: int, urls: tuple[str, ...] = ()) -> list[Step]:
    """The steps with `current` counted from 1; `urls` lead back to the first ones."""
    return [
        Step(
            label=label,
            state="done" if number < current else "current" if number == current else "coming",
            url=urls[number - 1] if number < current and number <= len(urls) else "",
        )
        for number, label in enumerate(labels, start=1)
    ]


def frame(labels: tuple[Promise, ...], *, current: int, urls: tuple[str, ...] = ()) -> dict[str, object]:
    """What frame_wizard.html asks for; the arrow leads to the page that both wizards are started from."""
    return {
        "steps": steps(labels, current=current, urls=urls),
        "back_url": reverse("conferencing:third_party_provider"),
        "back_label": _("back to third-party provider"),
    }


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing until it was sent, even if what was sent is empty."""
    return request.POST if request.method == "POST" else None


def address_of(batch: ImportBatch) -> str:
    return reverse("conferencing:import_report", kwargs={"number": batch.pk})


def frame_of(batch: ImportBatch, *, step: int) -> dict[str, Any]:
    """Once there is an import, with what its rows are called.

    `step` counts without Columns, which stands before the report if something was asked.
    """
    return {**_frame_of(batch, step=step), **called_in(batch)}


def called_in(batch: ImportBatch) -> dict[str, Any]:
    """What templates call the rows and cells of this file."""
    called = names_in(batch)
    return {"row_name": called[ROW_NAME], "row_names": called["entries"], "cell_names": called["cells"]}


def _frame_of(batch: ImportBatch, *, step: int) -> dict[str, Any]:
    start, file = reverse("conferencing:import_start"), reverse("conferencing:import_file")
    end = -_AFTER_THE_REPORT if batch.is_audit else None
    if batch.state == ImportState.ASKING:
        return frame(IMPORT_STEPS_ASKED[:end], current=step, urls=(start, file))
    if batch.answers.keys() - {"export"}:  # which list it answers is said with the file itself
        return frame(IMPORT_STEPS_ASKED[:end], current=step + 1, urls=(start, file, "", address_of(batch)))
    return frame(IMPORT_STEPS[:end], current=step, urls=(start, file, address_of(batch)))
