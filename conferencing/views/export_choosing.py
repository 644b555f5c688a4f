"""What is done on the page Select Users: people go into the file and out of it again."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from acpportal.web.access import requires
from acpportal.web.asked import number_in
from conferencing.forms.provider_files import PeopleToChooseFilter
from conferencing.models import ExportDraft
from conferencing.provider_file import choosing
from conferencing.provider_file.exporting import TooManyPeople
from conferencing.views.export_wizard import own_draft
from users.models import User


@requires("conferencing.export_users")
@require_POST
def export_add(request: HttpRequest, number: int) -> HttpResponse:
    """The people whose boxes are ticked."""
    return _put_in(request, own_draft(number), User.objects.enabled().filter(pk__in=_people(request)))


@requires("conferencing.export_users")
@require_POST
def export_add_all(request: HttpRequest, number: int) -> HttpResponse:
    """Everybody whom the search and the filter of the page find."""
    draft = own_draft(number)
    found = PeopleToChooseFilter(request.GET, provider=draft.provider).people(search=request.GET.get("q", ""))
    return _put_in(request, draft, found)


def _people(request: HttpRequest) -> list[int]:
    """What no browser sends is left out; so are numbers that no database holds."""
    return [number for value in request.POST.getlist("person") if (number := number_in(value)) is not None]


def _put_in(request: HttpRequest, draft: ExportDraft, people: QuerySet[User]) -> HttpResponse:
    try:
        added = choosing.put_in(draft, people)
    except TooManyPeople as refusal:
        messages.error(request, refusal.problem.sentence)
    else:
        words = ngettext("%(count)s person was added.", "%(count)s people were added.", added)
        messages.success(request, words % {"count": number_format(added, force_grouping=True)})
    return _back_to_the_page(request, draft)


@requires("conferencing.export_users")
@require_POST
def export_take_out(request: HttpRequest, number: int) -> HttpResponse:
    draft = own_draft(number)
    choosing.take_out(draft, _people(request))
    return _back_to_the_page(request, draft)


@requires("conferencing.export_users")
@require_POST
def export_take_all_out(request: HttpRequest, number: int) -> HttpResponse:
    draft = own_draft(number)
    choosing.take_all_out(draft)
    messages.success(request, _("Nobody is in the file now."))
    return _back_to_the_page(request, draft)


def _back_to_the_page(request: HttpRequest, draft: ExportDraft) -> HttpResponse:
    """To where the list stood: its search, filter and place travel in the address."""
    address = reverse("conferencing:export_select", kwargs={"number": draft.pk})
    query = request.GET.urlencode()
    return redirect(f"{address}?{query}" if query else address)
