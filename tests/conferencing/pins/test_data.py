"""The page brings the portal's own names of columns and limits, so that both read a file alike."""

import pytest
from pytest_django import Settings

from conferencing.pins.data import page_data
from conferencing.provider_file.sandbox.header_names import TOLL_NUMBER, USERNAME
from conferencing.provider_file.sandbox.headers import fold_header, known_names
from conferencing.provider_file.sandbox.limits import Limits
from tests.conferencing.provider_file.checked import checked_import
from tests.factories import make_provider


def test_names_are_those_of_the_portal_better_ones_first() -> None:
    fields = page_data(None)["names"]["fields"]
    assert {name: field for field, names in fields.items() for name in names} == known_names()
    assert fields["user_name"][0] == fold_header(USERNAME[0])
    assert fields["toll_number"][0] == fold_header(TOLL_NUMBER[0])


def test_limits_follow_the_settings(settings: Settings) -> None:
    settings.ACP_IMPORT_MAX_ROWS, settings.ACP_IMPORT_MAX_BYTES = 300_000, 2**20
    limits = page_data(None)["limits"]
    assert (limits["rows"], limits["bytes"]) == (300_000, 2**20)
    assert limits["unpacked"] == Limits(max_rows=300_000).unpacked
    assert limits["seconds"] == Limits(max_rows=300_000).wall_seconds


@pytest.mark.django_db
def test_an_import_is_named_with_those_whom_it_gave_something() -> None:
    batch = checked_import(make_provider())
    data = page_data(batch)
    assert (data["import"], data["given"]) == (batch.pk, None)
    assert (page_data(None)["import"], page_data(None)["given"]) == (None, None)
