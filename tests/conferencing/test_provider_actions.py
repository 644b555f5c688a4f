"""Providers are added, edited, retired and removed by actions alone, with their audit."""

from dataclasses import replace

import pytest

from conferencing.actions import remove_provider
from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch
from conferencing.provider_actions import (
    GivenNumber,
    ProviderValues,
    add_provider,
    bring_provider_back,
    edit_provider,
    remove_unused_provider,
    retire_provider,
    values_of,
)
from tests.factories import TOLL, give, make_person, make_provider, third_party
from users.history import describe
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
INTERCALL = ProviderValues(
    name="InterCall",
    domain="intercall.example",
    url="https://intercall.example/",
    contact_mail="acp@intercall.example",
    id_lengths=(7, 8),
    id_beginnings=("07",),
    toll_numbers=(GivenNumber(number="+442079460188", location="London"), GivenNumber(number="+14255550142")),
    toll_free_numbers=(GivenNumber(number="+18885550142"),),
)


def stored(name: str = "InterCall") -> AudioConferencingProvider:
    return AudioConferencingProvider.objects.get(name=name)


def told(provider: AudioConferencingProvider) -> list[str]:
    return [describe(event) for event in AuditEvent.objects.filter(subject_key=f"provider:{provider.pk}")]


def test_add_keeps_all_values_in_their_order_and_records_it() -> None:
    assert add_provider(INTERCALL, by=BY, why="contract signed") == []

    assert values_of(stored()) == INTERCALL
    assert [number.key for number in stored().numbers.order_by("pk")] == ["442079460188", "14255550142", "18885550142"]
    event = AuditEvent.objects.get()
    assert (event.actor, event.why, event.after) == (BY, "contract signed", INTERCALL.as_json())
    assert told(stored()) == ["The provider InterCall was added."]


def test_add_refuses_provider_name_taken() -> None:
    make_provider("InterCall")

    problems = add_provider(replace(INTERCALL, name=" INTERCALL"), by=BY)

    assert [(problem.field, problem.code) for problem in problems] == [("name", "provider-name-taken")]


@pytest.mark.parametrize("name", ["Microsoft", "none"])
def test_add_refuses_provider_name_reserved(name: str) -> None:
    problems = add_provider(replace(INTERCALL, name=name), by=BY)

    assert [problem.code for problem in problems] == ["provider-name-reserved"]
    assert not AudioConferencingProvider.objects.exists()


def test_edit_tells_what_was_and_what_is() -> None:
    add_provider(INTERCALL, by=BY)
    wanted = replace(
        INTERCALL,
        domain="intercall.test",
        url="",
        id_lengths=(9,),
        toll_numbers=(GivenNumber(number="+14255550142", location="Seattle"),),
    )

    assert edit_provider(stored().pk, wanted, expected=INTERCALL.as_json(), by=BY) == []

    assert values_of(stored()) == wanted
    assert told(stored())[-1] == (
        "The provider InterCall was edited."
        " Domain: intercall.example became intercall.test."
        " Web page: https://intercall.example/ was removed."
        " Lengths of conference IDs: 7,8 became 9."
        " Toll numbers: +44 20 7946 0188 (London), +1 425-555-0142 became +1 425-555-0142 (Seattle)."
    )


def test_edit_may_keep_its_own_name_in_another_case_but_not_take_another_s() -> None:
    add_provider(INTERCALL, by=BY)
    make_provider("PGi")

    assert edit_provider(stored().pk, replace(INTERCALL, name="Intercall"), expected=INTERCALL.as_json(), by=BY) == []
    now = values_of(stored("Intercall"))
    problems = edit_provider(stored("Intercall").pk, replace(now, name="pgi"), expected=now.as_json(), by=BY)

    assert [problem.code for problem in problems] == ["provider-name-taken"]


def test_a_new_name_moves_the_people_in_lists_by_provider() -> None:
    provider, ken = make_provider(), make_person()
    give(ken, third_party(provider))
    assert ken.conferencing.provider_order == "1intercall"
    now = values_of(provider)

    edit_provider(provider.pk, replace(now, name="BT"), expected=now.as_json(), by=BY)

    ken.conferencing.refresh_from_db()
    assert ken.conferencing.provider_order == "1bt"


def test_edit_refuses_provider_changed_meanwhile() -> None:
    add_provider(INTERCALL, by=BY)
    theirs = replace(INTERCALL, domain="theirs.example")
    edit_provider(stored().pk, theirs, expected=INTERCALL.as_json(), by="lola@contoso.com")

    problems = edit_provider(
        stored().pk, replace(INTERCALL, domain="mine.example"), expected=INTERCALL.as_json(), by=BY
    )

    assert [problem.code for problem in problems] == ["provider-changed-meanwhile"]
    assert "lola@contoso.com" in problems[0].sentence
    assert values_of(stored()) == theirs


def test_edit_to_what_is_there_already_changes_and_records_nothing() -> None:
    add_provider(INTERCALL, by=BY)

    assert edit_provider(stored().pk, INTERCALL, expected={}, by=BY) == []
    assert AuditEvent.objects.count() == 1


def test_retire_and_bring_back_are_recorded_once() -> None:
    provider = make_provider()

    for action in (retire_provider, retire_provider, bring_provider_back, bring_provider_back):
        action(provider.pk, by=BY)

    assert not stored().is_retired
    assert told(provider) == [
        "The provider InterCall was retired: nobody new can be given it.",
        "The provider InterCall was brought back.",
    ]


def test_retired_providers_are_not_in_use() -> None:
    provider = make_provider()
    retire_provider(provider.pk, by=BY)
    assert not AudioConferencingProvider.objects.in_use().exists()


def test_remove_forgets_a_provider_that_was_never_used() -> None:
    provider = make_provider(tolls=(TOLL,))

    assert remove_unused_provider(provider.pk, by=BY) == []
    assert remove_unused_provider(provider.pk, by=BY) == []

    assert not AudioConferencingProvider.objects.exists()
    assert told(provider) == ["The provider InterCall was removed. Nobody ever had it."]


def test_remove_refuses_provider_used_by_people_of_old() -> None:
    provider, ken, lola = make_provider(), make_person(), make_person("lola@contoso.com")
    give(ken, third_party(provider))
    give(lola, third_party(provider, "0712302"))
    remove_provider([ken.pk], by=BY)

    problems = remove_unused_provider(provider.pk, by=BY)

    assert [problem.code for problem in problems] == ["provider-used"]
    assert "it was used: 1 person has it now, 2 people ever had it." in problems[0].sentence


def test_remove_refuses_provider_used_by_files() -> None:
    provider = make_provider()
    ExportBatch.objects.create(provider=provider, by=BY)
    ImportBatch.objects.create(provider=provider, by=BY, file_name="a.csv", file_size=1, sha256="0", state="checked")

    problems = remove_unused_provider(provider.pk, by=BY)

    assert "it was used: 1 export, 1 import." in problems[0].sentence
