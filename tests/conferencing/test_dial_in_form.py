"""The form of one person's dial-in conferencing: what it offers, what it refuses, what it asks."""

from typing import Any

import pytest

from acpportal.web.expected import packed
from conferencing.details import NO_DETAILS, Details, ProviderKind
from conferencing.forms import DialInForm
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, NumberKind
from conferencing.people_actions import follow_pstn_plan
from conferencing.provider_actions import retire_provider
from tests.factories import TOLL, give, make_bridge_number, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
MICROSOFT = Details(kind=ProviderKind.MICROSOFT)


def assignment_of(person: User) -> ConferencingAssignment:
    return ConferencingAssignment.objects.get(pk=person.pk)


def licensed(user_name: str = "ken.myer@contoso.com") -> User:
    person = make_person(user_name)
    follow_pstn_plan([person.pk], has_plan=True)
    return person


def filled_in(
    person: User, provider: AudioConferencingProvider | str, *, asks: bool = True, **typed: Any
) -> DialInForm:
    assignment = assignment_of(person)
    values = {"toll_number": "+1 425-555-0142", "toll_free_number": "", "conference_id": "0712301"}
    values |= {
        "provider": str(provider.pk) if isinstance(provider, AudioConferencingProvider) else provider,
        "expected": packed(assignment.details.as_json(), of=DialInForm),
    }
    return DialInForm({**values, **typed}, assignment=assignment, asks=asks)


def choices_of(form: DialInForm) -> list[str]:
    return [str(label) for _value, label in form.fields["provider"].widget.choices]


def codes(form: DialInForm) -> dict[str, list[str]]:
    return {field: [str(error.code) for error in errors] for field, errors in form.errors.as_data().items()}


def test_offers_microsoft_only_to_people_with_the_license() -> None:
    make_provider("InterCall")

    assert choices_of(DialInForm(assignment=assignment_of(make_person()))) == ["None", "InterCall"]
    assert choices_of(DialInForm(assignment=assignment_of(licensed("lola@contoso.com")))) == [
        "None",
        "Microsoft",
        "InterCall",
    ]


def test_offers_microsoft_to_whoever_has_it() -> None:
    ken = licensed()
    make_bridge_number()
    give(ken, MICROSOFT)
    follow_pstn_plan([ken.pk], has_plan=False)

    assert choices_of(DialInForm(assignment=assignment_of(ken))) == ["None", "Microsoft"]


def test_offers_a_retired_provider_only_to_whoever_has_it() -> None:
    provider, ken = make_provider("InterCall"), make_person()
    make_provider("PGi")
    give(ken, third_party(provider))
    retire_provider(provider.pk, by="system")

    assert choices_of(DialInForm(assignment=assignment_of(ken))) == ["None", "InterCall (retired)", "PGi"]
    assert choices_of(DialInForm(assignment=assignment_of(make_person("lola@contoso.com")))) == ["None", "PGi"]


def test_shows_what_the_person_has_in_the_international_form() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider, toll_free="+18885550142"))

    form = DialInForm(assignment=assignment_of(ken))

    shown = {name: form[name].value() for name in ("provider", "toll_number", "toll_free_number", "conference_id")}
    assert shown == {
        "provider": str(provider.pk),
        "toll_number": "+1 425-555-0142",
        "toll_free_number": "+1 888-555-0142",
        "conference_id": "0712301",
    }


def test_gives_details_with_numbers_in_e164_and_zeros_kept() -> None:
    ken, provider = make_person(), make_provider()

    form = filled_in(ken, provider, toll_number="１ (425) 555–0142", conference_id=" ０７１２３０１ ")

    assert form.is_valid(), form.errors
    assert form.wanted == third_party(provider, "0712301", toll=TOLL)
    change = form.change()
    assert (change.person_id, change.expected) == (ken.pk, NO_DETAILS)


def test_none_ignores_what_stands_in_the_other_fields() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider))

    form = filled_in(ken, "none", toll_number="abc", conference_id="abc")

    assert form.is_valid(), form.errors
    assert form.wanted == NO_DETAILS


def test_each_problem_stands_at_its_field() -> None:
    provider = make_provider()

    form = filled_in(make_person(), provider, toll_number="", toll_free_number="+1 888-FREE", conference_id="712301")

    assert not form.is_valid()
    assert codes(form) == {
        "toll_number": ["toll-number-missing"],
        "toll_free_number": ["number-letters"],
        "conference_id": ["conference-id-length"],
    }
    assert form.errors["conference_id"] == ["Conference IDs of InterCall have 7 digits, 712301 has 6."]


def test_too_long_is_said_once() -> None:
    form = filled_in(make_person(), make_provider(), toll_number="+1 " + "4" * 60)

    assert form.errors["toll_number"] == ["This has 63 characters. No number, ID or name has more than 50."]
    assert set(form.errors) == {"toll_number"}


