"""Set-CsUserAcp: the same rules and the same audit as the person's page."""

import io
import sys

import pytest

from conferencing import actions
from conferencing.details import NO_DETAILS
from tests.conferencing.cmdlet_runs import (
    GIVEN,
    SET,
    give_microsoft,
    make_ken,
    refused,
    run,
)
from tests.factories import TOLL, details_of, give, make_provider, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ken() -> User:
    return make_ken()


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("builtins.input", lambda _prompt: text)


@pytest.mark.parametrize("identity", ["Ken Myer", "KEN.MYER@contoso.com", "sip:kenm@contoso.com"])
def test_set_gives_the_provider_and_says_nothing(ken: User, identity: str) -> None:
    provider = make_provider()

    assert run(SET, "-Identity", identity, *GIVEN) == ("", "")

    assert details_of(ken) == third_party(provider)
    event = AuditEvent.objects.get(action=actions.CHANGED)
    assert event.actor.startswith("command (")
    assert event.origin == SET


def test_set_passes_the_person_through_when_asked(ken: User) -> None:
    make_provider()

    lines = run(SET, "Ken Myer", *GIVEN, "-TollFreeNumbers", "+1 888-555-0142", "-PassThru")[0].splitlines()

    assert lines[2].split() == [
        *("Ken", "Myer", "ken.myer@contoso.com", "InterCall", "+14255550142", "+18885550142", "0712301"),
        "intercall.example",
    ]


def test_set_keeps_the_toll_free_number_when_only_the_passcode_differs(ken: User) -> None:
    provider = make_provider()
    give(ken, third_party(provider, toll_free="+18885550142"))

    run(SET, "Ken Myer", "-Name", "InterCall", "-TollNumber", "14255550142", "-ParticipantPasscode", "0712302")
    assert details_of(ken) == third_party(provider, "0712302", toll_free="+18885550142")

    run(SET, "Ken Myer", *GIVEN, "-TollFreeNumbers", "$null")
    assert details_of(ken) == third_party(provider)

    give(ken, third_party(provider, toll_free="+18885550142"))
    run(SET, "Ken Myer", "-Name", "InterCall", "-TollNumber", "14255550143", "-ParticipantPasscode", "0712301")
    assert details_of(ken) == third_party(provider, toll="+14255550143")


def test_set_refuses_what_the_form_refuses_in_its_sentences(ken: User) -> None:
    make_provider()

    sentence = refused(SET, "Ken Myer", "-Name", "InterCall", "-TollNumber", "12", "-ParticipantPasscode", "712301")

    assert sentence == (
        "12 has 2 digits. Phone numbers have 3 to 15. Conference IDs of InterCall have 7 digits, 712301 has 6."
    )
    assert details_of(ken) == NO_DETAILS


def test_set_refuses_third_party_while_microsoft_is_set(ken: User) -> None:
    make_provider()
    give_microsoft(ken)

    sentence = refused(SET, "Ken Myer", *GIVEN)

    assert sentence.startswith("Ken Myer has Microsoft as the provider.")
    assert sentence.endswith("Disable-CsOnlineDialInConferencingUser does that.")


def test_set_warns_of_what_a_page_would_ask_and_does_it(ken: User) -> None:
    provider = make_provider(tolls=("+14255550199",))

    _out, err = run(SET, "Ken Myer", *GIVEN, "-IsDefault", "$false")

    assert err.splitlines() == [
        "WARNING: +1 425-555-0142 is not among the numbers of InterCall that are known here.",
        "WARNING: A person has one provider here, so it is the default one.",
    ]
    assert details_of(ken) == third_party(provider)


def test_set_takes_the_domain_and_web_page_of_the_provider_only(ken: User) -> None:
    provider = make_provider(url="https://intercall.example/")

    run(SET, "Ken Myer", *GIVEN, "-Domain", "InterCall.Example", "-Url", "https://intercall.example/", "-IsDefault:1")
    assert details_of(ken) == third_party(provider)
    assert refused(SET, "Ken Myer", *GIVEN, "-Domain", "fabrikam.com") == (
        "-Domain of InterCall is intercall.example, not fabrikam.com. Leave -Domain out: the provider knows it."
    )
    make_provider("PGi", lengths="")
    other = ("-Name", "PGi", "-TollNumber", TOLL, "-ParticipantPasscode", "1")
    assert "-Url of PGi is nothing, not https://x/." in refused(SET, "Ken Myer", *other, "-Url", "https://x/")


def test_set_refuses_several_toll_free_numbers(ken: User) -> None:
    make_provider()

    sentence = refused(SET, "Ken Myer", *GIVEN, "-TollFreeNumbers", "18885550142,18885550143")

    assert sentence == "-TollFreeNumbers names 2 numbers, and a person has one here. Name one."
    assert details_of(ken) == NO_DETAILS


@pytest.mark.parametrize("name", ["Microsoft", "Nobody"])
def test_set_names_the_providers_there_are(ken: User, name: str) -> None:
    make_provider("PGi")

    sentence = refused(SET, "Ken Myer", "-Name", name, "-TollNumber", "1", "-ParticipantPasscode", "1")

    assert sentence == f"There is no provider called {name} here. Choose one of: PGi."


def test_what_if_changes_nothing(ken: User) -> None:
    make_provider()

    out, _err = run(SET, "Ken Myer", *GIVEN, "-WhatIf")

    assert out == 'What if: Performing the operation "Set-CsUserAcp" on target "ken.myer@contoso.com".\n'
    assert details_of(ken) == NO_DETAILS


@pytest.mark.parametrize(("text", "done"), [("y", True), ("", True), (" YES ", True), ("n", False), ("what", False)])
def test_confirm_asks_first(ken: User, monkeypatch: pytest.MonkeyPatch, text: str, *, done: bool) -> None:
    make_provider()
    answer(monkeypatch, text)

    run(SET, "Ken Myer", *GIVEN, "-Confirm")

    assert (details_of(ken) != NO_DETAILS) is done


def test_confirm_changes_nothing_when_nobody_can_be_asked(ken: User, monkeypatch: pytest.MonkeyPatch) -> None:
    make_provider()
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    assert refused(SET, "Ken Myer", *GIVEN, "-Confirm") == (
        "Nobody could be asked, so nothing was changed. Leave -Confirm out."
    )


def test_a_change_in_the_last_moment_is_not_overwritten(ken: User, monkeypatch: pytest.MonkeyPatch) -> None:
    provider = make_provider()
    give_later = third_party(provider, "0799999")

    def somebody_else_is_quicker(_prompt: str) -> str:
        give(ken, give_later, by="lola@contoso.com")
        return "y"

    monkeypatch.setattr("builtins.input", somebody_else_is_quicker)

    assert "was changed meanwhile by lola@contoso.com" in refused(SET, "Ken Myer", *GIVEN, "-Confirm")
    assert details_of(ken) == give_later
