"""import_acp_users --audit: what it prints, how it ends, what it refuses."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportState
from tests.conferencing.test_commands_import import file, row, run
from tests.factories import details_of, give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider() -> AudioConferencingProvider:
    provider = make_provider()
    for name, conference_id in (("ken", "0712301"), ("amos", "0712302")):
        give(make_person(f"{name}@contoso.com"), third_party(provider, conference_id))
    return provider


def test_everybody_matches_ends_with_0(provider: AudioConferencingProvider, tmp_path: Path) -> None:
    both = file(tmp_path, row("ken", "0712301"), row("amos", "0712302"))
    code, printed = run(both, "--provider", "InterCall", "--audit")
    batch = ImportBatch.objects.get()
    assert (code, batch.state) == (0, ImportState.COMPARED)
    assert printed.splitlines() == [
        f"Import {batch.pk}: returned.csv, the complete list of InterCall. It was only compared.",
        "InterCall lists 2 people, 2 have InterCall here: 2 match.",
    ]


def test_differences_end_with_1_and_are_told_by_kind_and_row(
    provider: AudioConferencingProvider, tmp_path: Path
) -> None:
    code, printed = run(file(tmp_path, row("ken", "0712399"), row("eva", "1")), "--provider", "InterCall", "--audit")
    assert code == 1
    assert (
        "InterCall lists 2 people, 2 have InterCall here: 1 differs, 1 only InterCall has, 1 only you have." in printed
    )
    assert "     1  The list and the portal say different things [audit-mismatch]" in printed
    assert (
        "row 2  differ  ken@contoso.com: Ken: in the list the conference ID is 0712399, here it is 0712301." in printed
    )
    assert "no row  only here  amos@contoso.com: Amos has InterCall here and is not in the list." in printed
    assert details_of(make_person("eva@contoso.com")).provider_id is None


def test_json_has_the_counts_of_a_comparison(provider: AudioConferencingProvider, tmp_path: Path) -> None:
    code, printed = run(file(tmp_path, row("ken", "0712301")), "--provider", "InterCall", "--audit", "--json")
    found = json.loads(printed)
    assert code == 1
    assert found["counts"] == {"match": 1, "differ": 0, "only_there": 0, "only_here": 1}
    assert (found["state"], found["missing"], found["applied"]) == ("compared", ["amos@contoso.com"], None)


@pytest.mark.parametrize(
    "option", ["--apply", "--accept-all", "--accept=toll-free-blank", "--as-it-stands=toll-free-blank"]
)
def test_what_a_comparison_does_not_do_is_refused(option: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--audit only compares") as refused:
        call_command("import_acp_users", str(file(tmp_path)), "--audit", option)
    assert refused.value.returncode == 2
    assert not ImportBatch.objects.exists()


def test_a_list_that_cannot_be_read_ends_with_2(provider: AudioConferencingProvider, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("import_acp_users", str(file(tmp_path)), "--audit", "--provider", "InterCall")
    assert refused.value.returncode == 2
