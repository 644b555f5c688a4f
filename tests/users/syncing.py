"""Sends lines of a CSV through sync_directory; tests name only the lines."""

import io
from typing import Any
from uuid import UUID

import pytest

from users.directory import SyncResult, sync_directory
from users.directory_rows import DirectoryFile
from users.models import User
from users.refused_files import RefusedFileError

BY = "pilar@contoso.com"
ONE, TWO = UUID(int=1), UUID(int=2)


def sync(*lines: str, header: str = "UserPrincipalName,DisplayName", **options: Any) -> SyncResult:
    file = DirectoryFile(io.StringIO("\n".join([header, *lines]) + "\n", newline=""))
    return sync_directory(file, by=BY, **options)


def refusal(*lines: str, header: str = "UserPrincipalName,DisplayName") -> str:
    before = list(User.objects.order_by("pk").values())
    with pytest.raises(RefusedFileError) as refused:
        sync(*lines, header=header)
    assert list(User.objects.order_by("pk").values()) == before
    return str(refused.value)
