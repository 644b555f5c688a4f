"""What every page of one person shares: who is meant by the address, and the one address that is right."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import resolve, reverse

from acpportal.web.access import READS
from users.identity import NotOnePersonError, person_by_user_name
from users.models import User


def person_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Gives the view `person` for the `upn` of its address. Stands below the decorator of the permission.

    Another case or a former name is sent on to the address with the user name of today; nobody is a 404 page.
    """

    @wraps(view)
    def page(request: HttpRequest, upn: str, **rest: Any) -> HttpResponseBase:
        try:
            person = person_by_user_name(upn)
        except NotOnePersonError as error:
            return render(request, "users/unknown_person.html", {"sentence": str(error)}, status=404)
        if upn != person.user_principal_name:
            return _sent_on(request, person)
        return view(request, person, **rest)

    return page


def _sent_on(request: HttpRequest, person: User) -> HttpResponse:
    """Not for ever: a former name can be somebody else's tomorrow. What was posted is posted again."""
    found = resolve(request.path_info)
    address = reverse(found.view_name, kwargs={**found.kwargs, "upn": person.user_principal_name})
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(
        f"{address}?{query}" if query else address, preserve_request=request.method not in READS
    )
