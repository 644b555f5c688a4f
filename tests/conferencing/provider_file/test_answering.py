"""Whose answer a file is: which provider's, and to which export."""

import io

import pytest
from openpyxl import load_workbook

from conferencing.models import ImportBatch
from conferencing.problems.columns import PROVIDER_NOT_KNOWN
from conferencing.provider_file.answering import NamedBefore
from conferencing.provider_file.exporting import write_export
from conferencing.provider_file.questions import question_of
from conferencing.provider_file.receiving import receive
from conferencing.provider_file.writing import EXPORT_PROPERTY
from tests.conferencing.provider_file.checked import BY, codes, export_of, outcomes, row_of
from tests.conferencing.provider_file.taken_in import HEADER, KEN, refused, take_in
from tests.factories import give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db


def test_chosen_provider_comes_first() -> None:
    make_person()
    make_provider()
    pgi = make_provider("PGi")
    batch = take_in(HEADER, KEN, provider=pgi)
    assert batch.provider == pgi
    assert codes(batch) == ["other-provider"]


def test_chosen_export_is_answered() -> None:
    export = export_of(make_provider(), make_person())
    batch = take_in(HEADER, KEN, export=export, name="AcpUsers-999.csv")
    assert (batch.export, batch.provider) == (export, export.provider)


def test_workbook_carries_the_number_of_its_export_under_any_name() -> None:
    provider = make_provider()
    export = export_of(provider, make_person())
    export_of(provider, make_person("amos@contoso.com"))
    target = io.BytesIO()
    write_export(export, target)

    batch = receive(io.BytesIO(target.getvalue()), file_name="returned (final) v2.xlsx", by=BY)

    assert (batch.export, batch.provider, batch.format) == (export, provider, "xlsx")
    assert outcomes(batch) == {2: "not_filled_in"}


def test_the_read_me_says_which_export_it_answers_when_name_and_property_are_gone() -> None:
    provider, ken = make_provider(), make_person()
    export = export_of(provider, ken)
    export_of(provider, ken)
    target = io.BytesIO()
    write_export(export, target)
    book = load_workbook(target)
    del book.custom_doc_props[EXPORT_PROPERTY]  # type: ignore[attr-defined] # unknown to the stubs
    target = io.BytesIO()
    book.save(target)

    assert receive(io.BytesIO(target.getvalue()), file_name="returned.xlsx", by=BY).export == export


def test_users_as_it_was_sent_is_told_from_an_answer_on_another_sheet() -> None:
    provider, ken = make_provider(), make_person()
    give(ken, third_party(provider, "0712300"))
    target = io.BytesIO()
    write_export(export_of(provider, ken), target)
    book = load_workbook(target)
    beside = book.create_sheet("Answer")
    for cells in (("Username", "TollNumber", "Passcode"), (ken.user_principal_name, "+14255550142", "0712301")):
        beside.append(cells)

    def received() -> ImportBatch:
        saved = io.BytesIO()
        book.save(saved)
        return receive(io.BytesIO(saved.getvalue()), file_name="back.xlsx", by=BY)

    batch = received()
    assert batch.state == "asking"
    assert [table.sheet for table in question_of(batch, by=BY).tables] == ["Users", "Answer"]

    book["Users"]["F2"] = "0712399"
    read = received()
    assert (read.state, row_of(read).conference_id) == ("checked", "0712399")
    assert "file-sheets-not-read" in [note["code"] for note in read.notes]


def test_columns_are_remembered_where_only_a_column_names_the_provider() -> None:
    make_person()
    make_provider("PGi")
    known = {"wer": "user_name", "wem": "provider", "spalte5": "toll_number", "spalte7": "conference_id"}
    provider = make_provider(remembered_columns=known)
    header, row = "Wer,Wem,Spalte 5,Spalte 7,Spalte 9", "ken.myer@contoso.com,{},+14255550142,0712301,5550001"

    batch = take_in(header, row.format("intercall"), provider=None)
    assert (batch.provider, batch.state) == (provider, "checked")


