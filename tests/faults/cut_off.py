"""The way to the database is cut at one commit, as by a restart: before it is done, or its answer is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from unittest import mock

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def cut_off(at_commit: int, *, is_done: bool) -> Iterator[list[int]]:
    """At the commit of this number, `is_done` or not. Afterwards the list has the number, if there were so many."""
    numbers, reached = count(1), list[int]()
    commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined] # the stubs leave it out

    def cut(connection: Any) -> None:
        if next(numbers) != at_commit:
            commit(connection)
            return
        reached.append(at_commit)
        if is_done:
            commit(connection)
        connection.connection.close()
        raise OperationalError("server closed the connection unexpectedly")

    with mock.patch.object(BaseDatabaseWrapper, "_commit", cut):
        yield reached
