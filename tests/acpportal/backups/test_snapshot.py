"""What is read within a snapshot is of one moment; whoever writes does not wait for it."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from acpportal.backups.snapshot import snapshot


@pytest.mark.django_db(transaction=True)
def test_others_write_meanwhile_and_are_not_seen() -> None:
    def write() -> None:
        Group.objects.create(name="written meanwhile")
        connection.close()

    written = Group.objects.filter(name="written meanwhile")
    with snapshot():
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()
        assert not written.exists()
    assert written.exists()
    assert not connection.in_atomic_block
