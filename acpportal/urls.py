"""The addresses of the portal; each area keeps its own."""

from allauth.account import views as account
from django.urls import include, path

from acpportal.account import account as own_account
from acpportal.dashboard.views import dashboard
from acpportal.health import healthz
from acpportal.health_page import health
from acpportal.web.access import open_to_strangers
from acpportal.web.views import set_appearance
from acpportal.work_lists import jobs_csv, mails_csv
from users.sign_in_page import change_password, sign_in

handler500 = "acpportal.web.server_error.server_error"
handler404 = "acpportal.web.missing.page_not_found"
urlpatterns = [
    path("", dashboard, name="dashboard"),
    path("healthz", healthz, name="healthz"),
    path("tools/health/", health, name="health"),
    path("sign-in/", sign_in, name="account_login"),
    path("sign-out/", open_to_strangers(account.logout), name="account_logout"),
    path("change-password/", change_password, name="account_change_password"),
    path("your-account/", own_account, name="account"),
    path("appearance/", set_appearance, name="appearance"),
    path("", include("acpportal.help.urls")),
    path("tools/jobs/csv/", jobs_csv, name="jobs_csv"),
    path("tools/jobs/mails/csv/", mails_csv, name="mails_csv"),
    path("", include("acpportal.jobs.urls")),
    path("", include("acpportal.mail.urls")),
    path("", include("acpportal.organization.urls")),
    path("", include("users.undo_urls")),
    path("", include("licensing.urls")),
    path("", include("acpportal.people.urls")),
    path("", include("conferencing.urls")),
]
