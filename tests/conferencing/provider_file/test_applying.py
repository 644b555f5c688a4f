"""Apply: once, in one transaction, for those who are still as the report showed them."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from acpportal.jobs.progress import LeaseLost, Unseen
from conferencing.actions import remove_provider
from conferencing.details import NO_DETAILS
from conferencing.models import ImportBatch, ImportRow, ImportState
from conferencing.provider_file.applying import apply_import, apply_plan
from conferencing.provider_file.deciding import accept, leave_out
from conferencing.provider_file.settling import settled_rows
from conferencing.provider_file.steps import NotNow
from tests.conferencing.provider_file.checked import BY, checked_import, export_of, line, row_of, sentences
from tests.factories import TOLL_FREE, details_of, give, make_person, make_provider, third_party
from users.models import AuditEvent, User
from users.steps import NotAsShown


def results(batch: ImportBatch) -> dict[int | None, str]:
    return dict(ImportRow.objects.filter(batch=batch).order_by("number").values_list("number", "result"))


@pytest.mark.django_db
def test_apply_gives_the_ready_people_what_the_file_says_and_leaves_the_others() -> None:
    ken, amos, eva, provider = (
        make_person(),
        make_person("amos@contoso.com"),
        make_person("eva@contoso.com"),
        make_provider(),
    )
    batch = checked_import(provider, line(ken, "0712301"), line(amos, "071"), line(eva, "0712303"))
    leave_out(batch, by=BY, row=row_of(batch, 4).pk)

    apply_import(batch, by="lukasz@contoso.com", why="yearly list")

    assert details_of(ken) == third_party(provider, "0712301")
    assert details_of(amos) == details_of(eva) == NO_DETAILS
    assert results(batch) == {2: "changed", 3: "", 4: ""}
    assert (batch.state, batch.people_changed) == (ImportState.APPLIED, 1)
    assert (batch.applied_by, batch.why) == ("lukasz@contoso.com", "yearly list")
    assert batch.applied_at is not None
    assert batch.lease_until is None


@pytest.mark.django_db
def test_every_change_is_recorded_with_the_import_and_the_reason() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))

    apply_import(batch, by=BY, why="yearly list")

    event = AuditEvent.objects.get(batch=batch.batch_name)
    assert (event.subject, event.actor, event.why) == (ken.user_principal_name, BY, "yearly list")


@pytest.mark.django_db
def test_apply_swaps_conference_ids() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    give(ken, third_party(provider, "0712301"))
    give(amos, third_party(provider, "0712302"))
    batch = checked_import(provider, line(ken, "0712302"), line(amos, "0712301"))

    apply_import(batch, by=BY)

    assert (details_of(ken).conference_id, details_of(amos).conference_id) == ("0712302", "0712301")


@pytest.mark.django_db
def test_repeated_row_that_was_accepted_is_applied_once() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"), line(ken, "0712301"))
    accept(batch, by=BY)

    apply_import(batch, by=BY)

    assert batch.people_changed == 1
    assert results(batch) == {2: "changed", 3: ""}


@pytest.mark.django_db
def test_person_who_was_changed_meanwhile_is_named_and_not_overwritten() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712302"))
    give(ken, third_party(provider, "0712309"), by="lukasz@contoso.com")

    apply_import(batch, by=BY)

    assert details_of(ken) == third_party(provider, "0712309")
    assert results(batch) == {2: "left_alone", 3: "changed"}
    assert sentences(batch, 2) == ["Ken Myer was changed meanwhile by lukasz@contoso.com. Nothing was overwritten."]
    assert batch.people_changed == 1


@pytest.mark.django_db
def test_person_who_got_the_same_details_meanwhile_is_left_alone_too() -> None:
    """An undo of this import must not take away what somebody else gave."""
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    give(ken, third_party(provider, "0712301"), by="lukasz@contoso.com")

    apply_import(batch, by=BY)

    assert results(batch) == {2: "left_alone"}
    assert batch.people_changed == 0


@pytest.mark.django_db
def test_change_that_nobody_signed_is_told_as_somebodys() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    ImportRow.objects.update(found_kind="third_party", found_provider=provider, found_conference_id="0712300")

    apply_import(batch, by=BY)

    assert "changed meanwhile by somebody" in sentences(batch, 2)[0]


@pytest.mark.django_db
def test_rules_are_asked_again() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    eva = make_person("eva@contoso.com")
    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712302"))
    User.objects.filter(pk=ken.pk).update(account_enabled=False)
    give(eva, third_party(provider, "0712302"))

    apply_import(batch, by=BY)

    assert results(batch) == {2: "refused", 3: "refused"}
    assert "disabled" in sentences(batch, 2)[0]
    assert "Eva already has the conference ID 0712302" in sentences(batch, 3)[0]
    assert details_of(ken) == details_of(amos) == NO_DETAILS


@pytest.mark.django_db
def test_export_is_settled_for_those_who_have_now_what_was_asked_for() -> None:
    names = ("ken", "amos", "eva", "ida")
    ken, amos, eva, ida = (make_person(f"{name}@contoso.com") for name in names)
    provider = make_provider()
    give(amos, third_party(provider, "0712302"))
    export = export_of(provider, ken, amos, eva, ida)
    rows = (line(ken, "0712301"), line(amos, "0712302"), line(eva, "071"), line(ida, "0712304"))
    batch = checked_import(provider, *rows, export=export)
    give(ida, third_party(provider, "0712309"))

    apply_import(batch, by=BY)

    settled = settled_rows(export.pk).values_list("user_name", flat=True)
    assert set(settled) == {"ken@contoso.com", "amos@contoso.com"}
    export.refresh_from_db()
    assert (export.people, export.open_people) == (4, 2)


@pytest.mark.django_db
def test_second_apply_finds_the_result_of_the_first() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    again = ImportBatch.objects.get(pk=batch.pk)
    apply_import(batch, by=BY)
    remove_provider([ken.pk], by=BY)

    with pytest.raises(NotNow) as refused:
        apply_import(again, by=BY)

    assert refused.value.batch.people_changed == 1
    assert details_of(ken) == NO_DETAILS


@pytest.mark.django_db
def test_apply_that_fails_changes_nobody_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The audit log refuses to be written: what comes before it in the transaction must not stay."""
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    with monkeypatch.context() as broken:
        broken.setattr(AuditEvent._meta, "db_table", "there_is_no_such_table")
        with pytest.raises(Exception, match="there_is_no_such_table"):
            apply_import(batch, by=BY)

    assert (batch.state, batch.lease_until) == (ImportState.CHECKED, None)
    assert details_of(ken) == NO_DETAILS
    assert results(batch) == {2: ""}

    apply_import(batch, by=BY)
    assert details_of(ken) == third_party(provider, "0712301")


