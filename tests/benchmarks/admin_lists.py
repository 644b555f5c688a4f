"""Measures the Django admin's change lists of the same tables: python -m tests.benchmarks.admin_lists prints them.

They are asked for the same pages as the portal; DJANGO_SETTINGS_MODULE names tests.benchmarks.admin_settings.
"""

import json
import re
from urllib.parse import urlencode

import django
from django.test import Client

django.setup()

from tests.benchmarks.list_pages import USERS, Asked, asked_for  # noqa: E402 (Django has to be set up first)
from tests.benchmarks.measuring import measure_page  # noqa: E402
from tests.benchmarks.organization import ADMINISTRATOR  # noqa: E402
from users.models import User  # noqa: E402

_PAGE = re.compile(r"[?;]p=(\d+)")
_TIMES = 3  # it takes long
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def main() -> None:
    administrator = User.objects.filter(user_principal_name=ADMINISTRATOR)
    administrator.update(is_superuser=True)
    client = Client(SERVER_NAME="localhost")
    client.force_login(administrator.get(), backend=_BACKEND)
    found = {
        asked.title: measure_page(client, name=asked.title, address=_address(client, asked), times=_TIMES).median
        for asked in asked_for()
    }
    administrator.update(is_superuser=False)
    print(json.dumps(found))


def _address(client: Client, asked: Asked) -> str:
    address = "/admin/users/user/" if asked.area == USERS else "/admin/conferencing/conferencingassignment/"
    query = dict(asked.peer)
    if asked.last:
        pages = _PAGE.findall(client.get(address, query).content.decode())
        query["p"] = max(pages, key=int, default="1")
    return f"{address}?{urlencode(query)}"


if __name__ == "__main__":
    main()
