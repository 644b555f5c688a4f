"""The forms of the validation report: which rows are shown, and what is typed over one of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.forms import FilterForm
from acpportal.web.plain_forms import PlainForm
from conferencing.models import ImportRow, Outcome
from conferencing.problems import CATALOGUE
from conferencing.provider_file.cells import LONGEST_CELL
from conferencing.provider_file.reporting import cell_of

Word = Callable[[str], str]


class RowsFilter(FilterForm):
    """By state and by problem; both offer only what the report has."""

    outcome = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    code = forms.ChoiceField(label=gettext_lazy("Problem"), required=False)

    def __init__(
        self, data: Mapping[str, Any], *, counts: Mapping[str, int], word: Word, kinds: Sequence[tuple[str, int]]
    ) -> None:
        self.counts, self.word, self.kinds = counts, word, kinds
        super().__init__(data)

    def fill_choices(self) -> None:
        states = [(each.value, f"{self.word(each)} ({self.counts[each]})") for each in Outcome if self.counts[each]]
        kinds = [(code, f"{CATALOGUE[code].title} ({count})") for code, count in self.kinds]
        self.fields["outcome"].choices = [("", _("Any")), *states]  # type: ignore[attr-defined]
        self.fields["code"].choices = [("", _("Any")), *kinds]  # type: ignore[attr-defined]


class RowForm(PlainForm):
    """What one row is to say in the place of its cells. The user name only where it `asks_who` is meant.

    Whether the values are right is not asked here: the row is checked again like any other, and says so itself.
    """

    user_name = forms.CharField(label=gettext_lazy("User name"), required=False, max_length=LONGEST_CELL)
    toll_number = forms.CharField(label=gettext_lazy("Toll number"), required=False, max_length=LONGEST_CELL)
    toll_free_number = forms.CharField(label=gettext_lazy("Toll-free number"), required=False, max_length=LONGEST_CELL)
    conference_id = forms.CharField(label=gettext_lazy("Conference ID"), required=False, max_length=LONGEST_CELL)

    def __init__(self, data: Mapping[str, Any] | None, *, row: ImportRow, asks_who: bool) -> None:
        self.row = row
        said = {name: str(row.overrides.get(name, cell_of(row, name))).strip() for name in self.base_fields}
        super().__init__(data, initial=said, auto_id=f"row-{row.pk}-%s")
        if not asks_who:
            del self.fields["user_name"]
        for name, field in self.fields.items():
            field.widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "dir": "ltr", "form": f"edit-{row.pk}"}
            if name in {"toll_number", "toll_free_number"}:
                field.widget.attrs["inputmode"] = "tel"
        self.fields["toll_free_number"].widget.attrs["placeholder"] = _("none")

    def point_at(self, fields: Iterable[str]) -> None:
        """Ties the fields that something is wrong with to what is said of the row; the first is to be typed into."""
        for place, name in enumerate(dict.fromkeys(name for name in fields if name in self.fields)):
            said = [f"check-{self.row.pk}", *([f"{self[name].auto_id}_error"] if name in self.errors else [])]
            self.fields[name].widget.attrs["aria-describedby"] = " ".join(said)
            if place == 0:
                self.fields[name].widget.attrs["data-first"] = ""

    @property
    def changed(self) -> dict[str, str]:
        """What was typed over, by field. A field that was not sent is no field that was emptied."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.data}
