"""Refuses requests whose body is too long for their address, before anything looks at it."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.utils.translation import gettext as _

UPLOAD_ADDRESS = "/dial-in-conferencing/third-party-provider/import/"
MIB = 2**20


class BodyLimits:
    """Around the application: files may come only where they are expected, everything else is short."""

    def __init__(self, application: WSGIApplication, *, file_bytes: int) -> None:
        self.application = application
        self.upload_limit = file_bytes + MIB

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        limit = self.upload_limit if environ.get("PATH_INFO", "").startswith(UPLOAD_ADDRESS) else MIB
        if int(environ.get("CONTENT_LENGTH") or 0) <= limit:
            return self.application(environ, start_response)
        sentence = _("What was sent is longer than the %(limit)s MiB allowed here. Nothing was changed.")
        body = (sentence % {"limit": limit // MIB} + "\n").encode()
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response("413 Content Too Large", headers)
        return [body]
