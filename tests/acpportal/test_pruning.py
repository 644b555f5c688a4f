"""prune: what is told of people still agrees with what they have, and pages still say where something has gone."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from acpportal.pruning import KEPT
from conferencing import bridge_actions
from conferencing.actions import BASELINE, OF_PEOPLE, assign_provider, last_change, remove_provider
from conferencing.details import Change
from conferencing.invariants import broken_invariants
from conferencing.models import ImportBatch, ImportRow, ImportState
from conferencing.settings_actions import SettingsValues, change_settings
from conferencing.views.organization_facts import facts
from licensing.actions import change_licenses
from licensing.products import E1, E5
from tests.aged import days_ago, happened
from tests.factories import (
    details_of,
    give,
    make_administrator,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.history import describe
from users.models import AuditEvent, User
from users.undoing import undo_address

pytestmark = pytest.mark.django_db


def an_import(person: User, *, applied: int, undone: int | None = None) -> ImportBatch:
    """One row that was applied so many days ago, and perhaps undone since."""
    undone_at = days_ago(undone) if undone else None
    with happened(applied):
        batch = ImportBatch.objects.create(
            file_name="a.csv",
            file_size=1,
            by="pilar",
            state=ImportState.UNDONE if undone else ImportState.APPLIED,
            applied_at=days_ago(0),
            undone_at=undone_at,
            people_changed=1,
        )
        wanted = third_party(make_provider(f"Import {batch.pk}"), "0712309")
        assign_provider([Change(person_id=person.pk, wanted=wanted)], by="pilar", batch=batch.batch_name)
    ImportRow.objects.create(batch=batch, number=2, person=person, result="put_back" if undone else "changed")
    return batch


def portal() -> tuple[User, User, User]:
    """Ken was changed long ago and lately, Ina long ago, Eva has nothing any more; one import of each kind."""
    with happened(400):
        provider = make_provider()
        ken, ina, eva = (make_person(f"{name}@contoso.com") for name in ("ken", "ina", "eva"))
        for number, person in enumerate((ken, ina, eva)):
            give(person, third_party(provider, f"071230{number}"))
        give(ken, third_party(provider, "0712305"))
        remove_provider([eva.pk], by="pilar")
    an_import(ina, applied=390)
    an_import(ken, applied=380, undone=3)
    with happened(3):
        give(ken, third_party(provider, "0712306"))
    return ken, ina, eva


def test_everything_still_agrees_and_the_undo_says_what_it_can(client: Client) -> None:
    with happened(400):
        administrator = make_administrator()
    ken, ina, _eva = portal()
    client.force_login(administrator)
    held, old_event = details_of(ina), AuditEvent.objects.filter(subject_key=str(ina.object_id)).latest("pk")
    assert list(broken_invariants()) == []
    since = facts()[3]
    call_command("prune", "--older-than", "365")
    assert [str(broken) for broken in broken_invariants()] == []
    assert (since.label, facts()[3]) == ("Organization created", since)
    assert details_of(ina) == held
    assert [batch.state for batch in ImportBatch.objects.all()] == [ImportState.UNDONE]
    assert last_change(ina) is None
    assert undo_address(str(ina.object_id), *OF_PEOPLE) == ""
    assert "0712306" in describe(last_change(ken) or AuditEvent())
    told = describe(AuditEvent.objects.get(action=BASELINE, subject_key=str(ina.object_id)))
    assert told.endswith("Conference ID: 0712309. How that came about has been removed because of its age.")
    assert AuditEvent.objects.filter(pk=old_event.pk, action=BASELINE).exists()
    answer = client.post(f"/undo/dial-in-conferencing/{old_event.pk}/", follow=True)
    assert "or it has been removed because of its age" in answer.content.decode()
    history = client.get("/users/ina@contoso.com/history/").content.decode()
    assert "How that came about has been removed because of its age." in history


def test_dry_run_says_the_same_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    portal()
    events = list(AuditEvent.objects.order_by("pk").values_list("pk", "action"))
    call_command("prune", "--older-than", "365", "--dry-run")
    would, *lines = capsys.readouterr().out.splitlines()
    assert list(AuditEvent.objects.order_by("pk").values_list("pk", "action")) == events
    call_command("prune", "--older-than", "365")
    did, *others = capsys.readouterr().out.splitlines()
    assert lines == others
    assert lines[0] == "           1 imports"
    assert lines[-1] == "2 people keep one event that records what they had then."
    assert (would.endswith(", and would be removed:"), did.endswith(", and removed:")) == (True, True)
    call_command("prune", "--older-than", "365")
    assert capsys.readouterr().out.startswith("Nothing that is over is older than ")


def test_one_person_keeps_one_event(capsys: pytest.CaptureFixture[str]) -> None:
    an_import(make_person(), applied=390)
    call_command("prune", "--older-than", "365")
    assert capsys.readouterr().out.splitlines()[-1] == "1 person keeps one event that records what they had then."


def test_licenses_from_before_are_no_reason_for_a_reset() -> None:
    """Whoever was allowed to keep a third party beside the license is not taken for somebody who was left out."""
    with happened(400):
        make_bridge_number()
        suite, other = make_license(E5), make_license(E1)
        change_settings(SettingsValues(organization_name="", automatically_replace_acp_provider=False), by="pilar")
        ken = make_person()
        give(ken, third_party(make_provider()))
        change_licenses([ken.pk], add=[suite], by="pilar")
        change_settings(SettingsValues(organization_name="", automatically_replace_acp_provider=True), by="pilar")
    with happened(3):
        change_licenses([ken.pk], add=[other], by="pilar")
    assert list(broken_invariants()) == []
    call_command("prune", "--older-than", "365")
    assert [str(broken) for broken in broken_invariants()] == []


@pytest.mark.parametrize("days", ["0", "-1", "many", "٣", "9" * 5000])
def test_an_age_is_a_number_of_days(days: str) -> None:
    with pytest.raises(CommandError, match="is not a number of days from 1 to 36,500"):
        call_command("prune", f"--older-than={days}")


def test_all_that_happened_to_the_bridge_is_kept() -> None:
    assert set(bridge_actions.OF_THE_BRIDGE) <= set(KEPT)
