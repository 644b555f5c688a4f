"""The addresses of the organization's pages that belong to no single area."""

from django.urls import path

from acpportal.organization.administrator_pages import (
    administrator_add,
    administrator_password,
    administrator_roles,
    administrator_sign_out,
)
from acpportal.organization.administrators import administrators, administrators_csv
from acpportal.organization.audit_log import audit_log, audit_log_csv
from acpportal.organization.directory import directory, licenses_example, people_example
from acpportal.organization.first_steps import first_steps, first_steps_put_away

app_name = "organization"
urlpatterns = [
    path("organization/administrators/", administrators, name="administrators"),
    path("organization/administrators/csv/", administrators_csv, name="administrators_csv"),
    path("organization/administrators/add/", administrator_add, name="administrator_add"),
    path("organization/administrators/<upn:upn>/", administrator_roles, name="administrator_roles"),
    path("organization/administrators/<upn:upn>/password/", administrator_password, name="administrator_password"),
    path("organization/administrators/<upn:upn>/sessions/", administrator_sign_out, name="administrator_sign_out"),
    path("organization/first-steps/", first_steps, name="first_steps"),
    path("organization/first-steps/put-away/", first_steps_put_away, name="first_steps_put_away"),
    path("organization/directory/", directory, name="directory"),
    path("organization/directory/people.csv", people_example, name="people_example"),
    path("organization/directory/licenses.csv", licenses_example, name="licenses_example"),
    path("organization/audit-log/", audit_log, name="audit_log"),
    path("organization/audit-log/audit-log.csv", audit_log_csv, name="audit_log_csv"),
]
