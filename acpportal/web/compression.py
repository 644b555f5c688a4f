"""Pages travel compressed: a list of people takes a sixth of its length."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Asked for from a page of somebody else, as browsers tell servers with https
_FROM_OTHERS = {"cross-site", "same-site"}


class CompressionMiddleware(GZipMiddleware):
    """As Django compresses, with a random length added; pages alone, and none that another site made a browser ask for.

    Whoever makes a browser ask for guess after guess and sees how long the answers are learns from compressed ones what
    stands in them (BREACH). Downloads are short work for nobody: workbooks are compressed in themselves.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
        if not is_page or request.headers.get("Sec-Fetch-Site") in _FROM_OTHERS:
            return response
        return super().process_response(request, response)
