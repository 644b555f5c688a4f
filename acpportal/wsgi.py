"""The portal as a WSGI application, for `manage.py serve` or another server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acpportal.settings")
application = get_wsgi_application()
