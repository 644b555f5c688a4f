"""What tests of the worker's tasks begin with, and leave behind: nothing."""

from collections.abc import Iterator

import pytest

from conferencing.models import AudioConferencingProvider
from tests.conferencing.provider_file.checked import BY
from tests.conferencing.provider_file.taken_in import stored_files
from tests.factories import make_administrator, make_provider


@pytest.fixture(autouse=True)
def _nothing_left_lying() -> Iterator[None]:
    """What a test leaves unread, or whoever was killed in it."""
    yield
    for path in stored_files():
        path.unlink()


@pytest.fixture
def intercall() -> AudioConferencingProvider:
    make_administrator("global", BY)
    return make_provider()
