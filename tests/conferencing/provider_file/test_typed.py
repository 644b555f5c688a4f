"""What the checks say of values while they are typed: the same as when they are saved, and nothing is written."""

import pytest

from conferencing.models import ImportBatch
from conferencing.provider_file.checking.typed import Typed, check_typed
from tests.conferencing.provider_file.checked import checked_import, export_of, line, row_of
from tests.factories import give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db


def typed(batch: ImportBatch, number: int | None, **values: str) -> Typed:
    return check_typed(batch, row=row_of(batch, number), values=values)


def codes(found: Typed) -> list[str]:
    return [problem.code for problem in found.problems]


def test_right_values_have_no_problems_and_name_the_id() -> None:
    batch = checked_import(make_provider(), line(make_person(), "07A1442"))
    found = typed(batch, 2, conference_id="0701442")
    assert (codes(found), found.conference_id) == ([], "0701442")
    assert row_of(batch).overrides == {}


def test_wrong_values_have_the_problems_of_a_check() -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712301"))
    found = typed(batch, 2, conference_id="712")
    assert (codes(found), found.conference_id) == (["conference-id-length"], "")


def test_an_id_of_another_row_is_in_use() -> None:
    ken, amos = make_person("ken@contoso.com"), make_person("amos@contoso.com")
    batch = checked_import(make_provider(), line(ken, "0712301"), line(amos, "0712302"))
    assert codes(typed(batch, 2, conference_id="0712302")) == ["conference-id-twice"]
    batch = checked_import(batch.provider, line(ken, "0712301"), line("nobody@contoso.com", "0712302"))  # type: ignore[arg-type]
    assert "nobody@contoso.com" in typed(batch, 2, conference_id="0712302").problems[0].sentence


def test_an_id_that_somebody_keeps_is_in_use_and_one_that_is_given_up_is_not() -> None:
    provider, ken, amos = make_provider(), make_person("ken@contoso.com"), make_person("amos@contoso.com")
    give(amos, third_party(provider, "0712302"))
    batch = checked_import(provider, line(ken, "0712301"))
    assert codes(typed(batch, 2, conference_id="0712302")) == ["conference-id-taken"]
    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712309"))
    assert codes(typed(batch, 2, conference_id="0712302")) == []


def test_nothing_is_said_of_somebody_missing_before_something_is_typed() -> None:
    provider, ken = make_provider(), make_person()
    batch = checked_import(provider, export=export_of(provider, ken))
    assert typed(batch, None) == Typed(problems=[], conference_id="")
    assert codes(typed(batch, None, conference_id="0712301")) == ["toll-number-missing"]


def test_an_import_without_a_provider_was_never_checked() -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712301"))
    batch.provider = None
    with pytest.raises(ValueError, match="has a provider"):
        typed(batch, 2)
