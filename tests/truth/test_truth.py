"""A small run of the measure of truth: what is sure to be found is found, and nothing is invented."""

import pytest

from tests.truth import table
from tests.truth.organization import make_organization
from tests.truth.running import run

_FILES, _TEAMS, _SIZE = 12, 3, 30


@pytest.mark.django_db
def test_a_few_damaged_files_are_reported_as_they_were_damaged() -> None:
    organization = make_organization(seed=7, size=_SIZE, teams=_TEAMS)
    verdicts = list(run(organization, files=_FILES, seed=7, only="missing"))
    missed = [f"{mark.name}: {mark.reached}" for mark in table.marks(verdicts) if not mark.met]
    assert not missed, [missed, *(remark for verdict in verdicts for remark in verdict.remarks)]
