"""What the form refuses, a row of a file and a cmdlet refuse too, for the same reason: every forbidden single edit."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse

from conferencing.actions import move_to_microsoft, remove_provider
from conferencing.cmdlets.command import NotDoneError
from conferencing.forms.parts import ExpectedField
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, ImportProblem
from conferencing.people_actions import follow_pstn_plan
from conferencing.problems import CATALOGUE, Severity
from conferencing.provider_actions import retire_provider
from tests.conferencing.cmdlet_runs import SET, run
from tests.conferencing.provider_file.checked import checked_import, line
from tests.factories import (
    details_of,
    give,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Row:
    """What somebody is to have; everything in it is allowed until one thing is edited."""

    toll: str = "+14255550142"
    toll_free: str = ""
    conference_id: str = "0712302"


FORBIDDEN = {
    "toll": ("425-555-CALL", "12", "1234567890123456", "yes"),
    "toll_free": ("888-555-CALL", "12", "1234567890123456", "yes"),
    "conference_id": ("07A2302", "07123022", "9712302", "1", "07123020712302071230299"),
}
# What people write into spreadsheets: the file's report names these more finely than the form does.
FINER = {
    ("toll", "+1 425 555 0142 ext"): "number-with-words",
    ("toll", "none"): "cell-placeholder",
    ("conference_id", "0712302 or 0712303"): "conference-ids-several",
}
EDITS = [(field, value) for field, values in FORBIDDEN.items() for value in values]


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider(lengths="7", beginnings="0")


@pytest.fixture
def ken() -> User:
    return make_person()


def disabled(person: User, _provider: AudioConferencingProvider) -> None:
    User.objects.filter(pk=person.pk).update(account_enabled=False)


def with_microsoft(person: User, _provider: AudioConferencingProvider) -> None:
    make_bridge_number()
    follow_pstn_plan([person.pk], has_plan=True)
    remove_provider([person.pk], by="system")
    move_to_microsoft([person.pk], by="system")


def id_taken(_person: User, provider: AudioConferencingProvider) -> None:
    give(make_person("lola@contoso.com"), third_party(provider, Row.conference_id))


def by_form(person: User, provider: AudioConferencingProvider, wanted: Row) -> set[str]:
    browser = Client()
    browser.force_login(User.objects.filter(groups__isnull=False).first() or make_administrator())
    held = ConferencingAssignment.objects.get(pk=person.pk)
    answer = browser.post(
        reverse("conferencing:dial_in", kwargs={"upn": person.user_principal_name}),
        {
            "provider": str(provider.pk),
            "toll_number": wanted.toll,
            "toll_free_number": wanted.toll_free,
            "conference_id": wanted.conference_id,
            "expected": ExpectedField.pack(held.details.as_json()),
        },
    )
    assert answer.status_code == 422, wanted
    return {str(error.code) for errors in answer.context["form"].errors.as_data().values() for error in errors}


def by_cmdlet(person: User, provider: AudioConferencingProvider, wanted: Row) -> set[str]:
    words = ("-TollNumber", wanted.toll, "-ParticipantPasscode", wanted.conference_id)
    toll_free = ("-TollFreeNumbers", wanted.toll_free) if wanted.toll_free else ()
    with pytest.raises(NotDoneError) as raised:
        run(SET, person.user_principal_name, "-Name", provider.name, *words, *toll_free)
    return set(raised.value.codes)


def by_file(person: User, provider: AudioConferencingProvider, wanted: Row) -> set[str]:
    row = line(person, wanted.conference_id, toll=wanted.toll, toll_free=wanted.toll_free)
    found = ImportProblem.objects.filter(batch=checked_import(provider, row), row__isnull=False)
    return {code for code in found.values_list("code", flat=True) if CATALOGUE[code].severity is not Severity.NOTE}


@pytest.mark.parametrize(("field", "value"), EDITS)
def test_a_forbidden_edit_is_refused_everywhere(
    ken: User, provider: AudioConferencingProvider, field: str, value: str
) -> None:
    give(ken, third_party(provider))
    before, wanted = details_of(ken), replace(Row(), **{field: value})

    assert details_of(ken) == before
    assert by_form(ken, provider, wanted) == by_cmdlet(ken, provider, wanted) == by_file(ken, provider, wanted)


@pytest.mark.parametrize("edited", [disabled, with_microsoft, id_taken])
def test_a_forbidden_person_is_refused_everywhere(
    ken: User, provider: AudioConferencingProvider, edited: Callable[[User, AudioConferencingProvider], None]
) -> None:
    give(ken, third_party(provider))
    edited(ken, provider)
    before, wanted = details_of(ken), Row()

    assert by_form(ken, provider, wanted) == by_cmdlet(ken, provider, wanted) == by_file(ken, provider, wanted)
    assert details_of(ken) == before


@pytest.mark.parametrize(("edit", "code"), FINER.items())
def test_what_the_file_names_more_finely_is_not_ready_either(
    ken: User, provider: AudioConferencingProvider, edit: tuple[str, str], code: str
) -> None:
    wanted = replace(Row(), **{edit[0]: edit[1]})

    assert by_form(ken, provider, wanted) == by_cmdlet(ken, provider, wanted)
    assert by_file(ken, provider, wanted) == {code}


def test_a_retired_provider_is_refused_by_form_and_cmdlet(ken: User, provider: AudioConferencingProvider) -> None:
    retire_provider(provider.pk, by="system")
    assert by_form(ken, provider, Row()) == by_cmdlet(ken, provider, Row()) == {"provider-retired"}


@pytest.mark.parametrize("field", ["toll", "conference_id"])
def test_what_is_missing_is_refused_everywhere(ken: User, provider: AudioConferencingProvider, field: str) -> None:
    """PowerShell itself refuses a mandatory parameter that is empty; the other two say which it is by their code."""
    wanted = replace(Row(), **{field: ""})

    assert by_form(ken, provider, wanted) == by_file(ken, provider, wanted)
    with pytest.raises(CommandError, match="missing mandatory parameters"):
        by_cmdlet(ken, provider, wanted)
