"""The addresses of dial-in conferencing."""

from django.urls import include, path

from conferencing.views.automation import automation
from conferencing.views.bulk import bulk_cancel, bulk_carry_out, bulk_change, bulk_leave_out, bulk_plan, bulk_undo
from conferencing.views.bulk_number import bulk_number
from conferencing.views.conference_id import reset_conference_id
from conferencing.views.dial_in import dial_in
from conferencing.views.dial_in_users import dial_in_users, dial_in_users_csv
from conferencing.views.info_mail import info_mail_to_one
from conferencing.views.invitation import invitation
from conferencing.views.leftovers import leftovers
from conferencing.views.license_change import (
    license_change,
    license_change_apply,
    license_change_begin,
    license_change_cancel,
    license_change_choose,
    license_change_leave_out,
    license_change_take_in,
)
from conferencing.views.license_lists import license_holders_csv, licenses_csv
from conferencing.views.license_rescue import license_change_undo, license_put_back
from conferencing.views.mail_previews import mail_preview, mail_previews
from conferencing.views.mailings import mailing, mailing_plan
from conferencing.views.meeting import meeting, meeting_calendar_file, meeting_invitation
from conferencing.views.meeting_changes import meeting_add, meeting_cancel, meeting_change
from conferencing.views.meeting_updates import meeting_send, meeting_update, meetings_update
from conferencing.views.meetings import meetings, meetings_csv, person_meetings, person_meetings_csv
from conferencing.views.microsoft_bridge import (
    bridge_number_add,
    bridge_number_change,
    bridge_number_make_default,
    bridge_number_remove,
    microsoft_bridge,
)
from conferencing.views.numbers_page import numbers_page
from conferencing.views.organization import microsoft_bridge_settings, organization_general
from conferencing.views.pin_reset import reset_pin
from conferencing.views.pins import pins
from conferencing.views.providers import (
    provider_add,
    provider_bring_back,
    provider_edit,
    provider_remove,
    provider_retire,
    third_party_provider,
)
from conferencing.views.upkeep_lists import bridge_numbers_csv, leftovers_csv, provider_history_csv, providers_csv

