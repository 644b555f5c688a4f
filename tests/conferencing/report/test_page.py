"""The validation report: sentence, bar, counts, groups, rows and Apply bar say the same; and what can be decided."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow, ImportState
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.deciding import leave_out
from conferencing.provider_file.undoing import undo_import
from conferencing.views.report.rows import RowView
from tests.conferencing.provider_file.checked import checked_import, export_of, line, row_of
from tests.factories import (
    TOLL_FREE,
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db

BY = "pilar@contoso.com"
QUESTION = "toll-free-blank"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


@pytest.fixture
def rich() -> ImportBatch:
    """Ready (one for the first time, one with new details), unchanged, in question (two), wrong (two), missing."""
    make_bridge_number()
    provider = make_provider()
    people = {name: make_person(f"{name}@contoso.com") for name in ("ken", "amos", "eva", "ida", "jan", "lea", "max")}
    give(people["amos"], third_party(provider, "0712302"))
    give(people["eva"], third_party(provider, "0712303", toll_free=TOLL_FREE))
    give(people["ida"], third_party(provider, "0712304", toll_free=TOLL_FREE))
    give(people["max"], third_party(provider, "0700455"))
    export = export_of(provider, *people.values())
    give_licenses(people["lea"], "ENTERPRISEPREMIUM")
    return checked_import(
        provider,
        line(people["ken"], "0712301"),
        line(people["amos"], "0712302"),
        line(people["eva"], "0712303"),
        line(people["ida"], "0712304"),
        line("nobody@contoso.com", "0712305"),
        line(people["lea"], "0712306"),
        line(people["max"], "0770456"),
        export=export,
    )


def page_of(batch: ImportBatch, what: str = "") -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/{what}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def numbers(answer: Any) -> list[str]:
    return [row.number for row in answer.context["rows"]]


def view(batch: ImportBatch, number: int | None) -> RowView:
    return RowView(row_of(batch, number), provider="InterCall", open=batch.state == ImportState.CHECKED)


def sentences(batch: ImportBatch, number: int | None) -> list[str]:
    return [str(sentence) for sentence in view(batch, number).happens]


def test_everything_says_the_same_numbers(pilar: Client, rich: ImportBatch) -> None:
    answer = pilar.get(page_of(rich))
    page = text(answer)
    assert "7 people were sent, 6 came back:" in page
    assert (
        "<strong>2</strong> are ready, <strong>1</strong> is unchanged, <strong>2</strong> need your decision, "
        "<strong>2</strong> are wrong, <strong>1</strong> is missing." in page
    )
    shown = {figure.outcome: figure.count for figure in answer.context["figures"]}
    assert shown == {"ready": 2, "unchanged": 1, "decision": 2, "wrong": 2, "missing": 1}
    assert "1 gets InterCall for the first time, 1 gets new details" in page
    assert "1 unchanged, 2 undecided, 2 wrong, 1 missing" in page
    assert "apply to 2 people" in page


def test_rows_come_in_the_order_of_the_file_and_missing_people_last(pilar: Client, rich: ImportBatch) -> None:
    assert numbers(pilar.get(page_of(rich))) == ["2", "3", "4", "5", "6", "7", "8", "–"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("outcome=ready", ["2", "8"]),
        ("outcome=missing", ["–"]),
        (f"code={QUESTION}", ["4", "5"]),
        ("q=AMOS", ["3"]),
        ("q=0770456", ["8"]),
        ("q=nobody&outcome=wrong", ["6"]),
        ("outcome=nonsense&code=nonsense", ["2", "3", "4", "5", "6", "7", "8", "–"]),
        ("q=xyz", []),
    ],
)
def test_rows_are_filtered_by_state_kind_and_search(
    pilar: Client, rich: ImportBatch, query: str, found: list[str]
) -> None:
    assert numbers(pilar.get(f"{page_of(rich)}?{query}")) == found


def test_a_filter_without_rows_says_so(pilar: Client, rich: ImportBatch) -> None:
    assert "No row matches." in text(pilar.get(f"{page_of(rich)}?q=xyz"))


def test_pages_are_turned_and_keep_the_filter(pilar: Client) -> None:
    provider = make_provider()
    batch = checked_import(provider, *[line(make_person(f"p{n:03}@contoso.com"), f"07{n:05}") for n in range(60)])
    first = pilar.get(f"{page_of(batch)}?outcome=ready&size=25")
    assert numbers(first)[-1] == "26"
    second = pilar.get(page_of(batch) + first.context["page"].next)
    assert numbers(second)[0] == "27"
    assert second.context["page"].range_text == "26 to 50 of 60"
    assert "outcome=ready" in first.context["page"].next
    assert first.context["page"].next.endswith("#rows")
    for asked, begins in (("last", "52"), ("99", "52"), ("0", "2"), ("nonsense", "2"), ("2", "27")):
        assert numbers(pilar.get(f"{page_of(batch)}?size=25&page={asked}"))[0] == begins, asked


def test_each_row_says_what_happens(rich: ImportBatch) -> None:
    assert sentences(rich, 2) == ["None becomes <strong>InterCall</strong>."]
    assert sentences(rich, 3) == ["Has these details already. Nothing to do."]
    assert sentences(rich, 4)[0].startswith("Eva has the toll-free number +1 888-555-0142")
    assert sentences(rich, 6)[0].startswith("Nobody in the directory has the user name nobody@contoso.com.")
    assert sentences(rich, 8) == ["Gets new details from <strong>InterCall</strong>."]
    assert sentences(rich, None) == ["Sent, did not come back. Keeps <strong>None</strong>."]


def test_a_row_whose_person_has_microsoft_leads_to_the_person(pilar: Client, rich: ImportBatch) -> None:
    assert view(rich, 7).is_solved_at_the_person
    page = text(pilar.get(f"{page_of(rich)}?code=has-microsoft"))
    assert '<a href="/users/lea@contoso.com/dial-in-conferencing/">open this person</a>' in page


def test_new_digits_are_marked_and_old_values_struck_out(pilar: Client, rich: ImportBatch) -> None:
    page = text(pilar.get(f"{page_of(rich)}?outcome=ready"))
    assert "07<mark>7</mark>045<mark>6</mark>" in page
    assert '<del dir="ltr">0700455</del>' in page


def test_another_provider_is_replaced_by_name() -> None:
    provider, pgi, ken = make_provider(), make_provider("PGi"), make_person()
    give(ken, third_party(pgi, "0712309"))
    batch = checked_import(provider, line(ken, "0712301"))
    assert sentences(batch, 2) == ["PGi becomes <strong>InterCall</strong>."]


def test_a_question_is_taken_as_it_stands_and_asked_again(pilar: Client, rich: ImportBatch) -> None:
    row = row_of(rich, 4)
    sent = {"row": row.pk, "shown": "outcome=decision&evil=1"}
    answer = pilar.post(page_of(rich, "as-they-stand/"), sent, follow=True)
    assert answer.redirect_chain[0][0] == f"{page_of(rich)}?outcome=decision#row-{row.pk}"
    assert "1 question is answered: taken as it stands. 3 are ready now." in text(answer)
    assert sentences(rich, 4)[1].startswith("Taken as it stands: Eva has the toll-free number")
    assert view(rich, 4).can_be_withdrawn
    pilar.post(page_of(rich, "ask-again/"), {"row": row.pk})
    assert row_of(rich, 4).outcome == "decision"


def test_a_whole_group_is_taken_as_it_stands_and_stays_with_undo(pilar: Client, rich: ImportBatch) -> None:
    assert "remove 2 toll-free numbers" in text(pilar.get(page_of(rich)))
    answer = pilar.post(page_of(rich, "as-they-stand/"), {"code": QUESTION}, follow=True)
    assert answer.redirect_chain[0][0] == f"{page_of(rich)}#group-{QUESTION}"
    page = text(answer)
    assert "taken as they stand in 2 rows" in page
    assert "Only rows that are also wrong or not filled in are left." in page
    assert "apply to 4 people" in page
    pilar.post(page_of(rich, "ask-again/"), {"code": QUESTION})
    assert "remove 2 toll-free numbers" in text(pilar.get(page_of(rich)))


def test_rows_and_groups_are_left_out_and_taken_back_in(pilar: Client, rich: ImportBatch) -> None:
    ready = row_of(rich, 2)
    assert "1 row is left out." in text(pilar.post(page_of(rich, "leave-out/"), {"row": ready.pk}, follow=True))
    assert sentences(rich, 2) == ["Left out. Keeps <strong>None</strong>."]
    assert view(rich, 2).can_be_taken_back
    pilar.post(page_of(rich, "leave-out/"), {"code": QUESTION})
    page = text(pilar.get(page_of(rich)))
    assert "<strong>3</strong> are left out" in page
    assert "2 rows are left out" in page
    pilar.post(page_of(rich, "take-back-in/"), {"code": QUESTION})
    pilar.post(page_of(rich, "take-back-in/"), {"row": ready.pk})
    assert ImportBatch.objects.get().counts["left_out"] == 0


def test_leaving_one_of_two_rows_out_sets_the_other_one_free(pilar: Client) -> None:
    provider = make_provider()
    people = [make_person(f"{name}@contoso.com") for name in ("ken", "amos")]
    batch = checked_import(provider, *[line(person, "0712301") for person in people])
    assert view(batch, 2).beside == "2,3"
    together = pilar.get(page_of(batch, "?rows=2,3"))
    assert (together.context["rows_heading"], len(together.context["rows"])) == ("rows 2, 3", 2)
    assert pilar.get(page_of(batch, "?rows=3")).context["rows_heading"] == "row 3"
    assert "show all rows" in text(together)
    pilar.post(page_of(batch, "leave-out/"), {"row": row_of(batch, 3).pk})
    assert row_of(batch, 2).outcome == "ready"


@pytest.mark.parametrize("sent", [{}, {"row": "x"}, {"code": "nonsense"}, {"row": "9" * 40}])
def test_a_decision_about_nothing_changes_nothing(pilar: Client, rich: ImportBatch, sent: dict[str, str]) -> None:
    answer = pilar.post(page_of(rich, "leave-out/"), sent)
    assert answer["Location"].startswith(page_of(rich))
    assert not ImportRow.objects.filter(decision="left_out").exists()


def test_rows_of_another_import_are_left_alone(pilar: Client, rich: ImportBatch) -> None:
    other = checked_import(AudioConferencingProvider.objects.get(), line(make_person("zoe@contoso.com"), "0799999"))
    pilar.post(page_of(rich, "leave-out/"), {"row": row_of(other, 2).pk})
    assert row_of(other, 2).outcome == "ready"


def test_an_applied_import_takes_no_decisions_and_tells_what_happened(pilar: Client, rich: ImportBatch) -> None:
    leave_out(rich, by=BY, row=row_of(rich, 8).pk)
    apply_import(rich, by=BY)
    answer = pilar.post(page_of(rich, "as-they-stand/"), {"code": QUESTION}, follow=True)
    assert "Nothing was done: this import is applied." in text(answer)
    assert sentences(rich, 2) == ["None became <strong>InterCall</strong>."]
    assert (view(rich, 2).word, view(rich, 2).icon) == ("changed", "ready")
    page = text(pilar.get(page_of(rich)))
    assert "If you press apply now" not in page
    assert "take these" not in page
    assert "Nothing is repaired until you say so." not in page
    assert "Apply leaves" not in page
    assert "stay as they are" in text(pilar.get(page_of(rich, "done/")))
    undo_import(rich, by=BY)
    assert sentences(rich, 2) == ["Put back by the undo: <strong>None</strong> again."]
    assert (view(rich, 2).word, view(rich, 2).icon) == ("put back", "left_out")


def test_new_details_that_were_applied_are_told_as_such(rich: ImportBatch) -> None:
    apply_import(rich, by=BY)
    assert sentences(rich, 8) == ["Got new details from <strong>InterCall</strong>."]


def test_an_import_under_way_in_another_window_says_so(pilar: Client, rich: ImportBatch) -> None:
    ImportBatch.objects.update(state=ImportState.APPLYING, lease_until="2999-01-01T00:00Z")
    assert "This import is being applied. Reload the page in a moment." in text(pilar.get(page_of(rich)))
    assert "Reload the page in a moment." in text(pilar.get(page_of(rich, "done/")))


@pytest.mark.parametrize(
    ("role", "decides", "applies"),
    [
        ("Global administrator", True, True),
        ("Skype for Business administrator", True, True),
        ("User management administrator", True, False),
        ("Service administrator", False, False),
    ],
)
def test_every_role_sees_the_report_and_only_what_it_may_do(
    pilar: Client, rich: ImportBatch, role: str, *, decides: bool, applies: bool
) -> None:
    User.objects.get(upn_key=BY).groups.set([Group.objects.get(name=role)])
    page = text(pilar.get(page_of(rich)))
    assert "7 people were sent" in page
    assert ("remove 2 toll-free numbers" in page) == decides
    assert ("apply to 2 people" in page) == applies


def test_ten_thousand_rows_are_asked_for_in_few_questions(
    pilar: Client, rich: ImportBatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pilar.get("/users/")
    with django_assert_max_num_queries(14):
        pilar.get(page_of(rich))


def test_hostile_text_in_cells_is_shown_and_not_run(pilar: Client) -> None:
    batch = checked_import(make_provider(), line("<script>alert(1)</script>", "<img src=x onerror=alert(1)>"))
    page = text(pilar.get(page_of(batch)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<img" not in page
