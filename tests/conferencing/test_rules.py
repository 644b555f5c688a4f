"""May this person have this provider with these details? Every answer of the rules, by its code."""

from dataclasses import replace

import pytest

from conferencing.details import NO_DETAILS, BridgeFacts, Details, PersonFacts, ProviderFacts, ProviderKind
from conferencing.problems import Problem, Severity
from conferencing.rules import alternatives, lengths_in_words, problems_with_change

INTERCALL = ProviderFacts(id=1, name="InterCall", id_lengths=(7,))
PGI = ProviderFacts(id=2, name="PGi", id_lengths=(9, 10))
KEN = PersonFacts(name="Ken Myer")
LICENSED = PersonFacts(name="Ken Myer", has_pstn_plan=True)
BRIDGE = BridgeFacts(toll_numbers=("+12065550100",))
MICROSOFT = Details(
    kind=ProviderKind.MICROSOFT, toll_number="+12065550100", toll_free_number="", conference_id="3486595"
)
GIVEN = Details(
    kind=ProviderKind.THIRD_PARTY, provider_id=1, toll_number="+14255550142", conference_id="0712301"
)  # fmt: skip


def ask(
    wanted: Details,
    *,
    current: Details | None = NO_DETAILS,
    person: PersonFacts = KEN,
    provider: ProviderFacts | None = INTERCALL,
    bridge: BridgeFacts = BRIDGE,
) -> list[Problem]:
    return problems_with_change(current, wanted, person=person, provider=provider, bridge=bridge)


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems]


def test_third_party_with_number_and_id_is_fine_and_needs_no_license() -> None:
    assert ask(GIVEN) == []
    assert ask(replace(GIVEN, toll_free_number="+18885550142")) == []


def test_none_is_always_allowed() -> None:
    disabled = replace(KEN, enabled=False)
    assert ask(NO_DETAILS, current=GIVEN, person=disabled, provider=None, bridge=BridgeFacts()) == []


def test_what_somebody_already_has_is_never_refused() -> None:
    """A provider's rule may have changed since: nobody is made to touch what works."""
    stricter = replace(INTERCALL, id_lengths=(9,), retired=True)
    assert ask(GIVEN, current=GIVEN, provider=stricter, person=replace(KEN, enabled=False)) == []


def test_third_party_to_another_third_party_is_allowed() -> None:
    other = replace(GIVEN, provider_id=2, conference_id="203344871")
    assert ask(other, current=GIVEN, provider=PGI) == []


def test_details_without_the_provider_s_facts_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="facts"):
        ask(GIVEN, provider=None)


def test_microsoft_to_third_party_is_refused() -> None:
    problems = ask(GIVEN, current=MICROSOFT)

    assert found(problems) == [("provider", "has-microsoft")]
    assert problems[0].sentence == (
        "Ken Myer has Microsoft as the provider. Remove Microsoft as the provider first: set it to None."
    )
    assert problems[0].severity is Severity.ERROR


def test_person_disabled() -> None:
    assert found(ask(GIVEN, person=replace(KEN, enabled=False))) == [("provider", "person-disabled")]
    assert found(ask(MICROSOFT, person=replace(LICENSED, enabled=False))) == [("provider", "person-disabled")]


def test_microsoft_needs_pstn_license() -> None:
    assert ask(MICROSOFT, person=LICENSED, provider=None) == []
    assert ask(MICROSOFT, current=GIVEN, person=LICENSED, provider=None) == []
    assert found(ask(MICROSOFT, person=KEN, provider=None)) == [("provider", "needs-pstn-license")]


def test_bridge_without_toll_number() -> None:
    only_toll_free = BridgeFacts(toll_free_numbers=("+18005550100",))
    assert found(ask(MICROSOFT, person=LICENSED, bridge=only_toll_free)) == [("provider", "bridge-without-toll-number")]