@pytest.mark.django_db
def test_apply_whose_lease_was_lost_on_the_way_changes_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody put the import back to `checked` while it was being applied: the database's clock ran away."""
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    taken_away = timezone.now() + timedelta(hours=1)

    def lease_of_another(execute: object, sql: str, params: object, many: object, context: object) -> object:
        answer = execute(sql, params, many, context)  # type: ignore[operator]
        if "audit" in sql.lower() and "insert" in sql.lower():
            ImportBatch.objects.filter(pk=batch.pk).update(lease_until=taken_away)
        return answer

    with connection.execute_wrapper(lease_of_another), pytest.raises(NotNow):
        apply_import(batch, by=BY)

    assert details_of(ken) == NO_DETAILS
    assert not AuditEvent.objects.filter(batch=batch.batch_name).exists()


class TakenOver(Unseen):
    """Another worker has the job by now."""

    leased = True

    def hold(self, *, done: int = 0, of: int = 0) -> None:
        raise LeaseLost


@pytest.mark.django_db
def test_apply_that_another_worker_took_over_is_left_to_that_one() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    with pytest.raises(LeaseLost):
        apply_import(batch, by=BY, progress=TakenOver())
    batch.refresh_from_db()
    assert (batch.state, details_of(ken)) == (ImportState.APPLYING, NO_DETAILS)


@pytest.mark.django_db
def test_import_that_somebody_gave_up_applying_is_applied_by_the_next_one() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    lost = timezone.now() - timedelta(seconds=1)
    ImportBatch.objects.filter(pk=batch.pk).update(state=ImportState.APPLYING, lease_until=lost)

    apply_import(batch, by=BY)

    assert details_of(ken) == third_party(provider, "0712301")


@pytest.mark.django_db
def test_apply_of_a_plan_that_is_another_one_by_now_changes_nobody() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712302"))
    seen = apply_plan(batch)
    leave_out(batch, by="lukasz@contoso.com", row=row_of(batch, 3).pk)

    with pytest.raises(NotAsShown):
        apply_import(batch, by=BY, expected=seen)
    assert (batch.state, details_of(ken)) == (ImportState.CHECKED, NO_DETAILS)

    apply_import(batch, by=BY, expected=apply_plan(batch))
    assert batch.people_changed == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_at_the_same_instant_apply_exactly_once() -> None:
    provider = make_provider()
    people = [make_person(f"person{n:02}@contoso.com") for n in range(20)]
    rows = (line(person, f"07123{n:02}", toll_free=TOLL_FREE) for n, person in enumerate(people))
    batch = checked_import(provider, *rows)
    start, won, late = threading.Barrier(20), [], []

    def click(number: int) -> None:
        mine = ImportBatch.objects.get(pk=batch.pk)
        start.wait()
        try:
            won.append(apply_import(mine, by=f"click{number}@contoso.com").applied_by)
        except NotNow as now:
            late.append(now.batch.pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=click, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    batch.refresh_from_db()
    assert (len(won), len(late)) == (1, 19)
    assert (batch.state, batch.applied_by, batch.people_changed) == (ImportState.APPLIED, won[0], 20)
    assert AuditEvent.objects.filter(batch=batch.batch_name).count() == 20
