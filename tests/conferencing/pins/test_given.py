"""Whom an import gave their details, by what the file calls them."""

import pytest

from conferencing.pins import given
from conferencing.pins.given import given_by
from conferencing.provider_file.applying import apply_import
from tests.conferencing.provider_file.checked import BY, checked_import
from tests.factories import TOLL, give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db


def test_those_who_got_the_details_or_had_them() -> None:
    """Somebody in trouble is not among them; numbers come as people read them."""
    ken, amos, jonas = (make_person(f"{name}@contoso.com", display_name=name) for name in ("ken", "amos", "jonas"))
    provider = make_provider()
    give(amos, third_party(provider, "0712302"))
    batch = checked_import(
        provider,
        ["KEN@contoso.com", TOLL, "", "0712301"],
        [amos.user_principal_name, TOLL, "", "0712302"],
        [jonas.user_principal_name, TOLL, "", "letters"],
    )
    apply_import(batch, by=BY, why="")
    found = given_by(batch)
    assert found is not None
    assert [one["called"] for one in found] == ["KEN@contoso.com", "amos@contoso.com"]
    assert found[0] == {
        "called": "KEN@contoso.com",
        "display_name": "ken",
        "user_name": ken.user_principal_name,
        "provider": "InterCall",
        "toll_number": "+1 425-555-0142",
        "toll_free_number": "",
        "conference_id": "0712301",
    }


def test_whoever_was_given_something_else_since_is_not_among_them() -> None:
    ken, amos = make_person(), make_person("amos@contoso.com")
    provider = make_provider()
    rows = [[person.user_principal_name, TOLL, "", f"071230{at}"] for at, person in enumerate((ken, amos))]
    batch = checked_import(provider, *rows)
    apply_import(batch, by=BY, why="")
    give(ken, third_party(make_provider("PGi"), "0799999"))
    assert [one["user_name"] for one in given_by(batch) or []] == ["amos@contoso.com"]


def test_nobody_and_too_many_leave_it_to_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    ken = make_person()
    batch = checked_import(make_provider(), [ken.user_principal_name, TOLL, "", "0712301"])
    assert given_by(batch) is None
    apply_import(batch, by=BY, why="")
    monkeypatch.setattr(given, "MOST_GIVEN", 0)
    assert given_by(batch) is None
