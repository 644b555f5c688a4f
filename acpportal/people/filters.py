"""What the users list can be narrowed by, and the people who are left."""

from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from acpportal.web.forms import FilterForm
from acpportal.web.lists import Order
from conferencing.details import ProviderKind
from conferencing.models import AudioConferencingProvider
from licensing.models import LicenseAssignment
from users.countries import country_name
from users.models import User

MOST_CHOICES = 500
_ANY = ("", _("Any"))


class PeopleFilter(FilterForm):
    """The funnel of the users list. Offers only what somebody has."""

    provider = forms.ChoiceField(label=_("Provider"), required=False)
    location = forms.ChoiceField(label=_("Location"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)

    def fill_choices(self) -> None:
        choices = {"provider": _providers(), "location": _locations(), "department": _departments()}
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def people(self, *, search: str) -> QuerySet[User]:
        found = User.objects.search(search)
        if location := self.value("location"):
            found = found.filter(usage_location=location)
        if department := self.value("department"):
            found = found.filter(department=department)
        if provider := self.value("provider"):
            found = found.filter(**_with_provider(provider))
        return with_provider_and_licenses(found)

    def orders(self) -> dict[str, Order]:
        """With one provider the names are walked beside the assignments: there the index of the provider holds them."""
        by_name = (
            ("conferencing__sort_key", "conferencing__person_id") if self.value("provider") else ("sort_key", "pk")
        )
        return {
            "name": Order(fields=by_name, label=_("Display name")),
            "user-name": Order(fields=("upn_key",), label=_("User name")),
        }


def with_provider_and_licenses(people: QuerySet[User]) -> QuerySet[User]:
    """What a row and the pane show of a person, in two queries for all."""
    licenses = LicenseAssignment.objects.select_related("license").order_by("license__name")
    return people.select_related("conferencing__provider").prefetch_related(
        Prefetch("license_assignments", queryset=licenses)
    )


def _providers() -> list[tuple[str, Any]]:
    third_parties = AudioConferencingProvider.objects.order_by("name_key").values_list("pk", "name")
    return [
        _ANY,
        (ProviderKind.NONE.value, _("None")),
        (ProviderKind.MICROSOFT.value, "Microsoft"),
        *((str(pk), name) for pk, name in third_parties),
    ]


def _locations() -> list[tuple[str, Any]]:
    codes = User.objects.values_in_use("usage_location", most=MOST_CHOICES)
    return [_ANY, *sorted(((code, country_name(code)) for code in codes), key=lambda choice: choice[1])]


def _departments() -> list[tuple[str, Any]]:
    return [_ANY, *((name, name) for name in User.objects.values_in_use("department", most=MOST_CHOICES))]


def _with_provider(choice: str) -> dict[str, Any]:
    if choice.isdigit():
        return {"conferencing__kind": ProviderKind.THIRD_PARTY, "conferencing__provider": int(choice)}
    return {"conferencing__kind": choice}
