"""The same by command, as the source document tells it, and seen on the pages."""

import pytest

from licensing.products import E5
from tests.conferencing.cmdlet_runs import DISABLE, SET, refused, run
from tests.factories import (
    details_of,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from tests.journeys.walking import SignIn, Walk

pytestmark = pytest.mark.django_db(transaction=True)


def test_commands_remove_microsoft_and_give_the_third_party(walk: Walk, sign_in: SignIn) -> None:
    make_bridge_number()
    intercall, ken = make_provider(), make_person(display_name="Ken Myer")
    give_licenses(ken, E5)
    assert details_of(ken).kind == "microsoft"
    given = ("-Name", "InterCall", "-TollNumber", "+1 425-555-0142", "-ParticipantPasscode", "0712301")

    assert "Remove Microsoft as the provider first" in refused(SET, "-Identity", "ken.myer@contoso.com", *given)
    run(DISABLE, "-Identity", "ken.myer@contoso.com")
    assert details_of(ken).kind == "none"
    run(SET, "-Identity", "ken.myer@contoso.com", *given)
    assert details_of(ken) == third_party(intercall, "0712301")

    sign_in(make_administrator("service"))
    walk.go("/users/ken.myer@contoso.com/dial-in-conferencing/", heading="Properties")
    walk.read("InterCall", "+1 425-555-0142", "0712301")
    walk.follow("history", heading="history")
    walk.read("None", "InterCall")
