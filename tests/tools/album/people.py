"""Pictures of the entrance, the dashboard, and the pages of people."""

from playwright.sync_api import Page

from tests.tools.album.picture import Pictures, arrive, follow, press

PEOPLE = Pictures()
# A third party, Microsoft, old numbers in meetings
KEN, AMOS, SIOBHAN = "ken.myer@contoso.com", "amos.marble@contoso.com", "siobhan.nidhomhnaill@contoso.com"


@PEOPLE.of("account_login", name="sign-in", of_a_stranger=True)
def sign_in(page: Page) -> None:
    page.goto("/sign-in/")


@PEOPLE.of("dashboard", name="dashboard")
def dashboard(page: Page) -> None:
    page.goto("/")


@PEOPLE.of("people:users", name="users")
def users(page: Page) -> None:
    page.goto("/users/?q=an")
    page.locator("tbody a").nth(3).click()


@PEOPLE.of(name="users-filter")
def users_filter(page: Page) -> None:
    with_intercall(page)


@PEOPLE.of("people:general", "people:user", name="person-general")
def person_general(page: Page) -> None:
    page.goto(f"/users/{KEN}/general/")


@PEOPLE.of("licensing:licenses", name="person-licenses")
def person_licenses(page: Page) -> None:
    page.goto(f"/users/{KEN}/licenses/")


@PEOPLE.of("conferencing:dial_in", name="one-person")
def one_person(page: Page) -> None:
    page.goto(f"/users/{KEN}/dial-in-conferencing/")


@PEOPLE.of(name="one-person-refused")
def one_person_refused(page: Page) -> None:
    page.goto(f"/users/{KEN}/dial-in-conferencing/")
    page.get_by_label("Toll number:").fill("+1 425-555-CALL")
    page.get_by_label("Conference ID:").fill("71230")
    press(page, "save")


@PEOPLE.of(name="one-person-microsoft")
def one_person_microsoft(page: Page) -> None:
    page.goto(f"/users/{AMOS}/dial-in-conferencing/")


@PEOPLE.of("conferencing:reset_conference_id", name="reset-conference-id")
def reset_conference_id(page: Page) -> None:
    page.goto(f"/users/{AMOS}/dial-in-conferencing/reset-conference-id/")


@PEOPLE.of("conferencing:reset_pin", name="reset-pin")
def reset_pin(page: Page) -> None:
    page.goto(f"/users/{AMOS}/dial-in-conferencing/reset-pin/")


@PEOPLE.of(name="pin-shown-once")
def pin_shown_once(page: Page) -> None:
    page.goto(f"/users/{AMOS}/dial-in-conferencing/reset-pin/")
    press(page, "reset the PIN")


@PEOPLE.of("conferencing:info_mail_to_one", name="conference-info")
def conference_info(page: Page) -> None:
    page.goto(f"/users/{KEN}/dial-in-conferencing/send-info/")


@PEOPLE.of("conferencing:person_meetings", name="person-meetings")
def person_meetings(page: Page) -> None:
    page.goto(f"/users/{SIOBHAN}/online-meetings/")


@PEOPLE.of("conferencing:meetings_update", name="new-numbers")
def new_numbers(page: Page) -> None:
    page.goto(f"/users/{SIOBHAN}/online-meetings/update/")


@PEOPLE.of("people:history", name="history")
def history(page: Page) -> None:
    page.goto(f"/users/{SIOBHAN}/history/")


@PEOPLE.of(name="users-several")
def users_several(page: Page) -> None:
    with_intercall(page)
    for number in range(3):
        page.locator("tbody input[type=checkbox]").nth(number).check()
    page.locator(".pane h2").filter(has_text="3 people").wait_for()


@PEOPLE.of("conferencing:bulk_carry_out", "conferencing:bulk_plan", name="several-plan")
def several_plan(page: Page) -> None:
    users_several(page)
    press(page, "Set the provider to None")


@PEOPLE.of("conferencing:mailing", "conferencing:mailing_plan", name="mail-to-several")
def mail_to_several(page: Page) -> None:
    page.goto("/users/")
    press(page, "Send conference info via email")


@PEOPLE.of(
    "conferencing:license_change",
    *(
        "conferencing:license_change_begin",
        "conferencing:license_change_choose",
        "conferencing:license_change_leave_out",
    ),
    *("conferencing:license_change_take_in", "conferencing:license_change_apply"),
    name="change-licenses",
)
def change_licenses(page: Page) -> None:
    page.goto("/users/")
    press(page, "Assign or remove licenses")
    page.get_by_label("Skype for Business PSTN Conferencing").select_option(label="give")
    press(page, "show what happens")


@PEOPLE.of(name="change-licenses-done")
def change_licenses_done(page: Page) -> None:
    press(page, "change 3 people")


@PEOPLE.of("conferencing:license_put_back", name="put-back")
def put_back(page: Page) -> None:
    follow(page, "put back everybody this change reset")


@PEOPLE.of("conferencing:license_change_undo", name="change-licenses-undo")
def change_licenses_undo(page: Page) -> None:
    page.go_back()
    arrive(page)
    follow(page, "undo")


@PEOPLE.of("conferencing:bulk_change", name="several-done")
def several_done(page: Page) -> None:
    until_mails_are_sent(page)
    page.goto("/users/")
    press(page, "Set the provider to None")
    press(page, "set 3 people to None")


@PEOPLE.of("conferencing:bulk_undo", name="several-undo")
def several_undo(page: Page) -> None:
    follow(page, "undo")


@PEOPLE.of("conferencing:bulk_number", name="another-default-number")
def another_default_number(page: Page) -> None:
    page.goto("/dial-in-conferencing/microsoft-bridge/")
    page.get_by_role("link", name="give another").first.click()


def with_intercall(page: Page) -> None:
    page.goto("/users/")
    page.locator(".filter summary").click()
    page.get_by_label("Provider").select_option(label="InterCall")
    press(page, "show")


def until_mails_are_sent(page: Page) -> None:
    """What the next change makes untrue is not sent any more; the list of mails is to show a good day."""
    for _attempt in range(40):
        page.goto("/tools/jobs/mails/")
        if not page.get_by_text("waits", exact=True).count():
            return
        page.wait_for_timeout(500)
