"""What the tools show: the command that does what a form says, the commands told of, long work, leftovers, health."""

import pytest
from playwright.sync_api import expect

from conferencing.models import ConferencingAssignment
from tests.factories import give, make_administrator, make_person, make_provider, third_party
from tests.journeys.walking import SignIn, Walk
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_command_follows_what_is_typed(walk: Walk, sign_in: SignIn) -> None:
    make_provider()
    ken = make_person(display_name="Ken Myer")
    sign_in(make_administrator("global"))

    walk.go(f"/users/{ken.user_principal_name}/dial-in-conferencing/", heading="Properties")
    walk.page.get_by_text("Show PowerShell").click()
    walk.page.get_by_label("Provider name").select_option("InterCall")
    walk.page.get_by_label("Toll number").fill("+1 425-555-0142")
    walk.page.get_by_label("Conference ID").fill("071-2302")
    command = walk.page.locator("#line-powershell")
    expect(command).to_contain_text('Set-CsUserAcp -Identity "ken.myer@contoso.com"')
    expect(command).to_contain_text('-ParticipantPasscode "0712302"')
    walk.arrive("Properties")
    assert ConferencingAssignment.objects.get(pk=ken.pk).is_none

    walk.go("/organization/general/", heading="Settings")
    walk.page.get_by_text("Show PowerShell").click()
    walk.read("Set-CsOnlineDialInConferencingTenantSettings")
    walk.arrive("Settings")


def test_the_tools_are_looked_at(walk: Walk, sign_in: SignIn) -> None:
    ken = make_person(display_name="Ken Myer")
    give(ken, third_party(make_provider()))
    User.objects.filter(pk=ken.pk).update(account_enabled=False)
    sign_in(make_administrator("global"))

    walk.go("/tools/automation/", heading="Automation")
    walk.read("Set-CsUserAcp", "Remove-CsUserAcp")
    walk.go("/tools/jobs/", heading="jobs")
    walk.go("/tools/health/", heading="health")
    walk.go("/tools/leftovers/", heading="leftovers")
    walk.read("Ken Myer", "0712301")
    walk.go("/organization/audit-log/?administrator=pilar@contoso.com&person=ken.myer@contoso.com", heading="audit log")
    walk.read("InterCall")
