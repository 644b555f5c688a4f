"""What the form refuses, files, cmdlets, steps for many and the model refuse too, with the same code and sentence."""

import inspect
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from conferencing import number_rules, rules
from conferencing.actions import remove_provider
from conferencing.details import Details, ProviderKind
from conferencing.models import AudioConferencingProvider
from conferencing.people_actions import follow_pstn_plan
from conferencing.problems import Kind, damage, details, person, phone_numbers
from conferencing.provider_actions import retire_provider
from tests.conferencing.cmdlet_runs import SET, refused
from tests.conferencing.everywhere import (
    MICROSOFT,
    Row,
    by_action,
    by_bulk_step,
    by_cmdlet,
    by_file,
    by_form,
    by_model,
)
from tests.conferencing.test_countries_everywhere import PROPOSED
from tests.conferencing.test_refused_by_the_bridge import NOT_ON_THE_BRIDGE
from tests.factories import (
    TOLL,
    TOLL_FREE,
    details_of,
    give,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db

NUMBERS = {
    details.NUMBER_LETTERS: ("425-555-CALL", "yes", "+1,425,555,0142", "+1 425-555-014²"),
    details.NUMBER_LENGTH: ("12", "1234567890123456", "( )"),
    details.CELL_TOO_LONG: ("4" * 60, "+1 " + "4" * 48),
    details.CELL_DATE: ("12.07.2017", "Jul-12"),
    phone_numbers.NUMBERS_SEVERAL: ("+1 425-555-0142; +1 425-555-0143", "555-0142/555-0143"),
    phone_numbers.NUMBER_EXTENSION_UNCLEAR: ("+1 425-555-0142 ext. 5", "+14255550142,,0712302#"),
}
IDS = {
    details.CONFERENCE_ID_LETTERS: ("07A2302", "071.2302", "071/2302"),
    details.CONFERENCE_ID_LENGTH: ("07123022", "07123020712302071230299"),
    details.CONFERENCE_ID_BEGINNING: ("9712302",),
    details.CELL_TOO_LONG: ("0" * 60,),
    details.CELL_DATE: ("12.07.2017", "12-07-2017"),
    damage.PLACEHOLDER: ("none", "-"),
    damage.IDS_SEVERAL: ("12345 12345",),
    damage.ID_IS_THE_NUMBER: ("14255550142", "5550142"),
}
EDITS = [
    *(("toll", kind, value) for kind, values in NUMBERS.items() for value in values),
    *(("toll", damage.PLACEHOLDER, value) for value in ("none", "n/a")),
    *(("toll_free", kind, value) for kind, values in NUMBERS.items() for value in values),
    *(("conference_id", kind, value) for kind, values in IDS.items() for value in values),
]
# What people and spreadsheets do to values the report of a file names more finely, and offers what is meant.
FINER = {
    ("toll", "+1 425 555 0142 ext"): (details.NUMBER_LETTERS, phone_numbers.NUMBER_WITH_WORDS),
    ("toll", "4.42E+11"): (details.NUMBER_LETTERS, damage.DIGITS_LOST),
    ("toll", "+l 425-555-0142"): (details.NUMBER_LETTERS, damage.LETTERS_FOR_DIGITS),
    ("conference_id", "0712302 or 0712303"): (details.CONFERENCE_ID_LETTERS, damage.IDS_SEVERAL),
    ("conference_id", "0712302 0712302"): (damage.IDS_SEVERAL, damage.ID_AMONG_OTHERS),
    ("conference_id", "-0712302"): (details.CONFERENCE_ID_LETTERS, damage.ID_WITH_WORDS),
    ("conference_id", "0712302²"): (details.CONFERENCE_ID_LETTERS, damage.ID_WITH_WORDS),
    ("conference_id", "712302"): (details.CONFERENCE_ID_LENGTH, damage.ZEROS_LOST),
    ("conference_id", "PIN 1234, 0712302"): (details.CONFERENCE_ID_LETTERS, damage.PIN_BESIDE_ID),
}
QUESTIONS = {
    ("toll", "+142555501423"): details.NUMBER_IMPOSSIBLE,
    ("toll", "+1 900-555-0142"): details.NUMBER_PREMIUM_RATE,
    ("toll", "+44 20 7946 0958"): details.NUMBER_NOT_THE_PROVIDERS,
    ("toll", TOLL_FREE): details.TOLL_FREE_AS_TOLL,
    ("toll_free", "+44 20 7946 0958"): details.TOLL_AS_TOLL_FREE,
    ("toll_free", TOLL): details.TOLL_FREE_IS_THE_TOLL,
    ("toll", "425 555 0142"): phone_numbers.NUMBER_WITHOUT_COUNTRY,
    ("toll", "0800"): phone_numbers.NUMBER_WITHOUT_COUNTRY,
    ("toll", "206 555 0117"): details.NUMBER_NOT_THE_PROVIDERS,
    ("toll_free", "888 555 0142"): phone_numbers.NUMBER_WITHOUT_COUNTRY,
}


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider(lengths="7", beginnings="0")


@pytest.fixture
def ken() -> User:
    return make_person()


@pytest.mark.parametrize(("field", "kind", "value"), EDITS)
def test_a_forbidden_value_is_refused_everywhere(
    ken: User, provider: AudioConferencingProvider, field: str, kind: Kind, value: str
) -> None:
    give(ken, third_party(provider))
    wanted = replace(Row(), **{field: value})

    said = by_form(ken, provider, wanted)
    assert set(said) == {kind.code}
    assert by_file(ken, provider, wanted) == said
    if not (field == "toll_free" and "," in value):  # a list of PowerShell has a comma between its values
        assert by_cmdlet(ken, provider, wanted) == said
    if kind is not details.CELL_TOO_LONG:  # a column has its own bound
        as_typed = third_party(provider, wanted.conference_id, toll=wanted.toll, toll_free=wanted.toll_free)
        assert by_action(ken, as_typed) == said
        assert by_model(ken, as_typed) == set(said.values())
    assert details_of(ken) == third_party(provider)


def test_a_list_of_toll_free_numbers_is_several_numbers(ken: User, provider: AudioConferencingProvider) -> None:
    wanted = Row(toll_free="+1 888-555-0142, +1 888-555-0143")

    assert set(by_form(ken, provider, wanted)) == set(by_file(ken, provider, wanted)) == {"numbers-several"}
    assert set(by_cmdlet(ken, provider, wanted)) == {"numbers-several"}


@pytest.mark.parametrize(("edit", "kinds"), FINER.items())
def test_what_the_file_names_more_finely_is_not_ready_either(
    ken: User, provider: AudioConferencingProvider, edit: tuple[str, str], kinds: tuple[Kind, Kind]
) -> None:
    wanted = replace(Row(), **{edit[0]: edit[1]})

    assert set(by_form(ken, provider, wanted)) == set(by_cmdlet(ken, provider, wanted)) == {kinds[0].code}
    assert set(by_file(ken, provider, wanted)) == {kinds[1].code}


@pytest.mark.parametrize(("edit", "kind"), QUESTIONS.items())
def test_a_doubtful_value_is_asked_about_everywhere(ken: User, edit: tuple[str, str], kind: Kind) -> None:
    """A cmdlet does not wait for answers, as the original does not: it warns."""
    known = (TOLL,) if kind is details.NUMBER_NOT_THE_PROVIDERS else ()
    provider = make_provider(lengths="7", beginnings="0", tolls=known)
    wanted = replace(Row(), **{edit[0]: edit[1]})

    said = by_form(ken, provider, wanted)
    assert set(said) == {kind.code}
    assert by_file(ken, provider, wanted) == said
    assert by_cmdlet(ken, provider, wanted) == {"": said[kind.code]}


@pytest.mark.parametrize("value", ["1425555y0142", "+1425555y0142"])
def test_letters_in_a_number_of_the_provider_are_not_overlooked(ken: User, value: str) -> None:
    provider, wanted = make_provider(tolls=(TOLL,)), Row(toll=value)

    said = by_form(ken, provider, wanted)
    assert set(said) == {"number-letters"}
    assert by_file(ken, provider, wanted) == by_cmdlet(ken, provider, wanted) == said


def disabled(ken: User, _provider: AudioConferencingProvider) -> None:
    User.objects.filter(pk=ken.pk).update(account_enabled=False)


def with_microsoft(ken: User, _provider: AudioConferencingProvider) -> None:
    make_bridge_number()
    follow_pstn_plan([ken.pk], has_plan=True)
    remove_provider([ken.pk], by="system")
    move_to_microsoft([ken.pk], by="system")


def id_taken(_ken: User, provider: AudioConferencingProvider) -> None:
    give(make_person("lola@contoso.com"), third_party(provider, Row.conference_id))


def new_to_a_retired_provider(ken: User, provider: AudioConferencingProvider) -> None:
    remove_provider([ken.pk], by="system")
    retire_provider(provider.pk, by="system")


PEOPLE: dict[Kind, Callable[[User, AudioConferencingProvider], None]] = {
    person.PERSON_DISABLED: disabled,
    person.HAS_MICROSOFT: with_microsoft,
    person.CONFERENCE_ID_TAKEN: id_taken,
    person.PROVIDER_RETIRED: new_to_a_retired_provider,
}


@pytest.mark.parametrize(("kind", "made"), PEOPLE.items())
def test_a_forbidden_person_is_refused_everywhere(
    ken: User,
    provider: AudioConferencingProvider,
    kind: Kind,
    made: Callable[[User, AudioConferencingProvider], None],
) -> None:
    give(ken, third_party(provider))
    made(ken, provider)
    before, wanted = details_of(ken), third_party(provider, Row.conference_id)

    said = by_form(ken, provider, Row())
    assert set(said) == {kind.code}
    assert by_file(ken, provider, Row()) == by_action(ken, wanted) == said
    [(code, sentence)] = by_cmdlet(ken, provider, Row()).items()
    assert code == kind.code
    assert said[code] in sentence  # with the cmdlet that helps
    if kind is not person.CONFERENCE_ID_TAKEN:  # of which the database has a sentence of its own
        assert by_model(ken, wanted) == set(said.values())
    assert details_of(ken) == before


@pytest.mark.parametrize("field", ["toll", "conference_id"])
def test_what_is_missing_is_refused_everywhere(ken: User, provider: AudioConferencingProvider, field: str) -> None:
    """PowerShell itself refuses a mandatory parameter that is empty; the others say which it is by their code."""
    wanted = replace(Row(), **{field: ""})

    said = by_form(ken, provider, wanted)
    assert by_file(ken, provider, wanted) == said
    assert by_action(ken, third_party(provider, wanted.conference_id, toll=wanted.toll)) == said
    missing = {"toll": ("-TollNumber", "", "-ParticipantPasscode", wanted.conference_id)}
    words = missing.get(field, ("-TollNumber", wanted.toll, "-ParticipantPasscode", ""))
    assert "missing mandatory parameters" in refused(SET, ken.user_principal_name, "-Name", provider.name, *words)


def test_nobody_and_a_name_that_looks_alike_is_nobody_everywhere(provider: AudioConferencingProvider) -> None:
    make_person("paul@contoso.com")
    browser = Client()
    browser.force_login(make_administrator())
    for name, by_the_file in (("nobody@contoso.com", "person-unknown"), ("раul@contoso.com", "look-alike-letter")):
        page = reverse("conferencing:dial_in", kwargs={"upn": name})
        assert browser.get(page).status_code == browser.post(page).status_code == 404
        assert set(by_cmdlet(name, provider, Row())) == {"person-unknown"}
        assert set(by_file(name, provider, Row())) == {by_the_file}


def test_a_provider_that_nobody_knows_is_refused_everywhere(ken: User, provider: AudioConferencingProvider) -> None:
    assert set(by_form(ken, "999999", Row())) == set(by_cmdlet(ken, "Nobody's", Row())) == {"provider-unknown"}
    assert set(by_cmdlet(ken, "Microsoft", Row())) == {"provider-unknown"}


def unlicensed(ken: User) -> None:
    make_bridge_number()


def without_bridge(ken: User) -> None:
    follow_pstn_plan([ken.pk], has_plan=True)


def licensed_but_disabled(ken: User) -> None:
    make_bridge_number()
    follow_pstn_plan([ken.pk], has_plan=True)
    User.objects.filter(pk=ken.pk).update(account_enabled=False)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        (person.NEEDS_PSTN_LICENSE, unlicensed),
        (person.BRIDGE_WITHOUT_TOLL_NUMBER, without_bridge),
        (person.PERSON_DISABLED, licensed_but_disabled),
    ],
)
def test_microsoft_is_refused_everywhere(ken: User, kind: Kind, made: Callable[[User], None]) -> None:
    made(ken)

    said = by_form(ken, MICROSOFT, Row())
    assert set(said) == {kind.code}
    assert by_cmdlet(ken, MICROSOFT, Row()) == by_bulk_step(ken, ProviderKind.MICROSOFT) == said
    wanted = Details(kind=ProviderKind.MICROSOFT)
    assert by_action(ken, wanted) == said
    assert by_model(ken, wanted) == set(said.values())


def test_every_code_of_the_rules_is_tried() -> None:
    tried = {kind.code for kind in (*NUMBERS, *IDS, *QUESTIONS.values(), *PEOPLE)}
    tried |= {kind.code for kind, _number, _named in PROPOSED.values()}
    tried |= {"toll-number-missing", "conference-id-missing", "needs-pstn-license", "bridge-without-toll-number"}
    tried |= NOT_ON_THE_BRIDGE | {"microsoft-not-sold"}  # this one is a note, which the form says beside the choice
    named = re.findall(
        r"\b(?:\w*problems|damage)\.([A-Z_]+)\b", inspect.getsource(rules) + inspect.getsource(number_rules)
    )
    modules = (details, person, damage, phone_numbers)
    said = {getattr(module, name).code for name in named for module in modules if hasattr(module, name)}
    assert len(said) > 15
    assert said <= tried
