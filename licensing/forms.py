"""The form of one person's licenses: a box for each license, all of them saved in one change."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acpportal.web.asked import number_in
from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm
from licensing.actions import Outcome, changed_meanwhile
from licensing.models import License, LicenseAssignment
from licensing.problems import CHANGED_MEANWHILE, Problem
from licensing.rules import problems_with_change, problems_with_seats
from licensing.set_actions import as_text
from licensing.signals import PlansChange, plans_would_change
from users.models import User


class LicensesForm(PlainForm):
    """`expected` carries the licenses that the page showed, so that nothing is overwritten unseen."""

    expected = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: User, editable: bool, cancel: str = "") -> None:
        self.person, self.editable = person, editable
        self.overtaken: Problem | None = None
        self.products = list(License.objects.in_order().select_related("needs_plan").prefetch_related("plans"))
        self.catalogue = {product.pk: product.facts() for product in self.products}
        self.held = LicenseAssignment.objects.held_by([person.pk])[person.pk]
        self.used = LicenseAssignment.objects.seats_used()
        self._answers: dict[frozenset[str], str] = {}
        super().__init__(data, initial={"expected": as_text(self.held)})
        for product in self.products:
            self.fields[_name(product.pk)] = forms.BooleanField(
                label=product.name,
                required=False,
                initial=product.pk in self.held,
                help_text=". ".join(filter(None, [self._seats_left(product), self._would_follow(product)])),
            )
        self.helper = FormHelper()
        self.helper.layout = Layout("expected", *(_name(product.pk) for product in self.products))
        self.helper.layout.append(Buttons(save=gettext_lazy("save"), cancel=cancel))

    def clean(self) -> None:
        super().clean()
        if self.held not in {self.expected_licenses, self.wanted}:  # as it is to be: a form that was sent twice
            self._overtaken_by(changed_meanwhile(self.person, held=self.held, catalogue=self.catalogue))
            return
        needed = dict.fromkeys(self.wanted - self.held, 1)
        self.add_problems(problems_with_change(self.held, self.wanted, catalogue=self.catalogue))
        self.add_problems(problems_with_seats(needed, self.used, catalogue=self.catalogue))

    def add_problems(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add_error(_name(problem.license_id) if problem.license_id else None, problem.sentence)

    def add_outcome(self, outcome: Outcome) -> None:
        """What the action found after the form had passed: somebody was quicker."""
        self.add_problems(outcome.problems)
        for refusal in outcome.refused:
            for problem in refusal.problems:
                if problem.kind is CHANGED_MEANWHILE:
                    self._overtaken_by(problem)
                else:
                    self.add_problems([problem])

    def _overtaken_by(self, problem: Problem) -> None:
        """The page shows what is there now beside what was chosen: saving again means it."""
        self.overtaken = problem
        self.held = LicenseAssignment.objects.held_by([self.person.pk])[self.person.pk]
        self.data = {**dict(self.data.items()), "expected": as_text(self.held)}

    @property
    def expected_licenses(self) -> frozenset[int]:
        parts = self.cleaned_data.get("expected", "").split(",")
        return frozenset(number for part in parts if (number := number_in(part)) is not None)

    @property
    def wanted(self) -> frozenset[int]:
        return frozenset(product.pk for product in self.products if self.cleaned_data.get(_name(product.pk)))

    @property
    def compared(self) -> list[dict[str, Any]]:
        """Each license as it is now and as it was about to be saved."""
        words = {True: _("given"), False: _("not given")}
        sides = [(product.name, product.pk in self.held, product.pk in self.wanted) for product in self.products]
        return [
            {"label": name, "theirs": words[theirs], "yours": words[yours], "differs": theirs != yours}
            for name, theirs, yours in sides
        ]

    @property
    def held_products(self) -> list[License]:
        return [product for product in self.products if product.pk in self.held]

    @property
    def added(self) -> list[License]:
        return [product for product in self.products if product.pk in self.wanted - self.held]

    @property
    def removed(self) -> list[License]:
        return [product for product in self.products if product.pk in self.held - self.wanted]

    def _would_follow(self, product: License) -> str:
        """What giving this license (an add-on with its base) would do elsewhere, said before it is saved."""
        if product.pk in self.held:
            return ""
        facts = self.catalogue[product.pk]
        return self._follows(self._plans_held | facts.plans | ({facts.needs_plan} - {""}))

    @property
    def _plans_held(self) -> frozenset[str]:
        return frozenset[str]().union(*(self.catalogue[id_].plans for id_ in self.held))

    def _follows(self, plans: frozenset[str]) -> str:
        """Asked once for each set of service plans, however many licenses lead to it."""
        if plans not in self._answers:
            change = PlansChange(self.person.pk, self._plans_held, plans)
            answers = plans_would_change.send(sender=LicenseAssignment, changes=[change])
            self._answers[plans] = " ".join(said for _receiver, said in answers if said)
        return self._answers[plans]

    def _seats_left(self, product: License) -> str:
        left = max(product.seats - self.used.get(product.pk, 0), 0)
        numbers = {
            "left": number_format(left, force_grouping=True),
            "seats": number_format(product.seats, force_grouping=True),
        }
        if not product.seats:
            return _("no seats were bought")
        return ngettext("%(left)s of %(seats)s seat left", "%(left)s of %(seats)s seats left", product.seats) % numbers


def _name(license_id: int) -> str:
    return f"license_{license_id}"
