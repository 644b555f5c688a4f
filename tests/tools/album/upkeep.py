"""Pictures of meetings, the organization, the tools, the help, and of what is not there."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.tools.album.people import KEN
from tests.tools.album.picture import Pictures, follow

UPKEEP = Pictures()


@UPKEEP.of("conferencing:meetings", name="online-meetings")
def online_meetings(page: Page) -> None:
    page.goto("/online-meetings/")
    page.get_by_role("link", name="Contract review").click()


@UPKEEP.of("conferencing:meeting", name="meeting")
def meeting(page: Page) -> None:
    follow(page, "Open")


@UPKEEP.of("conferencing:meeting_change", name="meeting-edit")
def meeting_edit(page: Page) -> None:
    follow(page, "Edit")


@UPKEEP.of("conferencing:meeting_cancel", name="meeting-cancel")
def meeting_cancel(page: Page) -> None:
    page.go_back()
    follow(page, "cancel the meeting")


@UPKEEP.of("conferencing:meeting_add", name="meeting-new")
def meeting_new(page: Page) -> None:
    page.goto(f"/online-meetings/add/?organizer={KEN}")


@UPKEEP.of(name="meeting-old-numbers")
def meeting_old_numbers(page: Page) -> None:
    page.goto("/online-meetings/")
    page.get_by_role("link", name="Handover").click()
    follow(page, "Open")


@UPKEEP.of("conferencing:numbers_page", name="find-a-local-number")
def find_a_local_number(page: Page) -> None:
    """Invitations name the address that people outside reach; the same page stands here."""
    page.goto("/online-meetings/")
    follow(page, "Contract review")
    leads_to = page.get_by_role("link", name="Find a local number").first.get_attribute("href")
    page.goto(urlsplit(str(leads_to)).path)


@UPKEEP.of("conferencing:invitation", name="meeting-invitation")
def meeting_invitation(page: Page) -> None:
    page.goto("/online-meetings/invitation/")


@UPKEEP.of("conferencing:organization_general", name="organization")
def organization(page: Page) -> None:
    page.goto("/organization/general/")


@UPKEEP.of("organization:first_steps", name="first-steps")
def first_steps(page: Page) -> None:
    page.goto("/organization/first-steps/")


@UPKEEP.of("organization:directory", name="directory")
def directory(page: Page) -> None:
    page.goto("/organization/directory/")


@UPKEEP.of("organization:administrators", name="administrators")
def administrators(page: Page) -> None:
    page.goto("/organization/administrators/")
    follow(page, "Amos Marble")


@UPKEEP.of("organization:administrator_add", name="administrator-add")
def administrator_add(page: Page) -> None:
    page.goto("/organization/administrators/add/?q=ken")


@UPKEEP.of("organization:administrator_roles", name="administrator-roles")
def administrator_roles(page: Page) -> None:
    page.goto("/organization/administrators/jakob.solstad@contoso.com/")


@UPKEEP.of("organization:administrator_password", name="one-time-password")
def one_time_password(page: Page) -> None:
    page.goto("/organization/administrators/jakob.solstad@contoso.com/password/")


@UPKEEP.of("organization:audit_log", name="audit-log")
def audit_log(page: Page) -> None:
    page.goto(f"/organization/audit-log/?about={KEN}")
    page.locator("tbody a.plain-link").nth(3).click()


@UPKEEP.of("jobs:jobs", name="jobs")
def jobs(page: Page) -> None:
    page.goto("/tools/jobs/")


@UPKEEP.of("mail:mails", name="mails")
def mails(page: Page) -> None:
    page.goto("/tools/jobs/mails/")


@UPKEEP.of("mail:mail", name="mail")
def mail(page: Page) -> None:
    page.locator("tbody a").first.click()


@UPKEEP.of("conferencing:automation", name="automation")
def automation(page: Page) -> None:
    page.goto("/tools/automation/")


@UPKEEP.of("conferencing:leftovers", name="leftovers")
def leftovers(page: Page) -> None:
    page.goto("/tools/leftovers/")


@UPKEEP.of("health", name="health")
def health(page: Page) -> None:
    page.goto("/tools/health/")


@UPKEEP.of("help:index", name="help")
def all_help(page: Page) -> None:
    page.goto("/help/")


@UPKEEP.of("help:topic", name="help-page")
def help_page(page: Page) -> None:
    page.goto("/help/choosing/")


@UPKEEP.of("account", name="your-account")
def your_account(page: Page) -> None:
    page.goto("/your-account/")


@UPKEEP.of("account_change_password", name="change-password")
def change_password(page: Page) -> None:
    page.goto("/change-password/")


@UPKEEP.of(name="nothing-there")
def nothing_there(page: Page) -> None:
    page.goto("/users/nobody@contoso.com/general/")


@UPKEEP.of("account_logout", name="sign-out")
def sign_out(page: Page) -> None:
    page.goto("/users/")
    page.locator(".who").click()
