"""A row of the report is typed over, in its place and on a page of its own, with the same checks at once."""

from typing import Any

import pytest
from django.test import Client

from conferencing.models import AudioConferencingProvider, ImportBatch
from conferencing.provider_file.applying import apply_import
from tests.conferencing.provider_file.checked import FIELDS, checked_import, export_of, line, row_of
from tests.factories import TOLL, give, make_administrator, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db

BY = "pilar@contoso.com"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def batch() -> ImportBatch:
    """A letter in an ID (row 2), a name that nobody has (3), a row that is ready (4); Mia did not come back."""
    provider = make_provider()
    ken = make_person("ken@contoso.com", display_name="Ken Myer")
    amos, mia = make_person("amos@contoso.com"), make_person("mia@contoso.com", display_name="Mia Novak")
    export = export_of(provider, ken, amos, mia)
    return checked_import(
        provider,
        line(ken, "07A1442"),
        line("nobody@contoso.com", "0712302"),
        line(amos, "0712303"),
        export=export,
    )


def page_of(batch: ImportBatch, number: int | None, *, query: str = "") -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/rows/{row_of(batch, number).pk}/{query}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def typed(toll: str = TOLL, conference_id: str = "0701442", **others: str) -> dict[str, str]:
    return {"toll_number": toll, "toll_free_number": "", "conference_id": conference_id, **others}


def part(pilar: Client, address: str, *, target: str = "") -> Any:
    return pilar.get(address, headers={"HX-Request": "true", **({"HX-Target": target} if target else {})})


def test_the_page_shows_the_cells_as_they_came_beside_fields(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.get(page_of(batch, 2, query="?shown=outcome%3Dwrong")))
    assert '<dd dir="ltr">07A1442</dd>' in page
    assert 'name="conference_id" value="07A1442"' in page
    assert "Conference IDs have digits only" in page
    assert f'?outcome=wrong#row-{row_of(batch, 2).pk}"' in page


def test_the_user_name_is_typed_only_where_nobody_knows_who_is_meant(pilar: Client, batch: ImportBatch) -> None:
    assert 'name="user_name"' not in text(pilar.get(page_of(batch, 2)))
    assert 'name="user_name" value="nobody@contoso.com"' in text(pilar.get(page_of(batch, 3)))


