"""Who may open a page: each view carries one of these three decorators."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

EVERY_ROLE = "every role"
STRANGERS = "strangers"
# What every role may do, and nobody without a role.
LOOK = "users.view_user"
# Pages are read and posted to; nothing here is put, patched or deleted.
READS = ("GET", "HEAD")
METHODS = (*READS, "POST")

Rest = ParamSpec("Rest")
Plain = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


class View(Protocol[Rest]):
    """A view that says who may open it; a convention test asks every address."""

    access: str

    def __call__(self, request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase: ...


def requires(permission: str) -> Callable[[Plain[Rest]], View[Rest]]:
    """For people who hold the permission; others who are signed in get the page 403."""
    return _guarded(permission=permission, access=permission)


def for_every_role(view: Plain[Rest]) -> View[Rest]:
    """For whoever is signed in and holds any role."""
    return _guarded(permission=LOOK, access=EVERY_ROLE)(view)


def open_to_strangers(view: Plain[Rest]) -> View[Rest]:
    """For everybody, signed in or not."""

    @wraps(view)
    def opened(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return view(request, *args, **kwargs)

    return _marked(login_not_required(opened), access=STRANGERS)


def _guarded(*, permission: str, access: str) -> Callable[[Plain[Rest]], View[Rest]]:
    def decorate(view: Plain[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return _marked(guarded, access=access)

    return decorate


def _marked(view: Plain[Rest], *, access: str) -> View[Rest]:
    marked = cast("View[Rest]", view)
    marked.access = access
    return marked
