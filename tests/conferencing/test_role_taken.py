"""A role that is taken between the report and Apply: nothing is applied, the import waits as it was."""

from http import HTTPStatus

import pytest
from django.test import Client

from conferencing.models import ImportBatch, ImportState
from tests.conferencing.provider_file.checked import checked_import, export_of, line
from tests.factories import details_of, make_administrator, make_person, make_provider
from users.administrators import change_roles
from users.models import User
from users.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def ken() -> User:
    return make_person()


@pytest.fixture
def batch(ken: User) -> ImportBatch:
    provider = make_provider()
    return checked_import(provider, line(ken, "0712301"), export=export_of(provider, ken))


@pytest.mark.parametrize(
    ("left", "status"),
    [([Role.USER_MANAGEMENT], HTTPStatus.FORBIDDEN), ([Role.SERVICE], HTTPStatus.FORBIDDEN), ([], HTTPStatus.FOUND)],
)
def test_apply_is_refused_to_whoever_lost_the_role_since_the_report(
    left: list[Role], status: int, ken: User, batch: ImportBatch
) -> None:
    pilar = make_administrator("global")
    amos = make_administrator("skype-for-business", "amos@contoso.com")
    theirs, address = Client(), f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/apply/"
    theirs.force_login(amos)
    form = theirs.get(address).context["form"]
    change_roles(amos, roles=left, by=pilar.user_principal_name)
    answer = theirs.post(address, {"why": "", "expected": form["expected"].value()})
    assert answer.status_code == status
    if status == HTTPStatus.FOUND:
        assert answer.headers["Location"].startswith("/sign-in/")
    batch.refresh_from_db()
    assert batch.state == ImportState.CHECKED
    assert details_of(ken).kind == "none"
