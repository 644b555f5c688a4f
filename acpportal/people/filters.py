"""What the users list can be narrowed by, and the people who are left."""

from operator import itemgetter
from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from acpportal.web.forms import FilterForm, LongSelect
from acpportal.web.lists import Order
from conferencing.details import ProviderKind
from conferencing.models import AudioConferencingProvider
from licensing.models import LicenseAssignment
from users.countries import country_name
from users.leaps import values_in_use
from users.models import User

MOST_CHOICES = 500
_ANY = ("", _("Any"))
_BY_PROVIDER = ("conferencing__provider_order", "conferencing__sort_key", "conferencing__person_id")


class PeopleFilter(FilterForm):
    """The funnel of the users list. Offers only what somebody has."""

    provider = forms.ChoiceField(label=_("Provider"), required=False, widget=LongSelect)
    location = forms.ChoiceField(label=_("Location"), required=False, widget=LongSelect)
    department = forms.ChoiceField(label=_("Department"), required=False, widget=LongSelect)

    def fill_choices(self) -> None:
        in_use = values_in_use(User, "usage_location", "department", most=MOST_CHOICES)
        locations = sorted(((code, country_name(code)) for code in in_use["usage_location"]), key=itemgetter(1))
        departments = [(name, name) for name in in_use["department"]]
        choices = {"provider": _providers(), "location": locations, "department": departments}
        for name, offered in choices.items():
            self.fields[name].choices = [_ANY, *offered]  # type: ignore[attr-defined]

    def people(self, *, search: str) -> QuerySet[User]:
        found = User.objects.search(search)
        if location := self.value("location"):
            found = found.filter(usage_location=location)
        if department := self.value("department"):
            found = found.filter(department=department)
        if provider := self.value("provider"):
            found = found.filter(**_with_provider(provider))
        return with_provider_and_licenses(found)

    def orders(self, *, search: str) -> dict[str, Order]:
        """With a third party the names are walked in the assignments, where the index of the provider holds them.

        Who is of one location or has one provider stands by name in the order of that column.
        """
        provider = self.value("provider")
        by_name: tuple[str, ...] = ("sort_key", "pk")
        by_location: tuple[str, ...] = by_name if self.value("location") else ("location_key", *by_name)
        by_provider: tuple[str, ...] = by_name if provider else _BY_PROVIDER
        if provider.isdigit():
            by_name = by_provider = _BY_PROVIDER[1:]
        one_index = len(self.applied) == 1 and not search and (provider.isdigit() or not provider)
        return {
            "name": Order(fields=by_name, label=_("Display name"), walked=one_index),
            "user-name": Order(fields=("upn_key",), label=_("User name")),
            "location": Order(fields=by_location, label=_("Location")),
            "provider": Order(fields=by_provider, through="conferencing", label=_("Provider")),
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
        (ProviderKind.NONE.value, _("None")),
        (ProviderKind.MICROSOFT.value, "Microsoft"),
        *((str(pk), name) for pk, name in third_parties),
    ]


def _with_provider(choice: str) -> dict[str, Any]:
    if choice.isdigit():
        return {"conferencing__kind": ProviderKind.THIRD_PARTY, "conferencing__provider": int(choice)}
    return {"conferencing__kind": choice}
