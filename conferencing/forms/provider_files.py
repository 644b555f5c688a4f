"""The forms of the Export Users and Import Users wizards."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.expected import ExpectedField, packed
from acpportal.web.forms import Buttons, FilterForm
from acpportal.web.lists import Order
from acpportal.web.plain_forms import PlainForm
from conferencing.models import AudioConferencingProvider, ExportBatch, ProviderKindChoice
from conferencing.models.drafts import people_to_choose_from
from conferencing.provider_file.answering import NO_EXPORT
from users.leaps import values_in_use
from users.models import User

WHY_LENGTH = 500
_MOST_CHOICES, _MOST_EXPORTS = 500, 20


class ExportStartForm(PlainForm):
    """Getting Started: for which provider the list is."""

    provider = forms.ModelChoiceField(
        queryset=AudioConferencingProvider.objects.in_use().order_by("name_key"),
        label=gettext_lazy("Provider"),
        empty_label=None,
        help_text=gettext_lazy("The provider that will fill in numbers and conference IDs."),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("provider", Buttons(save=_("next"), cancel=cancel))


class PeopleToChooseFilter(FilterForm):
    """Select Users: who has what now, where people work, and who was not in a list that went out before."""

    holding = forms.ChoiceField(label=gettext_lazy("Provider"), required=False)
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    since = forms.ChoiceField(label=gettext_lazy("Added since"), required=False)

    def __init__(self, data: Mapping[str, Any], *, provider: AudioConferencingProvider) -> None:
        """Offers the lists that went to this provider last."""
        self._exports = {str(export.pk): export for export in provider.exports.order_by("-pk")[:_MOST_EXPORTS]}
        super().__init__(data)

    def fill_choices(self) -> None:
        departments = values_in_use(User, "department", most=_MOST_CHOICES)["department"]
        self.fields["holding"].choices = [("", _("Any")), *_who_has_what()]  # type: ignore[attr-defined]
        self.fields["department"].choices = [("", _("Any")), *((name, name) for name in departments)]  # type: ignore[attr-defined]
        listed = [(number, _export_of_provider(export)) for number, export in self._exports.items()]
        self.fields["since"].choices = [("", _("Any time")), *listed]  # type: ignore[attr-defined]
        if not listed:
            del self.fields["since"]

    def people(self, *, search: str) -> QuerySet[User]:
        holding, department = self.value("holding"), self.value("department")
        since = self._exports.get(self.value("since"))
        return people_to_choose_from(search=search, holding=holding, department=department, since=since)

    def orders(self) -> dict[str, Order]:
        """With one provider the names are walked beside the assignments: there the index of the provider holds them."""
        beside_the_provider = ("conferencing__sort_key", "conferencing__person_id")
        return {"name": Order(beside_the_provider if self.value("holding") else ("sort_key", "pk"))}


def _export_of_provider(export: ExportBatch) -> str:
    names = {"number": export.pk, "at": date_format(timezone.localtime(export.at), "SHORT_DATE_FORMAT")}
    return _("Export %(number)s, %(at)s") % names


def _who_has_what() -> list[tuple[str, str]]:
    kinds = (ProviderKindChoice.NONE, ProviderKindChoice.MICROSOFT)
    providers = AudioConferencingProvider.objects.order_by("name_key").values_list("pk", "name")
    return [*((kind.value, str(kind.label)) for kind in kinds), *((str(pk), name) for pk, name in providers)]


class ExportFormatForm(PlainForm):
    """Download: which kind of file, and a word for the history."""

    format = forms.ChoiceField(
        label=gettext_lazy("File"),
        choices=[
            (ExportBatch.Format.XLSX, gettext_lazy("Excel workbook: keeps zeros and plus signs as they are typed")),
            (ExportBatch.Format.CSV, gettext_lazy("AcpUsers.csv: for providers whose programs read it")),
            (ExportBatch.Format.XML, gettext_lazy("AcpUsers.xml: the same as XML, without display names")),
        ],
        widget=forms.RadioSelect,
        initial=ExportBatch.Format.XLSX,
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=WHY_LENGTH,
        help_text=gettext_lazy("A few words for the history. They do not go into the file."),
    )

    def __init__(self, *args: Any, save: str, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("format", "why", Buttons(save=save, cancel=cancel))


class _ProviderField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic in the stubs alone
    """A retired provider has people still: its answers and its complete list come in like any other's."""

    def label_from_instance(self, obj: AudioConferencingProvider) -> str:
        return _("%(name)s (retired)") % {"name": obj.name} if obj.is_retired else obj.name


