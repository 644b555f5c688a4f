"""People in XML through the whole check: the same report as for any file, in words that fit, and never a PIN."""

import csv
import io

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow, ImportState
from conferencing.problems import file, xml_file
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.places import place_of, row_name
from conferencing.provider_file.reading import Limits, UnreadableFile
from conferencing.provider_file.receiving import receive
from conferencing.provider_file.reporting import as_json, as_text
from conferencing.provider_file.reporting.records import write_records
from tests.conferencing.provider_file.checked import BY, codes, sentences
from tests.factories import TOLL, TOLL_FREE, details_of, give, make_person, make_provider, third_party
from tests.hostile.people_xml import people, person
from users.models import User

NAMES = ("ken", "amos", "eva", "ida")


def said(name: str, conference_id: str, *more: str, toll: str = TOLL) -> str:
    who = f"<Username>{name}@contoso.com</Username>" if name else ""
    return f"{who}<TollNumber>{toll}</TollNumber><Passcode>{conference_id}</Passcode>{''.join(more)}"


def xml_import(
    provider: AudioConferencingProvider | None, *persons: str, is_audit: bool = False, name: str = "returned.xml"
) -> ImportBatch:
    """Each person begins on a line of its own; the first one on line 2."""
    content = people("\n", "\n".join(map(person, persons))).encode()
    return receive(io.BytesIO(content), file_name=name, by=BY, provider=provider, is_audit=is_audit)


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


@pytest.mark.django_db
def test_people_are_counted_and_know_their_line(provider: AudioConferencingProvider) -> None:
    give(make_person("ken@contoso.com"), third_party(provider))
    make_person("eva@contoso.com")
    batch = xml_import(provider, said("ken", "0712301"), "", said("eva", "0712302"))

    rows = ImportRow.objects.filter(batch=batch).order_by("number")
    assert [(row.number, row.line, row.outcome) for row in rows] == [(1, 2, "unchanged"), (3, 4, "ready")]
    assert (batch.format, batch.notes) == ("xml", [])
    assert [place_of(row) for row in rows] == ["ACPUser 1, line 2", "ACPUser 3, line 4"]
    assert row_name(batch) == "ACPUser"


@pytest.mark.django_db
def test_sentences_and_reports_name_elements(provider: AudioConferencingProvider) -> None:
    make_person("ken@contoso.com")
    batch = xml_import(provider, said("ken", "0712301"), said("ken", "0712302"))

    assert codes(batch, 1) == ["listed-twice-differently"]
    assert "is listed with other details in ACPUser 2. Only" in sentences(batch, 1)[0]
    assert any(line.startswith("ACPUser 2, line 3  ") for line in as_text(batch))
    assert [problem["line"] for problem in as_json(batch)["problems"]] == [2, 3]
    records = io.BytesIO()
    write_records(batch, records, format="csv")
    header, first, *_ = csv.reader(records.getvalue().decode("utf-8-sig").splitlines())
    assert (header[:2], first[:2]) == (["ACPUser", "Line"], ["1", "2"])


@pytest.mark.django_db
def test_several_values_of_one_name_are_asked_about(provider: AudioConferencingProvider) -> None:
    make_person("ken@contoso.com")
    two = "<TollFreeNumber>+18005550142</TollFreeNumber><TollFreeNumber>+18005550143</TollFreeNumber>"
    batch = xml_import(provider, said("ken", "0712301", two))

    assert codes(batch, 1) == ["numbers-several"]
    assert codes(xml_import(provider, said("ken", "0712301", "<Passcode>0712302</Passcode>")), 1) == [
        "conference-ids-several"
    ]


@pytest.mark.django_db
def test_no_pin_is_kept_wherever_it_stands(provider: AudioConferencingProvider) -> None:
    make_person("ken@contoso.com")
    secrets = (
        "<leaderPassCode>90210</leaderPassCode><Leader><Passcode>90210</Passcode></Leader>"
        '<Moderator Pin="90210"/><PIN><Value>90210</Value></PIN>'
    )
    batch = xml_import(provider, said("ken", "0712301", secrets))
    apply_import(batch, by=BY)

    assert batch.people_changed == 1
    assert [note["code"] for note in batch.notes] == ["file-pin-column"]
    dumped = io.StringIO()
    call_command("dumpdata", stdout=dumped)
    assert "0712301" in dumped.getvalue()
    assert "90210" not in dumped.getvalue()


