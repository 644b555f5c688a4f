"""Answers whether the portal works: for whoever watches it, and for the tests."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from acpportal.web.access import open_to_strangers

logger = logging.getLogger(__name__)


@open_to_strangers
def healthz(_request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        logger.error("The database cannot be reached: %s", type(error).__name__)
        return HttpResponse("the database cannot be reached\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
