"""Microsoft as a provider: the bridge and its settings, one person, and another default number for everybody."""

import pytest

from conferencing.models import NumberKind, TenantSettings
from conferencing.people_actions import follow_pstn_plan
from tests.factories import details_of, make_administrator, make_bridge_number, make_person, move_to_microsoft
from tests.journeys.walking import SignIn, Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
BRIDGE, SETTINGS = "/dial-in-conferencing/microsoft-bridge/", "/dial-in-conferencing/microsoft-bridge-settings/"


@pytest.fixture
def ken(db: None) -> User:
    make_bridge_number("+12065550100")
    make_bridge_number("+441632960123")
    make_bridge_number("+18555550199", kind=NumberKind.TOLL_FREE)
    person = make_person(usage_location="US")
    follow_pstn_plan([person.pk], has_plan=True)
    move_to_microsoft([person.pk], by="system")
    return person


def test_one_person_with_microsoft(walk: Walk, sign_in: SignIn, ken: User) -> None:
    sign_in(make_administrator("global"))
    old = details_of(ken)
    walk.go(f"/users/{ken.user_principal_name}/dial-in-conferencing/", heading="Properties")
    walk.page.get_by_label("Default toll number").select_option("+441632960123")
    walk.page.get_by_label("Default toll-free number").select_option("")
    walk.page.get_by_label("Allow unauthenticated callers").check()
    walk.press("save", heading="Properties")
    now = details_of(ken)
    assert (now.toll_number, now.toll_free_number, now.allow_pstn_only_meetings) == ("+441632960123", "", True)

    walk.follow("Reset the conference ID", heading="Reset conference ID?")
    walk.read(f"{old.conference_id} stops working at once")
    walk.press("reset the conference ID", heading="Properties")
    walk.read("The old one no longer works.")
    assert details_of(ken).conference_id != old.conference_id


def test_the_bridge_its_settings_and_another_number_for_all(walk: Walk, sign_in: SignIn, ken: User) -> None:
    sign_in(make_administrator("global"))
    walk.go(SETTINGS, heading="Microsoft bridge settings")
    walk.page.get_by_label("PIN length").fill("3")
    walk.page.get_by_label("PIN length").evaluate("field => field.removeAttribute('min')")
    walk.press("save", heading="Microsoft bridge settings")
    walk.read("PINs of the Microsoft bridge have 4 to 12 digits, not 3.")
    walk.page.get_by_label("PIN length").fill("7")
    walk.page.get_by_label("tones").check()
    walk.press("save", heading="Microsoft bridge settings")
    assert TenantSettings.current().pin_length == 7

    walk.go(BRIDGE, heading="Microsoft bridge")
    walk.follow("edit +44 1632 960123", heading="+44 1632 960123")
    walk.page.get_by_label("City").fill("London")
    walk.press("save", heading="Microsoft bridge")
    walk.press("make default +44 1632 960123", heading="Microsoft bridge")
    walk.read("People who have Microsoft keep the number they have.")
    walk.follow("remove +1 206-555-0100", heading="Remove +1 206-555-0100")
    walk.follow("Give its people another number", heading="Give people another default number")
    walk.page.get_by_label("Give").select_option(label="+44 1632 960123 (London), toll")
    walk.press("show who changes", heading="Default toll number: +44 1632 960123")
    walk.press("change 1 person", heading="is done")
    assert details_of(ken).toll_number == "+441632960123"
    walk.follow("undo", heading="Undo change")