@pytest.mark.django_db
def test_a_complete_list_in_xml_is_compared(provider: AudioConferencingProvider) -> None:
    give(make_person("ken@contoso.com"), third_party(provider))
    batch = xml_import(provider, said("ken", "0712301"), said("ken", "0712301"), is_audit=True)

    assert batch.state == ImportState.COMPARED
    assert "is in ACPUser 1 already" in sentences(batch, 2)[0]


@pytest.mark.django_db
def test_a_provider_that_nobody_knows_is_named_with_its_place(provider: AudioConferencingProvider) -> None:
    make_person("ken@contoso.com")
    with pytest.raises(UnreadableFile, match="file-provider-unknown") as raised:
        xml_import(None, said("ken", "0712301", '<Provider Identity="PGi"/>'))
    assert str(raised.value.problem).startswith("In ACPUser 1 the provider is PGi, ")
    assert xml_import(None, said("ken", "0712301", '<Provider Identity="intercall"/>')).provider == provider


@pytest.mark.django_db
def test_somebody_of_whom_only_other_things_are_said_is_nobody(provider: AudioConferencingProvider) -> None:
    with pytest.raises(UnreadableFile, match=xml_file.NOBODY.code):
        xml_import(provider, "<Username/><TollNumber/><Passcode/><Office>1</Office>")


@pytest.mark.django_db
def test_one_person_too_many_is_named(provider: AudioConferencingProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conferencing.provider_file.receiving.limits", lambda: Limits(max_rows=1))
    with pytest.raises(UnreadableFile, match=file.TOO_MANY_ROWS.code) as raised:
        xml_import(provider, said("ken", "0712301"), said("eva", "0712302"))
    assert "; ACPUser 2 is one too many." in str(raised.value.problem)


@pytest.mark.django_db
def test_the_answer_to_an_export_is_known_by_its_name(provider: AudioConferencingProvider) -> None:
    make_person("ken@contoso.com")
    make_person("eva@contoso.com")
    export = create_export(User.objects.all(), provider=provider, format="xml", by=BY)
    batch = xml_import(None, said("ken", "0712301"), name=export.file_name)

    assert batch.export == export
    assert (batch.counts["ready"], batch.counts["missing"]) == (1, 1)


class XmlIsReadAsCsvIs(TestCase):
    """The same values in XML give the same report and the same changes as in CSV, which equals changing one by one."""

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.tuples(
                st.sampled_from([*NAMES, "nobody", ""]),
                st.sampled_from(["", TOLL, "+1 206 555 0100", "12", "555-CALL", "#REF!"]),
                st.sampled_from(["", TOLL_FREE, "1"]),
                st.sampled_from(["", "1234567", "7654321", "0000001", "12345", "07A1234"]),
            ),
            min_size=1,
            max_size=5,
        )
    )
    def test_the_same_values_come_to_the_same(self, wanted: list[tuple[str, str, str, str]]) -> None:
        provider = make_provider()
        for name in NAMES:
            make_person(f"{name}@contoso.com")
        wanted = [("ken", TOLL, "", "1111111"), *wanted]
        text = io.StringIO()
        header = ("Username", "TollNumber", "TollFreeNumber", "Passcode")
        rows = [(f"{name}@contoso.com" if name else "", *details) for name, *details in wanted]
        csv.writer(text).writerows([header, *rows])
        elements = ["".join(f"<{n}>{v}</{n}>" for n, v in zip(header, row, strict=True)) for row in rows]

        by_csv = came_to(receive(io.BytesIO(text.getvalue().encode()), file_name="a.csv", by=BY, provider=provider))
        by_xml = came_to(xml_import(provider, *elements))
        assert by_xml == by_csv


def came_to(batch: ImportBatch) -> tuple[object, ...]:
    """Outcomes and problems row by row, and what everybody has after Apply; then all of it is taken back."""
    rows = ImportRow.objects.filter(batch=batch).order_by("number")
    told = [(row.outcome, sorted(row.problems.values_list("code", "field", "proposal"), key=str)) for row in rows]
    accept(batch, by=BY)
    apply_import(batch, by=BY)
    after = {name: details_of(User.objects.get(upn_key=f"{name}@contoso.com")) for name in NAMES}
    call_command("undo_import", str(batch.pk), stdout=io.StringIO())
    return told, after, batch.people_changed
