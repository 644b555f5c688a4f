"""Runs the PowerShell-style commands in tests, and makes people for them."""

import io

import pytest
from django.core.management import CommandError, call_command

from conferencing.people_actions import follow_pstn_plan
from tests.factories import make_bridge_number, make_person, move_to_microsoft
from users.models import User

SET, GET, REMOVE = "Set-CsUserAcp", "Get-CsUserAcp", "Remove-CsUserAcp"
DISABLE, GET_MICROSOFT = "Disable-CsOnlineDialInConferencingUser", "Get-CsOnlineDialInConferencingUser"
ENABLE, SET_MICROSOFT = "Enable-CsOnlineDialInConferencingUser", "Set-CsOnlineDialInConferencingUser"
GET_SETTINGS = "Get-CsOnlineDialInConferencingTenantSettings"
SET_SETTINGS = "Set-CsOnlineDialInConferencingTenantSettings"
GIVEN = ("-Name", "InterCall", "-TollNumber", "14255550142", "-ParticipantPassCode", "0712301")


def make_ken() -> User:
    return make_person(display_name="Ken Myer", sip_address="sip:kenm@contoso.com")


def run(*words: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command(*words, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def refused(*words: str) -> str:
    with pytest.raises(CommandError) as raised:
        run(*words)
    return str(raised.value)


def give_microsoft(person: User) -> None:
    make_bridge_number()
    follow_pstn_plan([person.pk], has_plan=True)
    move_to_microsoft([person.pk], by="system")
