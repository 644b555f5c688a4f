"""Proposals of the report are taken one by one, by kind or all, and asked again; with a script and without."""

from typing import Any

import pytest
from django.test import Client

from conferencing.models import ImportBatch, ImportProblem, ImportState
from conferencing.provider_file.applying import apply_import
from tests.conferencing.proposals import NEAR, SWAPPED, ZEROS, know_kinds, propose
from tests.conferencing.provider_file.checked import checked_import, line, row_of
from tests.factories import TOLL, TOLL_FREE, make_administrator, make_person, make_provider

pytestmark = pytest.mark.django_db

BY = "pilar@contoso.com"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch) -> ImportBatch:
    """Two rows without their zeros, one with swapped numbers, one with nearly a name, one that is ready."""
    know_kinds(monkeypatch)
    ken, amos, eva, zoe = (make_person(f"{name}@contoso.com") for name in ("ken", "amos", "eva", "zoe"))
    ida = make_person("ida@contoso.com", display_name="Ida Kaya")
    batch = checked_import(
        make_provider(),
        line(ken, "712301"),
        line(amos, "12302"),
        line(eva, "0712303", toll=TOLL_FREE, toll_free=TOLL),
        line("idda@contoso.com", "0712304"),
        line(zoe, "0712305"),
    )
    propose(batch, 2, ZEROS, {"conference_id": "0712301"}, found="712301")
    propose(batch, 3, ZEROS, {"conference_id": "0012302"}, found="12302")
    propose(batch, 4, SWAPPED, {"toll_number": TOLL, "toll_free_number": TOLL_FREE}, field="toll_number")
    propose(batch, 5, NEAR, {"person": ida.pk}, field="user_name", found="idda@contoso.com")
    return batch


def page_of(batch: ImportBatch, what: str = "") -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/{what}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def problem_of(batch: ImportBatch, number: int) -> ImportProblem:
    return ImportProblem.objects.get(row=row_of(batch, number))


def with_script(pilar: Client, batch: ImportBatch, what: str, **sent: Any) -> Any:
    return pilar.post(page_of(batch, what), sent, headers={"HX-Request": "true"})


def test_groups_show_old_and_new_and_what_can_be_done(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.get(page_of(batch)))
    assert "213 of 214 have 7 digits." in page
    assert '<span class="repair-old" dir="auto">712301</span>' in page
    assert "<mark>0</mark>712301" in page
    assert "<mark>00</mark>12302" in page
    assert "use the proposals in 2 rows" in page
    assert "decide 1 row" in page
    assert "use all 3 proposals" in page


def test_only_what_may_stand_can_be_taken_as_it_stands(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.get(page_of(batch)))
    assert page.count("take it as it stands") == 2  # the swapped numbers: in their group and in their row
    pilar.post(page_of(batch, "as-they-stand/"), {"code": ZEROS})
    assert row_of(batch, 2).outcome == "decision"


def test_a_row_offers_its_proposal_by_name(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.get(page_of(batch)))
    for words in ("use 0712301", "use 0012302", ">swap<", "it is Ida Kaya", "somebody else", "One letter differs."):
        assert words in page, words


def test_one_proposal_is_taken_and_asked_again(pilar: Client, batch: ImportBatch) -> None:
    found = problem_of(batch, 2)
    answer = pilar.post(page_of(batch, "accept/"), {"problem": found.pk}, follow=True)
    assert answer.redirect_chain[0][0].endswith(f"#row-{found.row_id}")
    assert "1 proposal is accepted. 2 are ready now." in text(answer)
    assert (row_of(batch, 2).conference_id, row_of(batch, 2).outcome) == ("0712301", "ready")
    assert "Repaired as you accepted." in text(answer)
    pilar.post(page_of(batch, "ask-again/"), {"row": found.row_id})
    assert row_of(batch, 2).conference_id == "712301"


def test_a_group_is_taken_and_stays_with_undo(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.post(page_of(batch, "accept/"), {"code": ZEROS}, follow=True))
    assert "2 proposals are accepted. 3 are ready now." in page
    assert "accepted in 2 rows" in page
    assert "use the proposals in 2 rows" not in page
    assert "<mark>0</mark>712301" in page
    pilar.post(page_of(batch, "ask-again/"), {"code": ZEROS})
    assert row_of(batch, 3).conference_id == "12302"


def test_all_proposals_are_taken_but_those_that_want_a_look_each(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.post(page_of(batch, "accept/"), {"all": "1"}, follow=True))
    assert "3 proposals are accepted. 4 are ready now." in page
    assert row_of(batch, 4).toll_number == TOLL
    assert row_of(batch, 5).outcome == "decision"


