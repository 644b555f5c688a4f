"""What is said about an address where there is nothing: in general, or by the view that looked for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


class NotThere(Http404):
    """Says what is not there and where to look for it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    sentence = exception.sentence if isinstance(exception, NotThere) else ""
    return render(request, "404.html", {"sentence": sentence}, status=404)
