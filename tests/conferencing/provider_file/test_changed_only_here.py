"""Rows that came back as they were sent, of people who were changed here since: nothing of that is undone."""

import pytest

from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.deciding import accept
from tests.conferencing.provider_file.checked import (
    BY,
    checked_import,
    codes,
    export_of,
    line,
    outcomes,
    row_of,
    sentences,
)
from tests.factories import details_of, give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db


def test_person_who_was_changed_only_here_stays_so() -> None:
    """The provider says what was sent, which is no wish to have it back."""
    ken, amos, eva, provider = make_person(), make_person("amos@contoso.com"), make_person("eva@x.com"), make_provider()
    for place, person in enumerate((ken, amos, eva)):
        give(person, third_party(provider, f"071230{place}"))
    export = export_of(provider, ken, amos, eva)
    give(ken, third_party(provider, "0712309"))
    give(amos, third_party(make_provider("PGi"), "0712308"))
    give(make_person("new@contoso.com"), third_party(provider, "0712300"))

    rows = [line(person, f"071230{place}") for place, person in enumerate((ken, amos, eva))]
    batch = checked_import(provider, *rows, export=export)

    assert codes(batch, 2) == codes(batch, 3) == ["changed-only-here"]
    assert "Ken Myer was changed here after export" in sentences(batch)[0]
    assert set(outcomes(batch).values()) == {"unchanged"}
    accept(batch, by=BY)
    accept(batch, by=BY, row=row_of(batch).pk, stands=True)
    apply_import(batch, by=BY)
    assert details_of(ken) == third_party(provider, "0712309")


def test_row_left_blank_as_it_was_sent_is_still_not_filled_in() -> None:
    ken, provider = make_person(), make_provider()
    export = export_of(provider, ken)
    give(ken, third_party(provider, "0712309"))
    assert codes(checked_import(provider, line(ken, toll=""), export=export)) == ["not-filled-in"]
