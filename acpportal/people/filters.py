"""What the users list can be narrowed by, and the people who are left."""

from dataclasses import replace
from operator import itemgetter
from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from acpportal.web.forms import FilterForm, LongSelect
from acpportal.web.lists import Order
from conferencing.details import ProviderKind
from conferencing.models import AudioConferencingProvider
from conferencing.searching import search_people
from licensing.models import LicenseAssignment
from users.countries import code_of, country_name, location_key
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
        in_use = values_in_use(User, "location_key", "department", most=MOST_CHOICES)
        codes = map(code_of, in_use["location_key"])
        locations = sorted(((code, country_name(code)) for code in codes), key=itemgetter(1))
        departments = [(name, name) for name in in_use["department"]]
        choices = {"provider": _providers(), "location": locations, "department": departments}
        for name, offered in choices.items():
            self.fields[name].choices = [_ANY, *offered]  # type: ignore[attr-defined]

    def people(self, *, search: str) -> QuerySet[User]:
        found = search_people(User.objects.all(), search)
        if location := self.value("location"):
            found = found.filter(location_key=location_key(location))
        if department := self.value("department"):
            found = found.filter(department=department)
        if provider := self.value("provider"):
            found = found.filter(**_with_provider(provider))
        return with_provider_and_licenses(found)

    def orders(self, *, search: str) -> dict[str, Order]:
        """With a third party the names are walked in the assignments, where the index of the provider holds them.

        Who is of one location or has one provider stands by name in the order of that column.
        """
        location, provider = self.value("location"), self.value("provider")
        third_party = provider.isdigit()
        alone = len(self.applied) == 1 and not search
        # Of location and department there is an index for each and for both.
        walked = not search and (not provider or (third_party and alone))
        fields = _BY_PROVIDER[1:] if third_party else ("sort_key", "pk")
        by_name = Order(fields=fields, label=_("Display name"), walked=walked, indexed=not third_party)
        by_user_name = Order(("upn_key",), label=_("User name"), walked=alone and bool(location), indexed=True)
        by_location = Order(("location_key", "sort_key", "pk"), label=_("Location"), indexed=True)
        by_provider = Order(_BY_PROVIDER, label=_("Provider"), indexed=True)
        return {
            "name": by_name,
            "user-name": by_user_name,
            "location": replace(by_name, label=by_location.label) if location else by_location,
            "provider": replace(by_name if provider else by_provider, label=by_provider.label, through="conferencing"),
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
