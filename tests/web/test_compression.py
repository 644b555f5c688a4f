"""Pages travel compressed, unless another site had a browser ask for them."""

import gzip
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_administrator, make_person

PAGE = "/users/"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_administrator())
    for number in range(25):
        make_person(f"person{number}@contoso.com")
    return client


def ask(client: Client, path: str = PAGE, **headers: str) -> Any:
    return client.get(path, headers={"Accept-Encoding": "gzip, deflate, br", **headers})


@pytest.mark.django_db
@pytest.mark.parametrize("site", ["same-origin", "none", ""])
def test_a_page_takes_a_quarter_of_its_length_at_most(administrator: Client, site: str) -> None:
    answer = ask(administrator, **({"Sec-Fetch-Site": site} if site else {}))
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    page = gzip.decompress(answer.content)
    assert b"person7@contoso.com" in page
    assert int(answer["Content-Length"]) == len(answer.content) < len(page) / 4


@pytest.mark.django_db
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_has_asked_for_tells_nothing_by_its_length(administrator: Client, site: str) -> None:
    answer = ask(administrator, **{"Sec-Fetch-Site": site})
    assert answer.status_code == HTTPStatus.OK
    assert "Content-Encoding" not in answer
    assert b"person7@contoso.com" in answer.content


@pytest.mark.django_db
def test_the_same_page_is_now_shorter_now_longer(administrator: Client) -> None:
    """By up to a hundred bytes; the tokens of its forms alone make less of a difference."""
    lengths = [len(ask(administrator).content) for _time in range(12)]
    assert max(lengths) - min(lengths) > 30


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/users/csv/", "/healthz"])
def test_what_is_no_page_goes_as_it_is(administrator: Client, path: str) -> None:
    answer = ask(administrator, path)
    answer.getvalue()
    assert answer.status_code == HTTPStatus.OK
    assert "Content-Encoding" not in answer


@pytest.mark.django_db
def test_whoever_cannot_read_compressed_pages_gets_them_plain(administrator: Client) -> None:
    answer = administrator.get(PAGE)
    assert "Content-Encoding" not in answer
    assert b"person7@contoso.com" in answer.content
