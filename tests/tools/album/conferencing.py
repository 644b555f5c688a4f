"""Pictures of licenses and of the tabs of dial-in conferencing."""

from playwright.sync_api import Page

from tests.tools.album.picture import Pictures, arrive, follow

CONFERENCING = Pictures()
BRIDGE = "/dial-in-conferencing/microsoft-bridge/"
SETTINGS = "/dial-in-conferencing/microsoft-bridge-settings/"
THIRD_PARTY = "/dial-in-conferencing/third-party-provider/"


@CONFERENCING.of("licensing:products", name="licenses")
def licenses(page: Page) -> None:
    page.goto("/licenses/")


@CONFERENCING.of("licensing:seats", name="seats")
def seats(page: Page) -> None:
    page.goto("/licenses/")
    page.get_by_role("link", name="change seats").first.click()


@CONFERENCING.of("conferencing:microsoft_bridge", name="microsoft-bridge")
def microsoft_bridge(page: Page) -> None:
    page.goto(BRIDGE)


@CONFERENCING.of("conferencing:bridge_number_add", name="bridge-number-add")
def bridge_number_add(page: Page) -> None:
    page.goto(f"{BRIDGE}add/")


@CONFERENCING.of("conferencing:bridge_number_change", name="bridge-number-edit")
def bridge_number_edit(page: Page) -> None:
    page.goto(BRIDGE)
    page.get_by_role("link", name="edit").first.click()


@CONFERENCING.of("conferencing:bridge_number_remove", name="bridge-number-remove")
def bridge_number_remove(page: Page) -> None:
    page.goto(BRIDGE)
    page.get_by_role("link", name="remove").last.click()


@CONFERENCING.of("conferencing:microsoft_bridge_settings", name="microsoft-bridge-settings")
def microsoft_bridge_settings(page: Page) -> None:
    page.goto(SETTINGS)


@CONFERENCING.of("conferencing:mail_previews", name="mails-to-people")
def mails_to_people(page: Page) -> None:
    page.goto(f"{SETTINGS}mails/")


@CONFERENCING.of("conferencing:third_party_provider", name="third-party-provider")
def third_party_provider(page: Page) -> None:
    page.goto(THIRD_PARTY)


@CONFERENCING.of("conferencing:provider_add", name="provider-add")
def provider_add(page: Page) -> None:
    page.goto(f"{THIRD_PARTY}add/")


@CONFERENCING.of("conferencing:provider_edit", name="provider-edit")
def provider_edit(page: Page) -> None:
    page.goto(THIRD_PARTY)
    page.get_by_role("row", name="InterCall").first.get_by_role("link", name="edit").click()


@CONFERENCING.of("conferencing:provider_remove", name="provider-remove")
def provider_remove(page: Page) -> None:
    provider_edit(page)
    arrive(page)
    follow(page, "remove InterCall")


@CONFERENCING.of("conferencing:dial_in_users", name="dial-in-users")
def dial_in_users(page: Page) -> None:
    page.goto(THIRD_PARTY)
    page.get_by_role("link", name="people with InterCall").click()
    follow(page, "Ken Myer")


@CONFERENCING.of(name="ready-to-be-moved")
def ready_to_be_moved(page: Page) -> None:
    page.goto("/dial-in-conferencing/dial-in-users/")
    follow(page, "Click here to move them")
