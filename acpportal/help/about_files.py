"""Pages of the help about the files that go to providers and come back."""

from django.utils.translation import gettext_lazy as _

from acpportal.help.topic import Group, Topic

FILES = (
    Topic(
        slug="export",
        group=Group.FILES,
        title=_("Export Users wizard"),
        purpose=_(
            "Makes a file that lists people for a third-party provider, who fills in numbers and conference "
            "IDs. Nothing about these people changes."
        ),
        routes=(
            "conferencing:export_start",
            "conferencing:export_select",
            "conferencing:export_download",
            "conferencing:export",
        ),
        permission="conferencing.export_users",
        see=("import", "what-excel-does", "finding-a-provider", "choosing"),
    ),
    Topic(
        slug="import",
        group=Group.FILES,
        title=_("Import Users wizard"),
        purpose=_(
            "Takes the file that a provider sent back and says what is wrong with it. Nothing changes until you "
            "apply it."
        ),
        routes=("conferencing:import_start", "conferencing:import_file"),
        permission="conferencing.check_import",
        see=("verification-results", "columns", "what-excel-does", "apply", "compare"),
    ),
    Topic(
        slug="columns",
        group=Group.FILES,
        title=_("Columns"),
        purpose=_("A step of the Import Users wizard that shows up only when it is not certain what the file holds."),
        routes=("conferencing:import_columns",),
        permission="conferencing.check_import",
        see=("import", "verification-results"),
    ),
    Topic(
        slug="verification-results",
        group=Group.FILES,
        title=_("Verification results"),
        purpose=_(
            "The report of the Import Users wizard: what an import would change and what is wrong with the "
            "file, row by row. Nothing has been changed yet."
        ),
        routes=(
            "conferencing:import_report",
            "conferencing:import_row",
            "conferencing:import_person",
            "conferencing:import_print",
        ),
        see=("what-excel-does", "apply", "write-to-the-provider", "import"),
    ),
    Topic(
        slug="apply",
        group=Group.FILES,
        title=_("Apply and undo an import"),
        purpose=_(
            "The last steps of the Import Users wizard. Apply changes everybody who is ready, in one go; undo "
            "puts back what nobody changed since."
        ),
        routes=("conferencing:import_apply", "conferencing:import_done", "conferencing:import_undo"),
        permission="conferencing.apply_import",
        see=("verification-results", "hand-out-the-pins", "conference-info", "undo"),
    ),
    Topic(
        slug="hand-out-the-pins",
        group=Group.FILES,
        title=_("Hand out the PINs"),
        purpose=_(
            "Makes a message for each person with the PIN that the provider sent. The file is opened only in your"
            " browser; the portal never gets it."
        ),
        routes=("conferencing:pins",),
        permission="conferencing.apply_import",
        see=("what-happens-to-pins", "conference-info", "apply"),
    ),
    Topic(
        slug="write-to-the-provider",
        group=Group.FILES,
        title=_("Write to the provider"),
        purpose=_(
            "A prepared mail that asks the provider about the rows of an import that only the provider can correct."
            " The workbook is attached."
        ),
        routes=("conferencing:import_write",),
        permission="conferencing.export_users",
        see=("verification-results", "import", "provider"),
    ),
    Topic(
        slug="compare",
        group=Group.FILES,
        title=_("Compare a complete list"),
        purpose=_(
            "Ask the provider for its complete list of your people, and compare it. People who have left are billed"
            " until somebody says so."
        ),
        see=("import", "verification-results", "leftovers"),
    ),
)