def test_says_who_has_the_conference_id_already() -> None:
    provider = make_provider()
    give(make_person("lola@contoso.com", display_name="Lola Jacobson"), third_party(provider))

    form = filled_in(make_person(), provider)

    assert codes(form) == {"conference_id": ["conference-id-taken"]}
    assert form.errors["conference_id"] == [
        "Lola Jacobson already has the conference ID 0712301 on this toll number of InterCall."
    ]
    assert filled_in(make_person("pilar@contoso.com"), provider, toll_number="+1 425-555-0143").is_valid()


@pytest.mark.parametrize("value", ["999999", "InterCall", "-1", "9" * 40, "٣"])
def test_provider_unknown(value: str) -> None:
    make_provider("PGi")

    form = filled_in(make_person(), value)

    assert codes(form) == {"provider": ["provider-unknown"]}
    assert form.errors["provider"] == [f"There is no provider called {value} here. Choose one of: PGi."]


def test_microsoft_for_somebody_without_license_is_refused_with_a_sentence() -> None:
    make_bridge_number()
    form = filled_in(make_person(), "microsoft")
    assert codes(form) == {"provider": ["needs-pstn-license"]}


def test_microsoft_without_toll_number_on_the_bridge_is_refused() -> None:
    make_bridge_number("+18005550100", kind=NumberKind.TOLL_FREE)
    form = filled_in(licensed(), "microsoft")
    assert codes(form) == {"provider": ["bridge-without-toll-number"]}
    assert form.offered_toll_number == ""


def test_microsoft_to_third_party_is_refused() -> None:
    ken, provider = licensed(), make_provider()
    make_bridge_number()
    give(ken, MICROSOFT)

    form = filled_in(ken, provider)

    assert codes(form) == {"provider": ["has-microsoft"]}


def test_microsoft_saved_as_it_is_changes_nothing() -> None:
    ken = licensed()
    make_bridge_number()
    give(ken, MICROSOFT)

    form = filled_in(ken, "microsoft")

    assert form.is_valid()
    assert form.wanted == assignment_of(ken).details


def test_third_party_to_microsoft_tells_first_what_will_be_lost() -> None:
    ken, provider = licensed(), make_provider()
    make_bridge_number()
    give(ken, third_party(provider, toll_free="+18885550142"))

    form = filled_in(ken, "microsoft")

    assert not form.is_valid()
    assert not form.errors
    (question,) = form.questions
    assert question.code == "details-will-be-lost"
    assert question.sentence == (
        "Microsoft replaces what InterCall gave Ken Myer. This will be lost: +1 425-555-0142, +1 888-555-0142, 0712301."
    )
    assert filled_in(ken, "microsoft", answer=form.question_key).is_valid()


def test_a_question_waits_for_its_own_answer() -> None:
    ken, provider = make_person(), make_provider(tolls=("+14255550199",))

    asked = filled_in(ken, provider)
    assert not asked.is_valid()
    assert [question.code for question in asked.questions] == ["number-not-the-providers"]

    assert filled_in(ken, provider, answer=asked.question_key).is_valid()
    another = filled_in(ken, provider, toll_number="+1 425-555-0143", answer=asked.question_key)
    assert not another.is_valid()
    assert another.waits


def test_commands_are_not_asked_but_told() -> None:
    form = filled_in(make_person(), make_provider(tolls=("+14255550199",)), asks=False)

    assert form.is_valid()
    assert [question.code for question in form.questions] == ["number-not-the-providers"]


def test_knows_that_somebody_changed_the_person_meanwhile() -> None:
    ken, provider = make_person(), make_provider()
    shown = packed(assignment_of(ken).details.as_json(), of=DialInForm)
    give(ken, third_party(provider))

    form = filled_in(ken, provider, conference_id="0712302", expected=shown)
    form.full_clean()

    assert form.is_stale
    assert not filled_in(ken, provider).is_stale


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("", "The page was not sent completely. Open it again."),
        ("forged", "The page was not sent as it was shown. Open it again."),
    ],
)
def test_a_page_that_does_not_say_what_it_showed_is_refused(expected: str, sentence: str) -> None:
    form = filled_in(make_person(), make_provider(), expected=expected)

    assert form.errors["expected"] == [sentence]
    assert not form.is_stale


def test_marks_what_is_required_and_opens_the_fields_for_third_parties_alone() -> None:
    form = DialInForm(assignment=assignment_of(make_person()))

    assert 'data-enables="toll_number toll_free_number conference_id"' in str(form["provider"])
    assert 'data-enables-unless="none microsoft"' in str(form["provider"])
    assert [name for name, field in form.fields.items() if getattr(field, "mark_required", False)] == [
        "toll_number",
        "conference_id",
    ]


def test_a_provider_that_was_not_sent_is_asked_for() -> None:
    make_provider("PGi")
    assert filled_in(make_person(), "").errors["provider"] == ["Choose a provider, or None."]