def test_two_providers_in_a_sample_remember_nothing() -> None:
    make_person()
    make_provider(remembered_columns={"wer": "user_name", "spalte5": "toll_number", "spalte7": "conference_id"})
    make_provider("PGi")
    header = "Wer,Provider,Spalte 5,Spalte 7,Spalte 9"
    rows = [
        f"{name}@contoso.com,{of},+14255550142,071230{at},555000{at}"
        for at, (name, of) in enumerate((("ken.myer", "InterCall"), ("amos", "PGi"), ("eva", "InterCall")))
    ]
    assert take_in(header, *rows).state == "asking"


@pytest.mark.parametrize(
    "name", ["AcpUsers-{}.csv", "acpusers-{}.CSV", "AcpUsers-{} filled in.csv", "AcpUsers-{}-returned.csv"]
)
def test_file_name_says_which_export_it_answers(name: str) -> None:
    export = export_of(make_provider(), make_person())
    export_of(export.provider, make_person("amos@contoso.com"))
    assert take_in(HEADER, KEN, name=name.format(export.pk)).export == export


@pytest.mark.parametrize(
    "name", ["AcpUsers.csv", "AcpUsers-999999.csv", f"AcpUsers-{'9' * 40}.csv", "x-AcpUsers-1.csv"]
)
def test_name_that_says_nothing_leaves_it_to_the_people(name: str) -> None:
    provider = make_provider()
    export_of(provider, make_person("amos@contoso.com"))
    export = export_of(provider, make_person())
    assert take_in(HEADER, KEN, name=name).export == export


def test_settled_exports_and_those_with_few_people_in_common_are_not_guessed() -> None:
    provider, ken = make_provider(), make_person()
    make_person("amos@contoso.com")
    make_person("eva@contoso.com")
    few = export_of(provider, ken)
    others = [KEN.replace("ken.myer", name).replace("0712301", f"071230{n}") for n, name in enumerate(("amos", "eva"))]
    assert take_in(HEADER, KEN, *others).export is None

    few.open_people = 0
    few.save()
    assert take_in(HEADER, KEN).export is None


def test_provider_is_read_from_its_column_when_all_rows_agree() -> None:
    make_person()
    provider = make_provider()
    make_provider("PGi")
    others = [KEN.replace("InterCall", said) for said in ("intercall ", '"""InterCall"""', "\u201cInterCall\u201d")]
    batch = take_in(HEADER, KEN, *others)
    assert batch.provider == provider
    assert "other-provider" not in {code for number in (3, 4, 5) for code in codes(batch, number)}


def test_file_of_several_providers_asks_which_one_sent_it() -> None:
    make_person()
    make_provider()
    make_provider("PGi")
    assert refused(HEADER, KEN, KEN.replace("InterCall", "PGi")) == (
        "file-provider-unclear: The file does not say which provider it comes from. Choose one of: InterCall, PGi."
    )


@pytest.mark.parametrize(
    ("said", "named"), [("Nobody", "Nobody"), ("\u201cNobody\u201d", "\u201cNobody\u201d"), ("x" * 500, "x" * 63 + "…")]
)
def test_provider_that_nobody_knows_is_named_with_its_row(said: str, named: str) -> None:
    make_person()
    make_provider()
    make_provider("PGi")
    assert refused(HEADER, KEN, KEN.replace("InterCall", said)) == (
        f"{PROVIDER_NOT_KNOWN.code}: In row 3 the provider is {named}, and no provider here is called that. "
        "Choose one of: InterCall, PGi."
    )


def test_chosen_provider_is_kept_by_a_file_that_cannot_be_read() -> None:
    provider = make_provider()
    refused("", provider=provider)
    assert ImportBatch.objects.get().provider == provider


def test_file_without_a_provider_column_asks_for_the_provider() -> None:
    make_person()
    make_provider()
    assert refused("Username,TollNumber,Passcode", "ken.myer@contoso.com,1,2").startswith("file-provider-unclear")


def test_answer_to_an_export_of_another_provider_is_refused() -> None:
    export = export_of(make_provider(), make_person())
    code, _, sentence = refused(HEADER, KEN, name=f"AcpUsers-{export.pk}.csv", provider=make_provider("PGi")).partition(
        ": "
    )
    assert code == "file-of-another-provider"
    assert sentence == (
        f"The file answers export {export.pk}, which was made for InterCall, not for PGi. Choose InterCall."
    )


def test_without_an_export_nothing_was_sent() -> None:
    assert NamedBefore(provider=make_provider(), export=None).sent_for(["ken.myer@contoso.com"]) == {}
