"""Rows that contradict each other or the directory are named, and nothing is written."""

from io import StringIO

import pytest

from tests.factories import make_administrator, make_person
from tests.users.syncing import ONE, TWO, refusal, sync
from users.directory import SyncResult
from users.directory_matching import Staging
from users.directory_rows import DirectoryFile
from users.refused_files import MOST_TROUBLES, RefusedFileError

pytestmark = pytest.mark.django_db


def test_wrong_row_means_nothing_is_written() -> None:
    make_person("a@x", display_name="A")
    said = refusal("a@x,Another", "new@x,New", "wrong,Wrong")
    assert said.startswith("Row 4: UserPrincipalName is “wrong”.")


def test_two_rows_for_one_user_name_are_named() -> None:
    said = refusal("a@x,A", "b@x,B", "A@X,A", "a@x,A")
    assert said.splitlines() == [
        "Row 4: It has the same UserPrincipalName as row 2. Keep one row for each person.",
        "Row 5: It has the same UserPrincipalName as row 2. Keep one row for each person.",
    ]


def test_two_rows_for_one_object_id_are_named() -> None:
    said = refusal(f"{ONE},a@x,A", f"{ONE},b@x,B", header="ObjectId,UserPrincipalName,DisplayName")
    assert said == "Row 3: It has the same ObjectId as row 2. Keep one row for each person."


def test_two_rows_for_one_person_by_different_keys_are_named() -> None:
    make_person("a@x", display_name="A", object_id=ONE)
    said = refusal(f"{ONE},a@x,A", ",a@x,A", header="ObjectId,UserPrincipalName,DisplayName")
    assert said == "Row 3: It has the same UserPrincipalName as row 2. Keep one row for each person."


def test_user_name_of_somebody_else_is_named() -> None:
    make_person("a@x", display_name="A", object_id=ONE)
    make_person("b@x", display_name="B", object_id=TWO)
    said = refusal(f"{ONE},B@x,A", header="ObjectId,UserPrincipalName,DisplayName")
    assert said.startswith(
        f"Row 2: The user name b@x is somebody else's, whom the file does not name by the ObjectId {TWO}"
    )


@pytest.mark.parametrize("also", [[], ["service"]])
def test_last_enabled_global_administrator_is_not_disabled(also: list[str]) -> None:
    make_administrator("global", "pilar@x", display_name="Pilar")
    for role in also:
        make_administrator(role, "other@x")
    said = refusal("ken@x,Ken,", "pilar@x,Pilar,false", header="UserPrincipalName,DisplayName,AccountEnabled")
    assert said.startswith("Row 3: pilar@x would leave the portal without an enabled global administrator.")


def test_all_global_administrators_are_not_disabled_at_once() -> None:
    make_administrator("global", "a@x", display_name="A")
    make_administrator("global", "b@x", display_name="B")
    header = "UserPrincipalName,DisplayName,AccountEnabled"
    assert "a@x, b@x would leave" in refusal("a@x,A,no", "b@x,B,no", header=header)
    assert sync("a@x,A,no", header=header) == SyncResult(disabled=1, absent=1)


def test_troubles_are_counted_beyond_those_that_are_told() -> None:
    with pytest.raises(RefusedFileError) as refused:
        sync(*(f"wrong{number},W" for number in range(MOST_TROUBLES + 7)))
    assert (refused.value.count, len(refused.value.troubles)) == (MOST_TROUBLES + 7, MOST_TROUBLES)


def test_only_rows_that_say_something_else_are_read_again() -> None:
    make_person("a@x", display_name="A")
    make_person("b@x", display_name="B")
    staging = Staging()
    staging.fill(DirectoryFile(StringIO("UserPrincipalName,DisplayName\na@x,A\nb@x,Bea\n")))
    staging.match()
    assert staging.count_known_people() == 2
    changed = [row.user_principal_name for chunk in staging.of_changed_people(["display_name"]) for row in chunk]
    assert changed == ["b@x"]