def test_what_is_typed_is_checked_and_saved(pilar: Client, batch: ImportBatch) -> None:
    answer = pilar.post(page_of(batch, 2), {**typed(), "shown": "outcome=wrong"}, follow=True)
    assert answer.redirect_chain[0][0].endswith(f"?outcome=wrong#row-{row_of(batch, 2).pk}")
    assert "Row 2, Ken Myer: ready." in text(answer)
    row = row_of(batch, 2)
    assert (row.outcome, row.conference_id, row.conference_id_cell) == ("ready", "0701442", "07A1442")
    assert row.overrides == {"conference_id": "0701442"}
    page = text(pilar.get(f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"))
    assert 'file <span dir="ltr">07A1442</span>' in page
    assert "As you typed it." in page


def test_what_is_typed_wrongly_comes_back_with_its_problem(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.post(page_of(batch, 2), typed(conference_id="712"), follow=True))
    assert "Row 2, Ken Myer: wrong. Conference IDs of InterCall have 7 digits, 712 has 3." in page
    assert '<span class="value value-error" dir="ltr">712</span>' in page


def test_a_name_that_somebody_has_is_a_person(pilar: Client, batch: ImportBatch) -> None:
    mia = User.objects.get(upn_key="mia@contoso.com")
    pilar.post(page_of(batch, 3), typed(conference_id="0712302", user_name="mia@contoso.com"))
    assert row_of(batch, 3).person == mia
    page = text(pilar.get(f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/?rows=3"))
    assert 'file <span dir="auto">nobody@contoso.com</span>' in page


def test_details_of_somebody_missing_are_typed(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.get(page_of(batch, None)))
    assert "This person was sent and did not come back." in page
    answer = pilar.post(page_of(batch, None), typed(conference_id="0712309"), follow=True)
    assert "Mia Novak: ready." in text(answer)
    assert row_of(batch, None).outcome == "ready"


def test_what_was_typed_is_forgotten_again(pilar: Client, batch: ImportBatch) -> None:
    pilar.post(page_of(batch, 2), typed())
    address = f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/put-back/"
    page = text(pilar.post(address, {"row": row_of(batch, 2).pk}, follow=True))
    assert "The row says again what the file said." in page
    assert (row_of(batch, 2).outcome, row_of(batch, 2).overrides) == ("wrong", {})


def test_nothing_typed_changes_nothing(pilar: Client, batch: ImportBatch) -> None:
    pilar.post(page_of(batch, 4), typed(conference_id="0712303"))
    assert row_of(batch, 4).overrides == {}


def test_a_script_edits_the_row_in_its_place(pilar: Client, batch: ImportBatch) -> None:
    key = row_of(batch, 2).pk
    edited = text(part(pilar, page_of(batch, 2)))
    assert edited.startswith(f'<tr id="row-{key}" class="report-row is-edited"')
    assert 'data-first=""' in edited
    assert edited.count(f'aria-describedby="check-{key}"') == 1
    shown = text(part(pilar, page_of(batch, 2, query="?as_shown=1")))
    assert shown.startswith(f'<tr id="row-{key}" class="report-row" tabindex="-1">')
    sent = {**typed(), "on_page": f"{key}-edited"}
    answer = text(pilar.post(page_of(batch, 2), sent, headers={"HX-Request": "true"}))
    assert f'<tr id="row-{key}" class="report-row" tabindex="-1" hx-swap-oob="true">' in answer
    assert "Row 2, Ken Myer: ready." in answer


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (typed(), "7 digits, not in use"),
        (typed(conference_id="712"), "Conference IDs of InterCall have 7 digits, 712 has 3."),
        (typed(conference_id="0712303"), "row 4, has the same conference ID 0712303."),
        (typed(toll="12"), "Phone numbers have 3 to 15"),
    ],
)
def test_the_checks_answer_while_somebody_types_and_nothing_is_written(
    pilar: Client, batch: ImportBatch, query: dict[str, str], said: str
) -> None:
    key = row_of(batch, 2).pk
    answer = pilar.get(page_of(batch, 2), query, headers={"HX-Request": "true", "HX-Target": f"check-{key}"})
    assert said in text(answer)
    assert "<tr" not in text(answer)
    assert row_of(batch, 2).overrides == {}


def test_an_id_that_somebody_keeps_is_told_while_typing(pilar: Client, batch: ImportBatch) -> None:
    zoe = make_person("zoe@contoso.com", display_name="Zoë Adams")
    give(zoe, third_party(AudioConferencingProvider.objects.get(), "0799999"))
    answer = pilar.get(page_of(batch, 2), typed(conference_id="0799999"))
    assert "Zoë Adams already has the conference ID 0799999" in text(answer)


def test_a_value_that_no_cell_holds_is_refused_on_the_page(pilar: Client, batch: ImportBatch) -> None:
    answer = pilar.post(page_of(batch, 2), typed(conference_id="7" * 1025))
    assert answer.status_code == 422
    assert "1024" in text(answer)


def test_an_applied_import_is_not_typed_over(pilar: Client, batch: ImportBatch) -> None:
    apply_import(batch, by=BY)
    for answer in (pilar.get(page_of(batch, 2), follow=True), pilar.post(page_of(batch, 2), typed(), follow=True)):
        assert "Nothing was done: this import is applied." in text(answer)


def test_a_row_of_another_import_is_not_there(pilar: Client, batch: ImportBatch) -> None:
    address = f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/rows/999999/"
    answer = pilar.get(address)
    assert answer.status_code == 404
    assert "has no such row" in text(answer)


def test_a_field_that_was_not_sent_is_not_emptied(pilar: Client, batch: ImportBatch) -> None:
    pilar.post(page_of(batch, 4), {"toll_number": TOLL})
    assert row_of(batch, 4).overrides == {}
    pilar.post(page_of(batch, 4), {"conference_id": "0712309"})
    assert row_of(batch, 4).overrides == {"conference_id": "0712309"}


def test_what_is_proposed_is_shown_with_its_evidence_and_taken(pilar: Client) -> None:
    provider = make_provider(lengths="7")
    people = [make_person(f"p{place}@contoso.com") for place in range(3)]
    lost = checked_import(provider, *(line(person, f"71230{place}") for place, person in enumerate(people)))
    page = text(pilar.get(page_of(lost, 2)))
    assert "Proposed:" in page
    assert '<span class="repair-new value" dir="auto"><mark>0</mark>712300</span>' in page
    problem = row_of(lost, 2).problems.get()
    assert problem.problem.evidence in page
    accept = f"/dial-in-conferencing/third-party-provider/import/{lost.pk}/accept/"
    answer = pilar.post(accept, {"problem": problem.pk, "shown": "outcome=decision"})
    assert answer["Location"].endswith(f"?outcome=decision#row-{row_of(lost, 2).pk}")
    assert row_of(lost, 2).conference_id == "0712300"
    assert "Proposed:" not in text(pilar.get(page_of(lost, 2)))


def test_a_single_row_of_another_provider_is_not_led_to_fields_that_do_not_help(pilar: Client) -> None:
    ken = make_person("ken@contoso.com")
    named = checked_import(make_provider(), [*line(ken, "0712301"), "PGi"], fields=(*FIELDS, "provider"))

    report = text(pilar.get(f"/dial-in-conferencing/third-party-provider/import/{named.pk}/"))

    assert "put it right in row" not in report
    assert "The row names PGi, but the file is the answer of InterCall. Leave it out, or ask whose it is." in report
    assert ">leave it out</button>" in report
    assert "Leave it out, or ask whose it is." in text(pilar.get(page_of(named, 2)))


def test_a_single_row_with_a_wrong_value_is_led_to_its_fields(pilar: Client, batch: ImportBatch) -> None:
    report = text(pilar.get(f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"))
    assert f'<a href="{page_of(batch, 2)}">put it right in row 2</a>' in report
