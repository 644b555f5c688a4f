"""Show PowerShell under a form: a form that only asks for its command saves nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from conferencing.cmdlets.shown import CommandLine


def is_asked(request: HttpRequest) -> bool:
    return request.POST.get("show") == "powershell"


def shown_lines(request: HttpRequest, line: CommandLine, *, form_id: str) -> HttpResponse | None:
    """The part of the page that follows what is typed; nothing where the whole page is wanted."""
    if not request.headers.get("HX-Request"):
        return None
    return render(request, "conferencing/_powershell.html", {"line": line, "form_id": form_id})