def test_a_near_person_is_taken_in_the_row(pilar: Client, batch: ImportBatch) -> None:
    pilar.post(page_of(batch, "accept/"), {"problem": problem_of(batch, 5).pk})
    row = row_of(batch, 5)
    assert row.person is not None
    assert (row.person.display_name, row.outcome) == ("Ida Kaya", "ready")
    page = text(pilar.get(page_of(batch)))
    assert 'file <span dir="auto">idda@contoso.com</span>' in page


def test_proposals_that_are_taken_leave_questions_without_one_open(pilar: Client, batch: ImportBatch) -> None:
    propose(batch, 3, SWAPPED, {}, field="toll_number")
    pilar.post(page_of(batch, "accept/"), {"code": SWAPPED})
    assert row_of(batch, 3).outcome == "decision"
    page = text(pilar.get(page_of(batch)))
    assert "accepted in 1 row" in page
    assert "take it as it stands" in page


def test_a_script_gets_only_what_changed(pilar: Client, batch: ImportBatch) -> None:
    stamps = [row.stamp for row in pilar.get(page_of(batch)).context["rows"]]
    answer = with_script(pilar, batch, "accept/", problem=problem_of(batch, 2).pk, on_page=stamps, shown="")
    page = text(answer)
    assert "<!doctype html>" not in page
    assert [row.number for row in answer.context["rows"]] == ["2"]
    assert f'<tr id="row-{row_of(batch, 2).pk}" class="report-row" tabindex="-1" hx-swap-oob="true">' in page
    for part in ("innerHTML:#report-said", 'id="report-top"', 'id="groups"', 'id="apply"'):
        assert part in page, part
    assert "1 proposal is accepted. 2 are ready now." in page
    assert "<strong>2</strong> are ready" in page
    assert "apply to 2 people" in page


def test_rows_that_a_decision_sets_free_come_along(pilar: Client) -> None:
    provider = make_provider()
    people = [make_person(f"{name}@contoso.com") for name in ("ken", "amos", "eva")]
    batch = checked_import(provider, line(people[0], "0712301"), line(people[1], "0712301"), line(people[2], "0712303"))
    stamps = [row.stamp for row in pilar.get(page_of(batch)).context["rows"]]
    answer = with_script(pilar, batch, "leave-out/", row=row_of(batch, 3).pk, on_page=stamps)
    assert {row.number for row in answer.context["rows"]} == {"2", "3"}


def test_links_of_a_part_lead_to_the_rows_that_are_shown(pilar: Client, batch: ImportBatch) -> None:
    answer = with_script(pilar, batch, "accept/", code=ZEROS, shown="size=25&outcome=decision&evil=1")
    assert 'href="?size=25&amp;outcome=ready#rows"' in text(answer)
    assert "evil" not in text(answer)


def test_what_is_gone_is_not_decided(pilar: Client, batch: ImportBatch) -> None:
    for sent in ({"problem": "999999"}, {"problem": "x"}, {}):
        page = text(pilar.post(page_of(batch, "accept/"), sent, follow=True))
        assert "Nothing was decided: the row is no longer as the page showed it." in page
    page = text(pilar.post(page_of(batch, "leave-out/"), {"all": "1"}, follow=True))
    assert "Nothing was decided" in page


def test_an_import_that_was_applied_meanwhile_makes_the_page_load_again(pilar: Client, batch: ImportBatch) -> None:
    apply_import(batch, by=BY)
    answer = with_script(pilar, batch, "accept/", code=ZEROS)
    assert answer["HX-Refresh"] == "true"
    assert "Nothing was done: this import is applied." in text(pilar.get(page_of(batch)))
    assert ImportBatch.objects.get().state == ImportState.APPLIED


def test_rows_are_shown_together_by_their_numbers(pilar: Client, batch: ImportBatch) -> None:
    page = pilar.get(f"{page_of(batch)}?rows=2,4,x,99")
    assert [row.number for row in page.context["rows"]] == ["2", "4"]
    assert page.context["is_filtered"]


def test_the_filter_offers_what_the_report_has(pilar: Client, batch: ImportBatch) -> None:
    shown = pilar.get(f"{page_of(batch)}?code={ZEROS}").context["filter"]
    assert ("decision", "needs decision (4)") in shown.fields["outcome"].choices
    assert (ZEROS, "IDs without their zeros (2)") in shown.fields["code"].choices
    assert shown.applied == ["Problem: IDs without their zeros (2)"]


def test_the_parts_that_are_exchanged_call_rows_what_the_page_calls_them(pilar: Client, batch: ImportBatch) -> None:
    page = text(pilar.get(page_of(batch)))
    answer = text(with_script(pilar, batch, "leave-out/", row=str(row_of(batch, 6).pk)))
    assert '<span class="figure-word">all rows</span>' in page
    assert '<span class="figure-word">all rows</span>' in answer
