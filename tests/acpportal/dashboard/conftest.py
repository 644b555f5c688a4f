"""What the tests of the dashboard share."""

import pytest
from django.test import Client

from tests.factories import make_administrator


@pytest.fixture
def client() -> Client:
    """Signed in as somebody who may do everything."""
    browser = Client()
    browser.force_login(make_administrator())
    return browser
