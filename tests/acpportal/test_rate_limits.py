"""Too many attempts from one place are answered by a page of ours."""

import pytest
from django.conf import settings
from django.test import Client


@pytest.mark.django_db
def test_too_many_attempts_get_a_page_that_says_what_to_do(client: Client) -> None:
    allowed = int(settings.ACP_SIGN_IN_LIMITS["login"].partition("/")[0])
    for _attempt in range(allowed):
        assert client.post("/sign-in/").status_code == 200
    refused = client.post("/sign-in/")
    assert refused.status_code == 429
    assert "Wait a minute, then try again." in refused.content.decode()