def test_provider_retired_is_refused_to_those_who_do_not_have_it() -> None:
    retired = replace(INTERCALL, retired=True)

    assert found(ask(GIVEN, provider=retired)) == [("provider", "provider-retired")]
    assert found(ask(GIVEN, current=None, provider=retired)) == [("provider", "provider-retired")]
    assert ask(replace(GIVEN, conference_id="0712302"), current=GIVEN, provider=retired) == []


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("toll_number", "", "toll-number-missing"),
        ("toll_number", "+1 425-555-CALL", "number-letters"),
        ("toll_number", "12", "number-length"),
        ("toll_number", "+1234567890123456", "number-length"),
        ("toll_number", "+1 555 01", "number-impossible"),
        ("toll_number", "+18885550142", "toll-free-as-toll"),
        ("toll_free_number", "free", "number-letters"),
        ("toll_free_number", "1", "number-length"),
        ("toll_free_number", "+1 555 01", "number-impossible"),
        ("conference_id", "", "conference-id-missing"),
        ("conference_id", "07123o1", "conference-id-letters"),
        ("conference_id", "071-230", "conference-id-letters"),
        ("conference_id", "0712301 ", "conference-id-letters"),
        ("conference_id", "٠٧١٢٣٠١", "conference-id-letters"),
        ("conference_id", "712301", "conference-id-length"),
        ("conference_id", "07123010", "conference-id-length"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(field: str, text: str, code: str) -> None:
    assert found(ask(replace(GIVEN, **{field: text}))) == [(field, code)]  # type: ignore[arg-type]


def test_everything_wrong_is_said_at_once_best_field_first() -> None:
    wanted = replace(GIVEN, toll_number="", toll_free_number="abc", conference_id="12")

    assert found(ask(wanted, person=replace(KEN, enabled=False), current=MICROSOFT)) == [
        ("provider", "person-disabled"),
        ("provider", "has-microsoft"),
        ("toll_number", "toll-number-missing"),
        ("toll_free_number", "number-letters"),
        ("conference_id", "conference-id-length"),
    ]


def test_number_of_3_and_of_15_digits_is_long_enough_and_short_enough() -> None:
    for text in ("911", "123456789012345"):
        assert found(ask(replace(GIVEN, toll_number=text))) == [("toll_number", "number-without-country")]


def test_conference_id_length_names_what_was_found() -> None:
    problem = ask(replace(GIVEN, provider_id=2, conference_id="12345678"), provider=PGI)[0]
    assert problem.sentence == "Conference IDs of PGi have 9 or 10 digits, 12345678 has 8."


def test_without_a_rule_conference_ids_have_1_to_20_digits() -> None:
    any_length = replace(INTERCALL, id_lengths=())

    assert ask(replace(GIVEN, conference_id="1"), provider=any_length) == []
    assert ask(replace(GIVEN, conference_id="0" * 20), provider=any_length) == []
    problem = ask(replace(GIVEN, conference_id="0" * 21), provider=any_length)[0]
    assert (problem.code, problem.params["lengths"]) == ("conference-id-length", "1-20")


def test_conference_id_beginning() -> None:
    provider = replace(INTERCALL, first_digits=("07", "8"))

    assert ask(GIVEN, provider=provider) == []
    problem = ask(replace(GIVEN, conference_id="1712301"), provider=provider)[0]
    assert found([problem]) == [("conference_id", "conference-id-beginning")]
    assert problem.sentence == "Conference IDs of InterCall begin with 07 or 8, 1712301 does not."


def test_number_not_the_providers_is_a_question() -> None:
    provider = replace(
        INTERCALL, toll_keys=frozenset({"14255550143"}), toll_free_keys=frozenset({"18885550143"})
    )  # fmt: skip

    problems = ask(replace(GIVEN, toll_free_number="+18885550142"), provider=provider)

    assert found(problems) == [
        ("toll_number", "number-not-the-providers"),
        ("toll_free_number", "number-not-the-providers"),
    ]
    assert {problem.severity for problem in problems} == {Severity.QUESTION}


def test_premium_rate_numbers_are_questions_unless_the_provider_has_them() -> None:
    wanted = replace(GIVEN, toll_number="+19005550123", toll_free_number="+449098790123")
    both = [("toll_number", "number-premium-rate"), ("toll_free_number", "number-premium-rate")]

    problems = ask(wanted)
    assert found(problems) == both
    assert {problem.severity for problem in problems} == {Severity.QUESTION}
    assert problems[0].sentence.startswith("+1 900-555-0123 is a premium-rate number: callers pay its owner.")
    others = replace(INTERCALL, toll_keys=frozenset({"14255550142"}), toll_free_keys=frozenset({"18885550199"}))
    assert found(ask(wanted, provider=others)) == both
    its_own = replace(INTERCALL, toll_keys=frozenset({"19005550123"}), toll_free_keys=frozenset({"449098790123"}))
    assert ask(wanted, provider=its_own) == []


def test_a_number_of_the_provider_is_no_question_however_it_is_written() -> None:
    provider = replace(INTERCALL, toll_keys=frozenset({"14255550142"}))
    assert ask(replace(GIVEN, toll_number="1 (425) 555-0142"), provider=provider) == []


def test_numbers_in_each_other_s_place_are_questions() -> None:
    provider = replace(
        INTERCALL, toll_keys=frozenset({"14255550142"}), toll_free_keys=frozenset({"14255550143"})
    )  # fmt: skip
    wanted = replace(GIVEN, toll_number="+14255550143", toll_free_number="+14255550142")

    problems = ask(wanted, provider=provider)

    assert found(problems) == [("toll_number", "toll-free-as-toll"), ("toll_free_number", "toll-as-toll-free")]
    assert {problem.severity for problem in problems} == {Severity.QUESTION}


def test_a_number_that_the_provider_lists_as_both_is_fine_in_both_places() -> None:
    both = frozenset({"14255550142"})
    provider = replace(INTERCALL, toll_keys=both, toll_free_keys=both)
    assert ask(replace(GIVEN, toll_free_number="+14255550142"), provider=provider) == []


def test_lengths_and_beginnings_in_words() -> None:
    assert [lengths_in_words(lengths) for lengths in ((), (7,), (9, 10), (4, 6, 8))] == [
        "1-20",
        "7",
        "9 or 10",
        "4, 6 or 8",
    ]
    assert [alternatives(parts) for parts in ((), ("0",), ("0", "7", "8"))] == ["", "0", "0, 7 or 8"]


def test_number_that_callers_pay_for_is_asked_about_as_the_toll_free_one_unless_it_is_listed() -> None:
    wanted = replace(GIVEN, toll_free_number="+12065550100")
    assert found(ask(wanted)) == [("toll_free_number", "toll-as-toll-free")]
    assert ask(wanted, provider=replace(INTERCALL, toll_free_keys=frozenset(["12065550100"]))) == []
    assert ask(replace(GIVEN, toll_free_number="+493222512345")) == []


def test_one_number_is_not_both() -> None:
    same = replace(GIVEN, toll_free_number=GIVEN.toll_number)
    assert found(ask(same)) == [("toll_free_number", "toll-free-is-the-toll")]
    listed = frozenset([GIVEN.toll_number[1:]])
    assert ask(same, provider=replace(INTERCALL, toll_keys=listed, toll_free_keys=listed)) == []
    free = replace(GIVEN, toll_number="+18885550142", toll_free_number="+18885550142")
    assert found(ask(free)) == [("toll_number", "toll-free-as-toll")]
