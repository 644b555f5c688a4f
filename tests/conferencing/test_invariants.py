"""What check_invariants finds: each invariant is broken once, behind the back of the portal."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.core.management import call_command
from django.db import connection

from conferencing import receivers, settings_actions
from conferencing.actions import Outcome
from conferencing.bridge_actions import add_bridge_number
from conferencing.invariants import broken_invariants
from conferencing.models import (
    AudioConferencingProvider,
    ConferencingAssignment,
    ImportBatch,
    NumberKind,
    TenantSettings,
)
from conferencing.numbers import understand
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.undoing import undo_import
from conferencing.settings_actions import change_settings
from licensing.models import LicenseAssignment
from licensing.products import E5
from tests.conferencing.provider_file.checked import BY, checked_import, line
from tests.factories import (
    give,
    give_licenses,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.models import AuditEvent, User
from users.triggers import lay_audit_triggers, lift_audit_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def ken() -> User:
    """Has a third party; somebody else has Microsoft, and an import was applied and undone."""
    make_bridge_number()
    person, provider = make_person(), make_provider()
    give(person, third_party(provider))
    give_licenses(make_person("eva@contoso.com"), E5)
    batch = checked_import(provider, line(person, "0799999"))
    apply_import(batch, by=BY)
    undo_import(batch, by=BY)
    return person


def found() -> list[str]:
    return [str(broken) for broken in broken_invariants()]


def behind_the_back(person: User, **values: Any) -> None:
    ConferencingAssignment.objects.filter(person=person).update(**values)


def test_nothing_is_broken_by_what_the_portal_does(ken: User, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_invariants")
    assert capsys.readouterr().out == "Everything that can be checked agrees.\n"
    assert ken.conferencing.is_third_party


def test_one_id_on_one_number_in_two_spellings(ken: User) -> None:
    provider = ken.conferencing.provider
    assert provider
    give(make_person("lola@contoso.com"), third_party(provider, "0712309", toll="425 555 0142"))
    assert found() == []
    now = ConferencingAssignment.objects.get(pk=ken.pk)
    behind_the_back(User.objects.get(user_principal_name="lola@contoso.com"), conference_id=now.conference_id)
    words = "I1: lola@contoso.com shares a conference ID on 425 555 0142, which does not say its country."
    assert words in found()


def test_command_ends_with_1_and_names_what_is_broken(ken: User, capsys: pytest.CaptureFixture[str]) -> None:
    behind_the_back(ken, sort_key="zz")
    with pytest.raises(SystemExit) as ended:
        call_command("check_invariants")
    assert ended.value.code == 1
    assert capsys.readouterr().out == "I4: The sort key of ken.myer@contoso.com is an old one.\n"


def test_person_without_assignment(ken: User) -> None:
    ConferencingAssignment.objects.filter(person=ken).delete()
    assert "I1: ken.myer@contoso.com has no assignment." in found()


def test_number_that_the_bridge_does_not_have(ken: User) -> None:
    eva = User.objects.get(upn_key="eva@contoso.com")
    behind_the_back(eva, toll_number="+12065550199", toll_key="12065550199")
    assert "I1: The details of eva@contoso.com do not fit." in found()


def test_change_that_nobody_recorded(ken: User) -> None:
    behind_the_back(ken, conference_id="0700001")
    assert found() == ["I2: ken.myer@contoso.com has other details than the audit tells."]


def test_details_without_any_event(ken: User) -> None:
    stranger = make_person("stranger@contoso.com")
    details = third_party(make_provider("PGi"), "0700002")
    give(ken, details)
    behind_the_back(stranger, kind="third_party", provider=details.provider_id, toll_number="+14255550143",
                    toll_key="14255550143", conference_id="0700003", provider_order="1pgi")  # fmt: skip
    assert found() == ["I2: Nothing in the audit tells what stranger@contoso.com has."]


def test_event_that_does_not_follow_the_one_before(ken: User) -> None:
    last = AuditEvent.objects.filter(subject_key=str(ken.object_id)).latest("pk")
    last.pk, last.before = None, {"kind": "microsoft", "conference_id": "1234567"}
    last.save(force_insert=True)
    assert len(found()) == 1
    assert "does not begin where the one before ended" in found()[0]


def test_import_that_says_another_number(ken: User) -> None:
    ImportBatch.objects.update(people_changed=2)
    number = ImportBatch.objects.get().pk
    assert found() == [f"I3: import {number} is undone: 1 rows changed, 1 events, 2 are said."]
    assert ken


def test_copies_that_are_old(ken: User) -> None:
    behind_the_back(ken, has_pstn_plan=True, toll_key="1", provider_order="1pgi")
    assert found() == [
        "I4: ken.myer@contoso.com stands in lists under another provider.",
        "I4: Whether ken.myer@contoso.com is licensed for PSTN Conferencing is kept wrongly.",
        "I4: +14255550142 is compared by 1.",
    ]


def test_reset_without_a_license(ken: User) -> None:
    event = AuditEvent.objects.get(action="conferencing.reset")
    assert event.after["cause"]
    event.pk, event.after, event.before = None, {"kind": "none"}, event.after
    event.save(force_insert=True)
    assert any(line.startswith("I7: ") for line in found())
    assert ken


def test_event_that_changed_nothing(ken: User) -> None:
    event = AuditEvent.objects.filter(subject_key=str(ken.object_id)).latest("pk")
    event.pk, event.before = None, event.after
    event.save(force_insert=True)
    assert found() == [f"I2: Event {event.pk} of ken.myer@contoso.com changed nothing."]


def test_reset_that_happened_twice(ken: User) -> None:
    event = AuditEvent.objects.get(action="conferencing.reset")
    event.pk, event.before = None, event.after
    event.save(force_insert=True)
    assert f"I7: Event {event.pk} of eva@contoso.com is a reset of somebody who had Microsoft already." in found()


LEFT_OUT = "I7: ken.myer@contoso.com got PSTN Conferencing and was not reset to Microsoft."


def licensed_behind_the_back(ken: User) -> None:
    """As if the license had come without anybody being told."""
    license_ = make_license(E5)
    LicenseAssignment.objects.bulk_create([LicenseAssignment(person=ken, license=license_)])
    behind_the_back(ken, has_pstn_plan=True)


def test_license_after_a_third_party_without_a_reset(ken: User) -> None:
    licensed_behind_the_back(ken)
    assert found() == [LEFT_OUT]


def test_license_that_is_audited_and_reset_nobody(ken: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receivers, "reset_to_microsoft", lambda *_people, **_why: Outcome())
    give_licenses(ken, E5)
    assert found() == [LEFT_OUT]
    give(
        ken, third_party(AudioConferencingProvider.objects.get(), "0700009")
    )  # chosen with the license: nothing is left out
    assert found() == []


def test_no_reset_is_missed_where_none_was_to_be(ken: User) -> None:
    values = settings_actions.values_of(TenantSettings.current())
    change_settings(replace(values, automatically_replace_acp_provider=False), by=BY)
    give_licenses(ken, E5)
    assert found() == []
    change_settings(values, by=BY)
    assert found() == []


def test_no_reset_is_missed_before_the_bridge_had_a_number() -> None:
    person = make_person()
    give(person, third_party(make_provider()))
    give_licenses(person, E5)
    add_bridge_number(understand("+12065550100"), kind=NumberKind.TOLL, by=BY)
    assert found() == []


def test_audit_log_whose_guards_were_taken_away() -> None:
    """Row 26 of the faults: whoever tampers with the log by the database's own means leaves this behind."""
    lift_audit_triggers(connection)
    assert [line.partition(":")[0] for line in found()] == ["I9"]
    with pytest.raises(SystemExit, match="1"):
        call_command("check_invariants")
    lay_audit_triggers(connection)
    assert found() == []


def test_file_that_a_killed_server_was_receiving() -> None:
    path = Path(portal.FILE_UPLOAD_TEMP_DIR) / "tmp1.upload"
    path.touch()
    assert found() == ["I10: Nobody receives the file tmp1.upload any more."]
    path.unlink()


@pytest.mark.parametrize("name", ["7-abc", "notes.txt"])
def test_file_that_no_import_points_to(name: str) -> None:
    path = Path(portal.ACP_UPLOADS) / name
    path.touch()
    assert found() == [f"I10: No import that is being read has the file {name}."]
    path.unlink()


def test_only_reads(ken: User, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(36) as asked:
        found()
    assert all(query["sql"].lstrip().upper().startswith(("SELECT", "DECLARE", "FETCH")) for query in asked)
    assert connection.vendor
    assert ken
