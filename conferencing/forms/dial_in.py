"""The form of one person's dial-in conferencing, for the page and for the commands."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.asked import number_in
from acpportal.web.expected import ExpectedField
from acpportal.web.forms import Buttons
from conferencing.actions import conference_id_taken
from conferencing.details import NO_DETAILS, BridgeFacts, Change, Details, ProviderFacts, ProviderKind
from conferencing.facts import facts_for
from conferencing.forms.microsoft import (
    CALLERS,
    DEFAULT_TOLL,
    DEFAULT_TOLL_FREE,
    FIELDS,
    TOLL_FREE_DIAL_IN,
    MicrosoftFields,
)
from conferencing.forms.parts import Part, put_at_fields
from conferencing.models import AudioConferencingProvider, BridgeNumber, ConferencingAssignment
from conferencing.numbers import LONGEST, are_one_number, clean, plain_id, shown, understand_among
from conferencing.odd_texts import is_placeholder
from conferencing.problems import Problem, Severity
from conferencing.problems import person as person_problems
from conferencing.problems.details import CELL_TOO_LONG
from conferencing.provider_file.cells.expected import Expected
from conferencing.rules import CONFERENCE_ID, PROVIDER, TOLL, TOLL_FREE, not_sold_to, problems_with_change

FORM_ID = "dial-in-form"


class DetailField(forms.CharField):
    """A number or an ID, cleaned as the cells of a file are."""

    def __init__(self, *, read: Callable[[str], str] = clean, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.read = read
        self.widget.attrs |= {"autocomplete": "off", "dir": "ltr", "maxlength": LONGEST}

    def to_python(self, value: Any) -> str:
        text = self.read(super().to_python(value) or "")
        if len(text) > LONGEST:
            too_long = Problem(CELL_TOO_LONG, "", {"characters": len(text), "limit": LONGEST})
            raise ValidationError(too_long.sentence, code=too_long.code)
        return text


class DialInForm(MicrosoftFields):
    """Provider, numbers and conference ID of one person. Valid when the rules refuse nothing and nothing is open.

    Where `asks` is true a question of the rules makes the form wait: it is valid once it comes back with the answer.
    """

    provider = forms.CharField(label=gettext_lazy("Provider name"), required=False, widget=forms.Select)
    toll_number = DetailField(label=gettext_lazy("Toll number"), help_text=gettext_lazy("With + and country code"))
    toll_free_number = DetailField(label=gettext_lazy("Toll-free number"))
    conference_id = DetailField(label=gettext_lazy("Conference ID"), read=plain_id)
    expected = ExpectedField()
    answer = forms.CharField(required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        assignment: ConferencingAssignment,
        asks: bool = True,
        cancel: str = "",
    ) -> None:
        self.assignment, self.current, self.asks = assignment, assignment.details, asks
        self.wanted: Details = NO_DETAILS
        self.questions: list[Problem] = []
        self.chosen: AudioConferencingProvider | None = None
        super().__init__(data, initial=self._initial())
        self.fields[PROVIDER].widget.choices = list(self._choices())
        if assignment.is_microsoft:
            self.offer_bridge(BridgeNumber.objects.order_by("-is_default", "pk"))
        else:
            self.leave_out_bridge()
        self._enable_by_provider()
        for name in (TOLL, CONFERENCE_ID):
            self.fields[name].mark_required = True  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_id = FORM_ID
        self.helper.layout = Layout(
            Part("conferencing/_questions.html"),
            "expected",
            PROVIDER,
            *(self._of_microsoft() if assignment.is_microsoft else self._of_others()),
            Buttons(_("save"), cancel=cancel),
        )

    @staticmethod
    def _of_microsoft() -> list[Any]:
        options = Fieldset(_("meeting options"), CALLERS)
        return [DEFAULT_TOLL, DEFAULT_TOLL_FREE, TOLL_FREE_DIAL_IN, Part("conferencing/_microsoft.html"), options]

    @staticmethod
    def _of_others() -> list[Any]:
        return [TOLL, TOLL_FREE, CONFERENCE_ID, Part("conferencing/_microsoft_offer.html")]

    def _enable_by_provider(self) -> None:
        """With script, what the chosen provider does not have cannot be filled in."""
        widget = self.fields[PROVIDER].widget
        names, others = [TOLL, TOLL_FREE, CONFERENCE_ID], [ProviderKind.NONE, ProviderKind.MICROSOFT]
        if self.assignment.is_microsoft:
            names = [name for name in FIELDS if not self.fields[name].widget.attrs.get("disabled")]
            others = [value for value, _label in widget.choices if value != ProviderKind.MICROSOFT]
        widget.attrs |= {"data-enables": " ".join(names), "data-enables-unless": " ".join(others)}

    def _initial(self) -> dict[str, Any]:
        now = self.assignment
        initial = {PROVIDER: _value_of(self.current), "expected": self.current.as_json()}
        if now.is_third_party:
            initial |= {TOLL: now.shown_toll_number, TOLL_FREE: now.shown_toll_free_number}
            initial[CONFERENCE_ID] = now.conference_id
        if now.is_microsoft:
            initial |= {DEFAULT_TOLL: now.toll_number, DEFAULT_TOLL_FREE: now.toll_free_number}
            initial |= {name: getattr(now, name) for name in (TOLL_FREE_DIAL_IN, CALLERS)}
        return initial

    def _choices(self) -> Iterator[tuple[str, str]]:
        """Microsoft is offered with a license only; a retired provider only to whoever has it."""
        yield ProviderKind.NONE.value, _("None")
        if self.offers_microsoft:
            yield ProviderKind.MICROSOFT.value, "Microsoft"
        offered = Q(retired_at__isnull=True) | Q(pk=self.current.provider_id)
        for provider in AudioConferencingProvider.objects.filter(offered).order_by("name_key"):
            name = _("%(name)s (retired)") % {"name": provider.name} if provider.is_retired else provider.name
            yield str(provider.pk), name

    @property
    def offers_microsoft(self) -> bool:
        return self.assignment.has_pstn_plan or self.assignment.is_microsoft

    @cached_property
    def bridge(self) -> BridgeFacts:
        return BridgeNumber.objects.all().facts()

    @cached_property
    def provider_facts(self) -> ProviderFacts | None:
        """Of the chosen one; asked once the numbers are cleaned."""
        numbers = [self.cleaned_data.get(name, "") for name in (TOLL, TOLL_FREE)]
        return facts_for(self.chosen.facts(), *numbers) if self.chosen else None

    @property
    def not_sold(self) -> Problem | None:
        """Said where Microsoft can be chosen, before it is."""
        return not_sold_to(self.assignment.person_facts()) if self.offers_microsoft else None

    @property
    def offered_toll_number(self) -> str:
        """The number that Microsoft would give."""
        return shown(self.bridge.toll_numbers[0]) if self.bridge.toll_numbers else ""

    @property
    def offered_toll_free_number(self) -> str:
        return shown(self.bridge.toll_free_numbers[0]) if self.bridge.toll_free_numbers else ""

    def clean_provider(self) -> str:
        value = str(self.cleaned_data[PROVIDER])
        if not value:
            raise ValidationError(_("Choose a provider, or None."), code="required")
        if value in {ProviderKind.NONE, ProviderKind.MICROSOFT}:
            return value
        providers = AudioConferencingProvider.objects.prefetch_related("numbers")
        self.chosen = providers.filter(pk=number_in(value) or 0).first()
        if self.chosen is None:
            known = ", ".join(
                AudioConferencingProvider.objects.in_use().order_by("name_key").values_list("name", flat=True)
            )
            unknown = Problem(person_problems.PROVIDER_UNKNOWN, PROVIDER, {"found": value, "known": known})
            raise ValidationError(unknown.sentence, code=unknown.code)
        return value

    def clean(self) -> None:
        if PROVIDER not in self.cleaned_data:
            return
        self.wanted = self._understood()
        found = [problem for problem in self._problems() if problem.field not in self.errors]
        put_at_fields(self, (problem for problem in found if problem.refuses))
        self.questions = [p for p in found if p.severity is Severity.QUESTION and not p.refuses]
        self.fields[CONFERENCE_ID].offer = self._offered_id()  # type: ignore[attr-defined]

    def _offered_id(self) -> str:
        """The one ID that the digits can only have been before a spreadsheet took zeros away, if it is free."""
        typed = self.wanted.conference_id
        if self.provider_facts is None or CONFERENCE_ID not in self.errors or not typed.isdecimal():
            return ""
        meant = Expected(self.provider_facts).with_zeros(typed)
        return meant if meant and not self._holder(meant) else ""

    def is_valid(self) -> bool:
        return super().is_valid() and not self.waits

    @property
    def waits(self) -> bool:
        """Whether there are questions that have not been answered as they are asked now."""
        return bool(self.asks and self.questions and self.cleaned_data.get("answer") != self.question_key)

    @property
    def loses_details(self) -> bool:
        return any(question.kind is person_problems.DETAILS_WILL_BE_LOST for question in self.questions)

    @property
    def question_key(self) -> str:
        """Answers what is asked now and nothing else: another number is another question."""
        asked = "\n".join(f"{question.code} {question.sentence}" for question in self.questions)
        return hashlib.sha256(asked.encode()).hexdigest()[:16]

    @property
    def is_stale(self) -> bool:
        """Whether the person is no longer as the page showed, nor as it is to be (a form that was sent twice)."""
        return self.expected_details is not None and self.current not in {self.expected_details, self.wanted}

    @property
    def expected_details(self) -> Details | None:
        expected = getattr(self, "cleaned_data", {}).get("expected")
        return Details.from_json(expected) if expected else None

    def change(self) -> Change:
        return Change(person_id=self.assignment.person_id, wanted=self.wanted, expected=self.expected_details)

    def _understood(self) -> Details:
        if self.cleaned_data[PROVIDER] == ProviderKind.MICROSOFT:
            has_it = self.assignment.is_microsoft
            return self.of_the_bridge(self.current) if has_it else Details(kind=ProviderKind.MICROSOFT)
        if self.provider_facts is None:
            return NO_DETAILS
        toll, toll_free = self.cleaned_data.get(TOLL, ""), self.cleaned_data.get(TOLL_FREE, "")
        return Details(
            kind=ProviderKind.THIRD_PARTY,
            provider_id=self.provider_facts.id,
            toll_number=understand_among(toll, self.provider_facts.known_toll_keys).text,
            toll_free_number=(
                ""
                if is_placeholder(toll_free)
                else understand_among(toll_free, self.provider_facts.known_toll_free_keys).text
            ),
            conference_id=self.cleaned_data.get(CONFERENCE_ID, ""),
        )

    def _problems(self) -> Iterator[Problem]:
        found = problems_with_change(
            self.current,
            self.wanted,
            person=self.assignment.person_facts(),
            provider=self.provider_facts,
            bridge=self.bridge,
        )
        yield from self.at_these(found) if self.wanted.is_microsoft else found
        if self.wanted.kind is ProviderKind.MICROSOFT and self.assignment.is_third_party:
            yield what_will_be_lost(self.assignment)
        if self.chosen and (holder := self._holder(self.wanted.conference_id)):
            taken = {"found": self.wanted.conference_id, "provider": self.chosen.name}
            yield conference_id_taken(holder.person, **taken)

    def _holder(self, conference_id: str) -> ConferencingAssignment | None:
        """Whoever else has the conference ID on the wanted toll number, however that is written."""
        same_id = ConferencingAssignment.objects.third_party().filter(provider=self.chosen, conference_id=conference_id)
        others = same_id.exclude(pk=self.assignment.pk).select_related("person")
        return next((each for each in others if are_one_number(each.toll_number, self.wanted.toll_number)), None)


def what_will_be_lost(now: ConferencingAssignment) -> Problem:
    """What Microsoft would replace."""
    held = [now.shown_toll_number, now.shown_toll_free_number, now.conference_id]
    params = {"provider": now.provider_name, "person": now.person.display_name}
    params["details"] = ", ".join(text for text in held if text)
    return Problem(person_problems.DETAILS_WILL_BE_LOST, PROVIDER, params)


def _value_of(details: Details) -> str:
    """A provider as the drop-down names it."""
    return str(details.provider_id) if details.provider_id is not None else details.kind.value
