"""The addresses of the Export Users and Import Users wizards."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from conferencing.views.export_choosing import export_add, export_add_all, export_take_all_out, export_take_out
from conferencing.views.export_file import export, export_file, export_prepare
from conferencing.views.export_progress import export_cancel
from conferencing.views.export_wizard import export_download, export_select, export_start
from conferencing.views.import_apply import import_apply, import_done, import_undo
from conferencing.views.import_columns import import_columns
from conferencing.views.import_progress import import_cancel
from conferencing.views.import_wizard import import_file, import_start
from conferencing.views.info_mail import import_tell
from conferencing.views.provider_mail import import_write
from conferencing.views.report.decisions import (
    import_abandon,
    import_accept,
    import_leave_out,
    import_put_back,
    import_stand,
    import_take_back,
    import_withdraw,
)
from conferencing.views.report.files import import_print, import_questions, import_records
from conferencing.views.report.page import import_report
from conferencing.views.report.person import import_person
from conferencing.views.report.row_page import import_row


class QuestionsName(StringConverter):
    """Names of files that ask a provider; whether it is the right one the page knows."""

    regex = r"AcpUsers[^/]*\.xlsx"


class RecordsName(StringConverter):
    """Names of files for the records."""

    regex = r"import-[^/]*"


register_converter(QuestionsName, "questions")
register_converter(RecordsName, "records")
_PAGE = "dial-in-conferencing/third-party-provider"
EXPORT, IMPORT = f"{_PAGE}/export/", f"{_PAGE}/import/"

urlpatterns = [
    path(EXPORT, export_start, name="export_start"),
    path(f"{EXPORT}drafts/<int:number>/", export_select, name="export_select"),
    path(f"{EXPORT}drafts/<int:number>/add/", export_add, name="export_add"),
    path(f"{EXPORT}drafts/<int:number>/add-all/", export_add_all, name="export_add_all"),
    path(f"{EXPORT}drafts/<int:number>/take-out/", export_take_out, name="export_take_out"),
    path(f"{EXPORT}drafts/<int:number>/take-all-out/", export_take_all_out, name="export_take_all_out"),
    path(f"{EXPORT}drafts/<int:number>/download/", export_download, name="export_download"),
    path(f"{EXPORT}drafts/<int:number>/cancel/", export_cancel, name="export_cancel"),
    path(f"{EXPORT}<int:number>/prepare/", export_prepare, name="export_prepare"),
    path(f"{EXPORT}<int:number>/", export, name="export"),
    path(f"{EXPORT}<int:number>/<str:file_name>", export_file, name="export_file"),
    path(IMPORT, import_start, name="import_start"),
    path(f"{IMPORT}file/", import_file, name="import_file"),
    path(f"{IMPORT}<int:number>/", import_report, name="import_report"),
    path(f"{IMPORT}<int:number>/columns/", import_columns, name="import_columns"),
    path(f"{IMPORT}<int:number>/accept/", import_accept, name="import_accept"),
    path(f"{IMPORT}<int:number>/as-they-stand/", import_stand, name="import_stand"),
    path(f"{IMPORT}<int:number>/ask-again/", import_withdraw, name="import_withdraw"),
    path(f"{IMPORT}<int:number>/put-back/", import_put_back, name="import_put_back"),
    path(f"{IMPORT}<int:number>/rows/<int:row>/", import_row, name="import_row"),
    path(f"{IMPORT}<int:number>/rows/<int:row>/person/", import_person, name="import_person"),
    path(f"{IMPORT}<int:number>/leave-out/", import_leave_out, name="import_leave_out"),
    path(f"{IMPORT}<int:number>/take-back-in/", import_take_back, name="import_take_back"),
    path(f"{IMPORT}<int:number>/throw-away/", import_abandon, name="import_abandon"),
    path(f"{IMPORT}<int:number>/cancel/", import_cancel, name="import_cancel"),
    path(f"{IMPORT}<int:number>/apply/", import_apply, name="import_apply"),
    path(f"{IMPORT}<int:number>/done/", import_done, name="import_done"),
    path(f"{IMPORT}<int:number>/tell/", import_tell, name="import_tell"),
    path(f"{IMPORT}<int:number>/write/", import_write, name="import_write"),
    path(f"{IMPORT}<int:number>/undo/", import_undo, name="import_undo"),
    path(f"{IMPORT}<int:number>/print/", import_print, name="import_print"),
    path(f"{IMPORT}<int:number>/<questions:questions_name>", import_questions, name="import_questions"),
    path(f"{IMPORT}<int:number>/<records:records_name>", import_records, name="import_records"),
]