app_name = "conferencing"
_BRIDGE = "dial-in-conferencing/microsoft-bridge/"
_BRIDGE_SETTINGS = "dial-in-conferencing/microsoft-bridge-settings/"
_LICENSES = "licenses/changes/"
_MAILS = "dial-in-conferencing/microsoft-bridge-settings/mails/"
_MAILINGS = "dial-in-conferencing/mailings/"
_MEETINGS = "online-meetings/"
_PROVIDERS = "dial-in-conferencing/third-party-provider/"
_CHANGES = "dial-in-conferencing/bulk-changes/"
urlpatterns = [
    path("tools/leftovers/", leftovers, name="leftovers"),
    path("tools/leftovers/csv/", leftovers_csv, name="leftovers_csv"),
    path("tools/automation/", automation, name="automation"),
    path("organization/general/", organization_general, name="organization_general"),
    path("licenses/csv/", licenses_csv, name="licenses_csv"),
    path("licenses/people/csv/", license_holders_csv, name="license_holders_csv"),
    path(f"{_LICENSES}begin/", license_change_begin, name="license_change_begin"),
    path(f"{_LICENSES}<int:number>/", license_change, name="license_change"),
    path(f"{_LICENSES}<int:number>/choose/", license_change_choose, name="license_change_choose"),
    path(f"{_LICENSES}<int:number>/leave-out/", license_change_leave_out, name="license_change_leave_out"),
    path(f"{_LICENSES}<int:number>/take-in/", license_change_take_in, name="license_change_take_in"),
    path(f"{_LICENSES}<int:number>/apply/", license_change_apply, name="license_change_apply"),
    path(f"{_LICENSES}<int:number>/undo/", license_change_undo, name="license_change_undo"),
    path(f"{_LICENSES}<int:number>/cancel/", license_change_cancel, name="license_change_cancel"),
    path(f"{_LICENSES}<int:number>/put-back/", license_put_back, name="license_put_back"),
    path("users/<upn:upn>/dial-in-conferencing/", dial_in, name="dial_in"),
    path("users/<upn:upn>/dial-in-conferencing/reset-conference-id/", reset_conference_id, name="reset_conference_id"),
    path("users/<upn:upn>/dial-in-conferencing/send-info/", info_mail_to_one, name="info_mail_to_one"),
    path("users/<upn:upn>/dial-in-conferencing/reset-pin/", reset_pin, name="reset_pin"),
    path(_BRIDGE, microsoft_bridge, name="microsoft_bridge"),
    path(_BRIDGE_SETTINGS, microsoft_bridge_settings, name="microsoft_bridge_settings"),
    path(f"{_BRIDGE}csv/", bridge_numbers_csv, name="bridge_numbers_csv"),
    path(f"{_BRIDGE}add/", bridge_number_add, name="bridge_number_add"),
    path(f"{_BRIDGE}<int:number_id>/", bridge_number_change, name="bridge_number_change"),
    path(f"{_BRIDGE}<int:number_id>/make-default/", bridge_number_make_default, name="bridge_number_make_default"),
    path(f"{_BRIDGE}<int:number_id>/remove/", bridge_number_remove, name="bridge_number_remove"),
    path(_MAILS, mail_previews, name="mail_previews"),
    path(f"{_MAILS}<slug:kind>/", mail_preview, name="mail_preview"),
    path(_PROVIDERS, third_party_provider, name="third_party_provider"),
    path(f"{_PROVIDERS}csv/", providers_csv, name="providers_csv"),
    path(f"{_PROVIDERS}history/csv/", provider_history_csv, name="provider_history_csv"),
    path(f"{_PROVIDERS}add/", provider_add, name="provider_add"),
    path(f"{_PROVIDERS}pins/", pins, name="pins"),
    path(f"{_PROVIDERS}<int:provider_id>/", provider_edit, name="provider_edit"),
    path(f"{_PROVIDERS}<int:provider_id>/retire/", provider_retire, name="provider_retire"),
    path(f"{_PROVIDERS}<int:provider_id>/bring-back/", provider_bring_back, name="provider_bring_back"),
    path(f"{_PROVIDERS}<int:provider_id>/remove/", provider_remove, name="provider_remove"),
    path("dial-in-conferencing/dial-in-users/", dial_in_users, name="dial_in_users"),
    path("dial-in-conferencing/dial-in-users/csv/", dial_in_users_csv, name="dial_in_users_csv"),
    path(_MAILINGS, mailing_plan, name="mailing_plan"),
    path(f"{_MAILINGS}<int:number>/", mailing, name="mailing"),
    path(_CHANGES, bulk_plan, name="bulk_plan"),
    path(f"{_CHANGES}number/", bulk_number, name="bulk_number"),
    path(f"{_CHANGES}<int:number>/", bulk_change, name="bulk_change"),
    path(f"{_CHANGES}<int:number>/carry-out/", bulk_carry_out, name="bulk_carry_out"),
    path(f"{_CHANGES}<int:number>/leave-out/", bulk_leave_out, name="bulk_leave_out"),
    path(f"{_CHANGES}<int:number>/undo/", bulk_undo, name="bulk_undo"),
    path(f"{_CHANGES}<int:number>/cancel/", bulk_cancel, name="bulk_cancel"),
    path(_MEETINGS, meetings, name="meetings"),
    path(f"{_MEETINGS}csv/", meetings_csv, name="meetings_csv"),
    path(f"{_MEETINGS}invitation/", invitation, name="invitation"),
    path(f"{_MEETINGS}add/", meeting_add, name="meeting_add"),
    path(f"{_MEETINGS}<int:number>/", meeting, name="meeting"),
    path(f"{_MEETINGS}<int:number>/invitation/", meeting_invitation, name="meeting_invitation"),
    path(f"{_MEETINGS}<int:number>/calendar-file/", meeting_calendar_file, name="meeting_calendar_file"),
    path(f"{_MEETINGS}<int:number>/change/", meeting_change, name="meeting_change"),
    path(f"{_MEETINGS}<int:number>/cancel/", meeting_cancel, name="meeting_cancel"),
    path(f"{_MEETINGS}<int:number>/send/", meeting_send, name="meeting_send"),
    path(f"{_MEETINGS}<int:number>/update/", meeting_update, name="meeting_update"),
    path("users/<upn:upn>/online-meetings/", person_meetings, name="person_meetings"),
    path("users/<upn:upn>/online-meetings/csv/", person_meetings_csv, name="person_meetings_csv"),
    path("users/<upn:upn>/online-meetings/update/", meetings_update, name="meetings_update"),
    path("dial-in-numbers/<slug:key>/", numbers_page, name="numbers_page"),
    path("", include("conferencing.views.wizard_urls")),
]
