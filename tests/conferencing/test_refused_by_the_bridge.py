"""Numbers and conference IDs of people with Microsoft: what the bridge cannot give is refused by all alike."""

from dataclasses import replace
from typing import Any

import pytest

from conferencing.details import Details, ProviderKind
from conferencing.people_actions import follow_pstn_plan
from conferencing.problems import Kind, damage, details, person
from tests.conferencing.cmdlet_runs import ENABLE, SET_MICROSOFT, give_microsoft, refused
from tests.conferencing.everywhere import by_action, by_model
from tests.factories import details_of, give, make_bridge_number, make_person

pytestmark = pytest.mark.django_db

OTHER = "+18885550142"
CASES = [
    ("toll_number", "-ServiceNumber", (), person.TOLL_NOT_ON_THE_BRIDGE),
    ("toll_free_number", "-TollFreeServiceNumber", (), person.BRIDGE_WITHOUT_TOLL_FREE_NUMBER),
    ("toll_free_number", "-TollFreeServiceNumber", ("+18005550199",), person.TOLL_FREE_NOT_ON_THE_BRIDGE),
]
NOT_ON_THE_BRIDGE = {kind.code for *_how, kind in CASES}


@pytest.mark.parametrize(
    ("field", "word", "on_the_bridge", "kind"),
    CASES,
)
def test_a_number_that_is_not_the_bridge_s_is_refused_everywhere(
    field: str, word: str, on_the_bridge: tuple[str, ...], kind: Kind
) -> None:
    ken = make_person()
    give_microsoft(ken)
    for number in on_the_bridge:
        make_bridge_number(number, kind="toll_free")
    changes: dict[str, Any] = {field: OTHER}
    wanted = replace(details_of(ken), **changes)

    said = by_action(ken, wanted)
    assert set(said) == {kind.code}
    assert by_model(ken, wanted) == set(said.values())
    assert refused(SET_MICROSOFT, ken.user_principal_name, word, OTHER) in said.values()


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("123456", details.CONFERENCE_ID_LENGTH),
        ("12345x7", details.CONFERENCE_ID_LETTERS),
        ("none", damage.PLACEHOLDER),
        ("1234567", person.CONFERENCE_ID_TAKEN),
    ],
)
def test_a_conference_id_of_the_bridge_is_refused_by_cmdlet_and_action(value: str, kind: Kind) -> None:
    ken = make_person()
    make_bridge_number()
    lola = make_person("lola@contoso.com")
    follow_pstn_plan([ken.pk, lola.pk], has_plan=True)
    give(lola, Details(kind=ProviderKind.MICROSOFT, conference_id="1234567"))

    said = by_action(ken, Details(kind=ProviderKind.MICROSOFT, conference_id=value))
    assert set(said) == {kind.code}
    assert refused(ENABLE, ken.user_principal_name, "-ConferenceId", value) in said.values()
