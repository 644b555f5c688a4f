"""How the directory is brought in: the commands, what their files hold, and what came of the last time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from acpportal.organization.audit_log import address_of
from acpportal.web.access import LOOK, requires
from conferencing.views.organization_facts import facts_of_the_log
from licensing.models import License
from users.directory import BROUGHT_IN
from users.directory_rows import REQUIRED

PEOPLE = """\
UserPrincipalName,DisplayName,ObjectId,UsageLocation,Department,Mail,AccountEnabled
ken.myer@example.com,Ken Myer,5b2f4c1e-8d0a-4a53-9a57-0d6f3c1f7a01,US,Sales,ken.myer@example.com,true
ina.leonte@example.com,Ina Leonte,5b2f4c1e-8d0a-4a53-9a57-0d6f3c1f7a02,DE,Legal,ina.leonte@example.com,true
"""
LICENSES = """\
UserPrincipalName,Licenses
ken.myer@example.com,E3;PSTN
ina.leonte@example.com,E3
"""
_MEANINGS = {
    "UserPrincipalName": _("The name with which the person signs in: name@domain."),
    "DisplayName": _("The name that lists show."),
    "ObjectId": _("The directory's own ID. It identifies a person even after the user name has changed."),
    "SipAddress": _("The address in Skype for Business."),
    "UsageLocation": _("The country as two letters, such as DE."),
    "Department": _("Lists can be filtered by it."),
    "Mail": _("Where mails to the person go. Without it they go to the user name."),
    "AccountEnabled": _("true or false. Disabled people cannot be given a provider."),
}


@dataclass(frozen=True)
class Column:
    """A column of the file of people."""

    name: str
    meaning: str | Promise

    @property
    def is_required(self) -> bool:
        return self.name in REQUIRED


@requires(LOOK)
def directory(request: HttpRequest) -> HttpResponse:
    _created, brought_in = facts_of_the_log()
    context = {
        "brought_in": brought_in.value,
        "log": address_of(action=BROUGHT_IN),
        "columns": [Column(name, meaning) for name, meaning in _MEANINGS.items()],
        "products": _short_names(),
        "people": PEOPLE,
        "people_commands": _commands("sync_directory people.csv"),
        "licenses": LICENSES,
        "licenses_commands": _commands("sync_licenses licenses.csv"),
    }
    return render(request, "organization/directory.html", context)


@requires(LOOK)
def people_example(_request: HttpRequest) -> HttpResponse:
    return _csv(PEOPLE, name="people.csv")


@requires(LOOK)
def licenses_example(_request: HttpRequest) -> HttpResponse:
    return _csv(LICENSES, name="licenses.csv")


def _short_names() -> Sequence[str]:
    return list(License.objects.in_order().values_list("short_name", flat=True))


def _commands(command: str) -> str:
    """First what it would do, then that it does it."""
    line = f".venv/bin/python manage.py {command}"
    return f"{line} --dry-run\n{line}"


def _csv(text: str, *, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
