"""Pictures of the Export Users and Import Users wizards, and of the PINs."""

from playwright.sync_api import FilePayload, Page

from tests.tools.album.conferencing import THIRD_PARTY
from tests.tools.album.picture import Pictures, arrive, follow, press

FILES = Pictures()
# The demonstration's import that waits, the last applied one, one of whose people nobody was told, the undone one,
# and an export with its answer
WAITING, APPLIED, UNTOLD, UNDONE, ANSWERED = 9, 5, 4, 6, 8
EXPORT, IMPORT = f"{THIRD_PARTY}export/", f"{THIRD_PARTY}import/"
UNKNOWN_COLUMNS = """Wer;Wohin;Womit;Notiz
ken.myer@contoso.com;+1 425-555-0142;0712301;
aylin.yildirim@contoso.com;+1 425-555-0142;0712315;neu
"""
PINS = """Username,DisplayName,TollNumber,TollFreeNumber,Passcode,PIN
ken.myer@contoso.com,Ken Myer,+1 425-555-0142,+1 888-555-0142,0712301,48041
aylin.yildirim@contoso.com,Aylin Yıldırım,+1 425-555-0142,,0712315,90417
anneke.vanderwesthuizen@contoso.com,Anneke van der Westhuizen,+1 425-555-0142,,0712308,
"""


@FILES.of("conferencing:export_start", name="export-start")
def export_start(page: Page) -> None:
    page.goto(EXPORT)


@FILES.of("conferencing:export_select", name="select-users")
def select_users(page: Page) -> None:
    page.goto(EXPORT)
    press(page, "next")
    page.locator("[data-check-all]").check()
    press(page, "add the ticked people")
    follow(page, "next page")


@FILES.of("conferencing:export_download", name="export-download")
def export_download(page: Page) -> None:
    follow(page, "next")


@FILES.of("conferencing:export", name="export")
def export(page: Page) -> None:
    page.goto(f"{EXPORT}{ANSWERED}/")


@FILES.of("conferencing:import_start", name="import-start")
def import_start(page: Page) -> None:
    page.goto(IMPORT)


@FILES.of("conferencing:import_file", name="select-file")
def select_file(page: Page) -> None:
    page.goto(f"{IMPORT}file/")


@FILES.of("conferencing:import_columns", name="columns")
def columns(page: Page) -> None:
    page.goto(f"{IMPORT}file/")
    page.locator("input[type=file]").set_input_files(a_file("InterCall.csv", UNKNOWN_COLUMNS))
    page.get_by_label("Which provider sent it").select_option(label="InterCall")
    press(page, "next")


@FILES.of("conferencing:import_report", name="verification-results")
def verification_results(page: Page) -> None:
    page.goto(f"{IMPORT}{WAITING}/")


@FILES.of(name="verification-rows")
def verification_rows(page: Page) -> None:
    page.goto(f"{IMPORT}{WAITING}/?outcome=decision#rows")


@FILES.of("conferencing:import_row", name="edit-a-row")
def edit_a_row(page: Page) -> None:
    page.goto(f"{IMPORT}{WAITING}/?outcome=wrong")
    arrive(page)
    follow(page, "put it right in row 68")


@FILES.of("conferencing:import_person", name="choose-the-person")
def choose_the_person(page: Page) -> None:
    page.goto(f"{IMPORT}{WAITING}/?code=person-near")
    arrive(page)
    page.get_by_role("link", name="choose the person").or_(page.get_by_role("link", name="somebody else")).first.click()


@FILES.of("conferencing:import_print", name="report-to-print")
def report_to_print(page: Page) -> None:
    page.goto(f"{IMPORT}{WAITING}/print/")


@FILES.of("conferencing:import_write", name="write-to-the-provider")
def write_to_the_provider(page: Page) -> None:
    page.goto(f"{IMPORT}{WAITING}/write/")


@FILES.of(name="apply")
def apply_asks_once(page: Page) -> None:
    verification_results(page)
    arrive(page)
    page.get_by_role("link", name="apply to").click()


@FILES.of("conferencing:import_apply", name="apply-without-script")
def apply_without_script(page: Page) -> None:
    page.goto(f"{IMPORT}{WAITING}/apply/")


@FILES.of("conferencing:import_done", name="done")
def done(page: Page) -> None:
    page.goto(f"{IMPORT}{APPLIED}/done/")


@FILES.of("conferencing:import_tell", name="tell-these-people")
def tell_these_people(page: Page) -> None:
    page.goto(f"{IMPORT}{UNTOLD}/tell/")


@FILES.of("conferencing:import_undo", name="undo-import")
def undo_import(page: Page) -> None:
    page.goto(f"{IMPORT}{APPLIED}/undo/")


@FILES.of(name="import-undone")
def import_undone(page: Page) -> None:
    page.goto(f"{IMPORT}{UNDONE}/")


@FILES.of("conferencing:pins", name="hand-out-the-pins")
def hand_out_the_pins(page: Page) -> None:
    page.goto(f"{THIRD_PARTY}pins/")


@FILES.of(name="hand-out-the-pins-opened")
def hand_out_the_pins_opened(page: Page) -> None:
    page.goto(f"{THIRD_PARTY}pins/")
    arrive(page)
    page.locator("#pins-file").set_input_files(a_file("InterCall-PINs.csv", PINS))
    page.locator('[data-pins="found"]').wait_for()


def a_file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
