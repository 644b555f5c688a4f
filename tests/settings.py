"""The settings of the tests: the portal's own, in a data folder that ends with the tests, and quicker."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="acp-portal-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

# What a developer has set for the own portal does not reach the tests; DATABASE_URL names the server to test on.
for _name in {name for name in os.environ if name.startswith("ACP_")} - {"ACP_CHROMIUM"}:
    del os.environ[_name]
os.environ["ACP_DATA"] = _folder

from acpportal.settings import *  # noqa: E402, F403
from acpportal.settings import ACP_DATA, DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In a file as in earnest: a database in memory knows neither the write-ahead log nor waiting writers.
    DATABASES["default"]["TEST"] = {"NAME": ACP_DATA / "tests.sqlite3"}
    # Nothing here outlives the tests, so nothing waits for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
# The threads of the journeys' server would keep theirs, and the database of the tests could not be dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
