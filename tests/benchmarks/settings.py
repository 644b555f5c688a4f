"""The settings of the processes that are measured: the portal's own, as the environment says, without a built front."""

from acpportal.settings import *  # noqa: F403
from acpportal.settings import STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Signing in is not what is measured.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