class _ExportField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic in the stubs alone
    """A list that went out, or NO_EXPORT: then the file answers none, whatever it says of itself."""

    def offer(self, exports: Iterable[ExportBatch]) -> None:
        listed = [(export.pk, self.label_from_instance(export)) for export in exports]
        self.choices = [("", self.empty_label), (NO_EXPORT, _("None: it answers no list")), *listed]

    def label_from_instance(self, obj: ExportBatch) -> str:
        names = {
            "number": obj.pk,
            "provider": obj.provider.name,
            "at": date_format(timezone.localtime(obj.at), "SHORT_DATE_FORMAT"),
        }
        return _("Export %(number)s, %(provider)s, %(at)s") % names

    def to_python(self, value: Any) -> Any:
        return NO_EXPORT if value == NO_EXPORT else super().to_python(value)

    def validate(self, value: Any) -> None:
        """Whether there is such a list was found out already; not only those that are offered may be named."""


class ImportFileForm(PlainForm):
    """Select File: the file, and who sent it where the file does not say."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("No file was chosen. Choose the file the provider sent back.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt,.xml"}),
    )
    provider = _ProviderField(
        queryset=AudioConferencingProvider.objects.order_by("name_key"),
        label=gettext_lazy("Which provider sent it"),
        required=False,
        empty_label=gettext_lazy("As the file says"),
        help_text=gettext_lazy("A file made by the Export wizard knows its provider and its export."),
    )
    is_audit = forms.BooleanField(
        label=gettext_lazy("Compare only: this is the provider's complete list"),
        required=False,
        help_text=gettext_lazy(
            "Shows where the list and the portal differ, and what to do on either side. It changes nothing."
        ),
    )
    export = _ExportField(
        queryset=ExportBatch.objects.select_related("provider"),
        label=gettext_lazy("Which list it answers"),
        required=False,
        empty_label=gettext_lazy("As the file says"),
        help_text=gettext_lazy("The lists that went out last, answered or not. Choose one if the file is mistaken."),
    )

    def __init__(self, *args: Any, provider: AudioConferencingProvider | None = None, **kwargs: Any) -> None:
        """Of a `provider` that is known only its lists are offered; any other list may be named all the same."""
        super().__init__(*args, **kwargs)
        file, largest = self.fields["file"], settings.ACP_IMPORT_MAX_BYTES
        file.widget.attrs["data-most-bytes"] = largest
        file.help_text = _("Excel workbook (.xlsx), text (.csv, .tsv, .txt) or XML (.xml), up to %(largest)s MB") % {
            "largest": largest // 2**20
        }
        exports = ExportBatch.objects.select_related("provider").order_by("-pk")
        if provider:
            exports = exports.filter(provider=provider)
        self.fields["export"].offer(exports[:_MOST_EXPORTS])  # type: ignore[attr-defined]


class WhyForm(PlainForm):
    """The word that is kept with every audit event of an Apply or an Undo, and the plan that the page shows.

    `shown` names the step, the import and its plan as they are now. Where the page was opened with another one, the
    form is overtaken: not valid, and with the plan of now when it is shown again.
    """

    why = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=WHY_LENGTH,
        help_text=gettext_lazy("A few words that stay in the history of every person who changes."),
    )
    expected = ExpectedField()

    def __init__(self, data: QueryDict | None, *, shown: dict[str, Any], save: str = "", cancel: str = "") -> None:
        super().__init__(data, initial={"expected": shown})
        self.shown, self.overtaken = shown, False
        self.helper = FormHelper()
        self.helper.layout = Layout("expected", "why", Buttons(save=save, cancel=cancel))

    def clean(self) -> None:
        if "expected" in self.cleaned_data and self.cleaned_data["expected"] != self.shown:
            self.overtaken = True
        self.data = {"why": self.data.get("why", ""), "expected": packed(self.shown, of=type(self))}

    def is_valid(self) -> bool:
        return super().is_valid() and not self.overtaken

    @property
    def status(self) -> HTTPStatus:
        """With which the page is answered that shows the form."""
        if self.is_bound and self.errors:
            return HTTPStatus.UNPROCESSABLE_ENTITY
        return HTTPStatus.CONFLICT if self.overtaken else HTTPStatus.OK
