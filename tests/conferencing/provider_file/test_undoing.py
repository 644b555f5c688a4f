"""Undo: says first whom it would put back and whom it would leave, then does exactly that."""

import pytest

from conferencing.details import NO_DETAILS
from conferencing.models import ImportBatch, ImportRow, ImportState
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.settling import settled_rows
from conferencing.provider_file.steps import NotNow
from conferencing.provider_file.undoing import UndoPreview, undo_import, undo_name, undo_preview
from tests.conferencing.provider_file.checked import BY, checked_import, export_of, line, sentences
from tests.factories import TOLL_FREE, details_of, give, make_person, make_provider, third_party
from users.models import AuditEvent
from users.steps import NotAsShown

pytestmark = pytest.mark.django_db
OTHER_TOLL = "+12065550100"


def left(preview: UndoPreview) -> list[str]:
    return [person.problem.sentence for person in preview.left]


def results(batch: ImportBatch) -> dict[int | None, str]:
    return dict(ImportRow.objects.filter(batch=batch).order_by("number").values_list("number", "result"))


def test_undo_puts_every_field_back() -> None:
    ken, amos, pgi, provider = make_person(), make_person("amos@contoso.com"), make_provider("PGi"), make_provider()
    give(ken, third_party(pgi, "0712309", toll=OTHER_TOLL, toll_free=TOLL_FREE))
    export = export_of(provider, ken, amos)
    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712302"), export=export)
    apply_import(batch, by=BY)

    assert undo_preview(batch) == UndoPreview(put_back=2, left=[])
    undo_import(batch, by="lukasz@contoso.com", why="the wrong file")

    assert details_of(ken) == third_party(pgi, "0712309", toll=OTHER_TOLL, toll_free=TOLL_FREE)
    assert details_of(amos) == NO_DETAILS
    assert results(batch) == {2: "put_back", 3: "put_back"}
    assert (batch.state, batch.undone_by, batch.undo_why) == (
        ImportState.UNDONE,
        "lukasz@contoso.com",
        "the wrong file",
    )
    assert batch.undone_at is not None
    assert not settled_rows(export.pk).exists()
    export.refresh_from_db()
    assert export.open_people == 2


def test_undo_is_recorded_under_its_own_name() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    apply_import(batch, by=BY)
    undo_import(batch, by=BY, why="the wrong file")
    assert AuditEvent.objects.filter(batch=batch.batch_name).count() == 1
    event = AuditEvent.objects.get(batch=undo_name(batch))
    assert (event.subject, event.why, event.after) == (ken.user_principal_name, "the wrong file", {"kind": "none"})


def test_undo_swaps_conference_ids_back() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    give(ken, third_party(provider, "0712301"))
    give(amos, third_party(provider, "0712302"))
    batch = checked_import(provider, line(ken, "0712302"), line(amos, "0712301"))
    apply_import(batch, by=BY)

    assert undo_preview(batch).put_back == 2
    undo_import(batch, by=BY)

    assert (details_of(ken).conference_id, details_of(amos).conference_id) == ("0712301", "0712302")


def test_undo_leaves_whom_somebody_changed_since_and_names_who() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    export = export_of(provider, ken, amos)
    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712302"), export=export)
    apply_import(batch, by=BY)
    give(ken, third_party(provider, "0712309"), by="lukasz@contoso.com")

    preview = undo_preview(batch)
    assert preview.put_back == 1
    assert left(preview) == ["Ken Myer was changed meanwhile by lukasz@contoso.com. Nothing was overwritten."]
    assert (preview.left[0].person, preview.left[0].who) == (ken, "lukasz@contoso.com")
    assert preview.left[0].when is not None

    undo_import(batch, by=BY)
    assert details_of(ken) == third_party(provider, "0712309")
    assert details_of(amos) == NO_DETAILS
    assert results(batch) == {2: "kept", 3: "put_back"}
    assert sentences(batch, 2) == left(preview)
    assert list(settled_rows(export.pk).values_list("person", flat=True)) == [ken.pk]


