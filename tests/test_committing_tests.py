"""A test that commits leaves nothing behind, and finds what the migrations laid down."""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError

from tests.factories import make_administrator
from users.models import AuditEvent, User


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_each_committing_test_starts_afresh(time: str) -> None:
    assert not User.objects.exists()
    assert not AuditEvent.objects.exists()
    assert Group.objects.filter(permissions__isnull=False).distinct().count() == 4
    make_administrator()
    with pytest.raises(DatabaseError, match="never changed"):
        AuditEvent.objects.all().delete()
