"""Ticking people on the users list: the ticks are kept, whatever page, order or search comes next."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.people.filters import PeopleFilter
from acpportal.web.access import for_every_role
from acpportal.web.asked import number_in
from users.audit import current_actor
from users.models import User
from users.selection import TooManySelected, select, select_nobody, unselect

_MOST_SHOWN = 250  # rows of a page


@for_every_role
@require_POST
def select_shown(request: HttpRequest) -> HttpResponse:
    """Keeps the ticks of one page: `shown` are its rows, `person` those that are ticked."""
    shown, ticked = _numbers(request, "shown"), _numbers(request, "person")
    unselect(shown - ticked, by=current_actor())
    _select(request, User.objects.filter(pk__in=ticked))
    return _back(request)


@for_every_role
@require_POST
def select_all(request: HttpRequest) -> HttpResponse:
    """Everybody whom the search and the filter of the page find."""
    _select(request, PeopleFilter(request.GET).people(search=request.GET.get("q", "")))
    return _back(request)


@for_every_role
@require_POST
def select_none(request: HttpRequest) -> HttpResponse:
    select_nobody(current_actor())
    return _back(request)


def _select(request: HttpRequest, people: QuerySet[User]) -> None:
    try:
        select(people, by=current_actor())
    except TooManySelected:
        messages.error(request, _("That is more people than can be changed at once. Narrow the list with a filter."))


def _numbers(request: HttpRequest, name: str) -> set[int]:
    found = (number_in(value) for value in request.POST.getlist(name)[:_MOST_SHOWN])
    return {number for number in found if number is not None}


def _back(request: HttpRequest) -> HttpResponse:
    """To the page that the list stood at; its address says which."""
    query = request.GET.urlencode()
    return redirect(f"{reverse('people:users')}?{query}" if query else "people:users")