def test_person_who_was_put_back_by_hand_is_put_back() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    apply_import(batch, by=BY)
    give(ken, NO_DETAILS)

    assert undo_preview(batch) == UndoPreview(put_back=1, left=[])
    undo_import(batch, by=BY)
    assert results(batch) == {2: "put_back"}


def test_undo_leaves_whose_conference_id_somebody_else_has_by_now() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    give(ken, third_party(provider, "0712301"))
    batch = checked_import(provider, line(ken, "0712309"))
    apply_import(batch, by=BY)
    give(amos, third_party(provider, "0712301"))

    preview = undo_preview(batch)
    assert preview.put_back == 0
    assert left(preview) == ["Amos already has the conference ID 0712301 on this toll number of InterCall."]

    undo_import(batch, by=BY)
    assert details_of(ken).conference_id == "0712309"
    assert results(batch) == {2: "kept"}
    assert sentences(batch, 2) == left(preview)


def test_the_same_conference_id_on_another_toll_number_is_no_reason_to_leave_anybody() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    give(ken, third_party(provider, "0712301"))
    batch = checked_import(provider, line(ken, "0712309"))
    apply_import(batch, by=BY)
    give(amos, third_party(provider, "0712301", toll=OTHER_TOLL))
    assert undo_preview(batch) == UndoPreview(put_back=1, left=[])


def test_numbers_that_are_not_understood_are_compared_by_their_digits() -> None:
    ken, amos, provider = make_person(), make_person("amos@contoso.com"), make_provider()
    give(ken, third_party(provider, "0712301", toll="555 0142"))
    batch = checked_import(provider, line(ken, "0712309"))
    apply_import(batch, by=BY)
    give(amos, third_party(provider, "0712301", toll="555 0143"))
    assert left(undo_preview(batch)) == []
    give(amos, third_party(provider, "0712301", toll="5550142"))
    assert left(undo_preview(batch)) == ["Amos already has the conference ID 0712301 on this toll number of InterCall."]


def test_who_is_left_keeps_an_id_that_another_one_had_before() -> None:
    """Three IDs went round; one of the three was changed since, so the one before cannot have the own ID again."""
    provider = make_provider()
    ring = [make_person(f"{name}@contoso.com") for name in ("one", "two", "three")]
    for number, person in enumerate(ring):
        give(person, third_party(provider, f"071230{number}"))
    batch = checked_import(provider, *(line(p, f"071230{(n + 1) % 3}") for n, p in enumerate(ring)))
    apply_import(batch, by=BY)
    give(ring[0], third_party(provider, "0712301", toll_free=TOLL_FREE), by="lukasz@contoso.com")

    preview = undo_preview(batch)
    assert preview.put_back == 0
    undo_import(batch, by=BY)

    assert sorted(person.person.pk for person in preview.left) == sorted(person.pk for person in ring)
    assert results(batch) == {2: "kept", 3: "kept", 4: "kept"}


def test_only_an_applied_import_is_undone_and_only_once() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    with pytest.raises(NotNow):
        undo_import(batch, by=BY)
    apply_import(batch, by=BY)
    undo_import(batch, by=BY)
    give(ken, third_party(provider, "0712301"))

    with pytest.raises(NotNow) as refused:
        undo_import(batch, by=BY)

    assert refused.value.batch.state == ImportState.UNDONE
    assert details_of(ken) == third_party(provider, "0712301")


def test_undo_of_a_preview_that_is_another_one_by_now_changes_nobody() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"))
    apply_import(batch, by=BY)
    seen = undo_preview(batch).plan
    give(ken, third_party(provider, "0712309"), by="lukasz@contoso.com")

    with pytest.raises(NotAsShown):
        undo_import(batch, by=BY, expected=seen)
    assert batch.state == ImportState.APPLIED

    undo_import(batch, by=BY, expected=undo_preview(batch).plan)
    assert batch.state == ImportState.UNDONE
