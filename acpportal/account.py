"""Your account: in which way dates and numbers are shown to whoever is signed in."""

from http import HTTPStatus
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.reader import way_of_organization
from acpportal.web.access import for_every_role
from acpportal.web.expected import ExpectedField, packed
from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm
from acpportal.web.reading import EXAMPLE_NUMBER, Way, region_choices, zone_choices
from acpportal.web.reading_fields import region_field, time_zone_field
from acpportal.web.regions import REGIONS
from conferencing.meetings.time_zones import zone_names
from users.audit import current_actor
from users.models import User
from users.reading_actions import CHANGED, as_json, change_way, way_of
from users.undoing import undo_address

_ADDRESS = "account"


class AccountForm(PlainForm):
    """What is left to the organization is empty."""

    expected = ExpectedField()
    region = region_field(
        help_text=gettext_lazy("As they are written in these countries. The words stay English."),
    )
    time_zone = time_zone_field(
        help_text=gettext_lazy("Each zone is listed with its time now. All pages show times in this zone."),
    )

    def __init__(self, data: Any = None, *, now: Way, organization: Way) -> None:
        super().__init__(data, initial={**as_json(now), "expected": as_json(now)})
        self.fields["region"].choices = [("", _region_left(organization)), *region_choices()]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [  # type: ignore[attr-defined]
            ("", _zone_left(organization)),
            *zone_choices(zone_names()),
        ]
        self.helper = FormHelper()
        self.helper.layout = Layout("expected", "region", "time_zone", Buttons(_("save"), cancel="/"))

    def expect(self, now: Way) -> None:
        """Saving once more is meant, whatever another window said."""
        self.data = {**dict(self.data.items()), "expected": packed(as_json(now), of=type(self))}

    def way(self) -> Way:
        return Way(region=self.cleaned_data["region"], time_zone=self.cleaned_data["time_zone"])


def _region_left(organization: Way) -> str:
    region = REGIONS.get(organization.region)
    return _("as the organization: %(region)s") % {"region": region.label} if region else _("as the browser says")


def _zone_left(organization: Way) -> str:
    zone = (organization.time_zone or timezone.get_default_timezone_name()).replace("_", " ")
    return _("as the organization: %(zone)s") % {"zone": zone}


@for_every_role
def account(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101 (for mypy; the decorator has seen to it)
    person, now = request.user, way_of(request.user)
    data = request.POST if request.method == "POST" else None
    form = AccountForm(data, now=now, organization=way_of_organization(person))
    if not form.is_bound:
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.way() == now:
        messages.info(request, _("Nothing was changed: everything was that way already."))
        return redirect(_ADDRESS)
    if trouble := change_way(person, form.way(), by=current_actor(), expected=form.cleaned_data["expected"]):
        form.add_error(None, trouble)
        form.expect(way_of(person))
        return _page(request, form, status=HTTPStatus.CONFLICT)
    undo = undo_address(str(person.object_id), CHANGED)
    messages.success(request, _("Your choice is saved."), extra_tags=undo)
    return redirect(_ADDRESS)


def _page(request: HttpRequest, form: AccountForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {"form": form, "now": timezone.now(), "number": EXAMPLE_NUMBER}
    return render(request, "account/account.html", context, status=status)
