"""Whatever happens to licenses, one change after the other, conferencing stays as the licenses say."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conferencing.actions import assign_provider, remove_provider
from conferencing.details import Change, ProviderKind
from conferencing.models import ConferencingAssignment
from conferencing.settings_actions import SettingsValues, change_settings
from licensing.actions import change_licenses
from licensing.models import License, LicenseAssignment
from licensing.products import E1, E3, E5, PLAN_2, PSTN
from licensing.rules import problems_with_change
from tests.factories import make_bridge_number, make_license, make_person, make_provider, third_party

BY = "pilar@contoso.com"
SKUS = (E1, E3, E5, PLAN_2, PSTN)
PEOPLE = 3
some_people = st.sets(st.integers(0, PEOPLE - 1), min_size=1)
some_skus = st.sets(st.sampled_from(SKUS), max_size=3)
steps = st.one_of(
    st.tuples(st.just("change"), some_people, some_skus, some_skus),
    st.tuples(st.just("save"), some_people, st.sampled_from(SKUS)),
    st.tuples(st.just("delete"), some_people, st.sampled_from(SKUS)),
    st.tuples(st.just("third party"), some_people),
    st.tuples(st.just("off"), some_people),
    st.tuples(st.just("replacing"), st.booleans()),
)


class LicensesAndConferencing(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(story=st.lists(steps, max_size=12))
    def test_any_story_leaves_a_consistent_house(self, story: list[Any]) -> None:
        house = House()
        for kind, *what in story:
            before = house.state()
            getattr(house, kind.replace(" ", "_"))(*what)
            house.check()
            if kind in {"change", "save", "delete"}:
                house.check_what_followed(before)


class House:
    """Three people, two seats of each license, a provider and a bridge."""

    def __init__(self) -> None:
        self.replaces = True
        make_bridge_number()
        self.provider = make_provider()
        self.products: dict[str, License] = {sku: make_license(sku, seats=2) for sku in SKUS}
        self.ids = [make_person(f"person{number}@contoso.com").pk for number in range(PEOPLE)]

    def change(self, people: set[int], add: set[str], remove: set[str]) -> None:
        before = self.held()
        outcome = change_licenses(
            self.chosen(people),
            add=[self.products[sku] for sku in sorted(add)],
            remove=[self.products[sku] for sku in sorted(remove)],
            by=BY,
        )
        counted = outcome.changed + outcome.unchanged + len(outcome.refused)
        assert counted == (0 if outcome.problems else len(people))
        untouched = {refusal.person_id for refusal in outcome.refused} | (set(self.ids) - set(self.chosen(people)))
        if outcome.problems:
            untouched = set(self.ids)
        assert all(self.held()[person] == before[person] for person in untouched)
        assert all(count <= 2 for count in LicenseAssignment.objects.seats_used().values())

    def save(self, people: set[int], sku: str) -> None:
        """Singly, as far as the model's own rules let it."""
        for person in self.chosen(people):
            held = self.held()[person]
            wanted, product = held | {self.products[sku].pk}, self.products[sku]
            full = LicenseAssignment.objects.filter(license=product).count() >= 2
            if held != wanted and not full and not self.problems(held, wanted):
                LicenseAssignment.objects.create(person_id=person, license=product)

    def delete(self, people: set[int], sku: str) -> None:
        for person in self.chosen(people):
            held = self.held()[person]
            if not self.problems(held, held - {self.products[sku].pk}):
                LicenseAssignment.objects.filter(person=person, license=self.products[sku]).delete()

    def third_party(self, people: set[int]) -> None:
        changes = [
            Change(person_id=person, wanted=third_party(self.provider, f"071230{person % 10}"))
            for person in self.chosen(people)
        ]
        assign_provider(changes, by=BY)

    def off(self, people: set[int]) -> None:
        remove_provider(self.chosen(people), by=BY)

    def replacing(self, on: bool) -> None:
        self.replaces = on
        change_settings(SettingsValues(organization_name="", automatically_replace_acp_provider=on), by=BY)

    def check(self) -> None:
        """Microsoft only with the plan, the copy of the plan right, no add-on without its base."""
        catalogue = License.objects.facts()
        for person, held in self.held().items():
            plans = frozenset[str]().union(*(catalogue[id_].plans for id_ in held))
            assignment = ConferencingAssignment.objects.get(pk=person)
            assert assignment.has_pstn_plan == ("MCOMEETADV" in plans)
            assert assignment.has_pstn_plan or assignment.details.kind is not ProviderKind.MICROSOFT
            assert not self.problems(frozenset(), held)

    def state(self) -> dict[int, tuple[bool, ProviderKind]]:
        """Who has the plan, and which kind of provider."""
        assignments = ConferencingAssignment.objects.filter(pk__in=self.ids)
        return {each.pk: (each.has_pstn_plan, each.details.kind) for each in assignments}

    def check_what_followed(self, before: dict[int, tuple[bool, ProviderKind]]) -> None:
        """A plan gained makes it Microsoft, unless a third party may stay; a plan lost turns Microsoft off."""
        for person, (has_plan, kind) in self.state().items():
            had_plan, was = before[person]
            expected = was
            if has_plan and not had_plan and (was is ProviderKind.NONE or self.replaces):
                expected = ProviderKind.MICROSOFT
            elif had_plan and not has_plan and was is ProviderKind.MICROSOFT:
                expected = ProviderKind.NONE
            assert kind is expected

    def chosen(self, people: set[int]) -> list[int]:
        return [self.ids[number] for number in sorted(people)]

    def held(self) -> dict[int, frozenset[int]]:
        return LicenseAssignment.objects.held_by(self.ids)

    def problems(self, held: frozenset[int], wanted: frozenset[int]) -> list[Any]:
        return problems_with_change(held, wanted, catalogue=License.objects.facts())
