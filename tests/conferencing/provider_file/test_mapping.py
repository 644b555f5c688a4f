"""Which column holds which field: 30 headers as people have met them, and what is said about the others."""

from collections.abc import Sequence

import pytest

from conferencing.problems import columns
from conferencing.provider_file.mapping import NAMES, SEAL, Mapping, is_pin, map_columns
from conferencing.provider_file.reading import Cell, Column
from conferencing.provider_file.writing.lines import HEADERS

OURS = list(HEADERS)


def columns_of(names: Sequence[str], *values: Sequence[str]) -> list[Column]:
    """Columns with these names, and rows of values below them."""
    rows = [[Cell("text", value) if value else Cell("blank") for value in row] for row in values]
    return [
        Column(place=place, header=name, is_secret=is_pin(name), cells=tuple(row[place] for row in rows))
        for place, name in enumerate(names)
    ]


def named(*names: str) -> Mapping:
    return map_columns(columns_of(names))


def said(mapping: Mapping) -> list[str]:
    return [problem.sentence for problem in (*mapping.problems, *mapping.notes)]


def test_our_own_file_is_mapped_in_full_and_its_seal_is_no_news() -> None:
    mapping = named(*HEADERS, "Check: 412 of 500 done", "AcpSeal", "What is wrong")
    assert list(mapping.columns.values()) == [0, 1, 2, 3, 4, 5, 7]
    assert mapping.fields == [*NAMES, SEAL]
    assert set(mapping.headers) == set(NAMES)
    assert said(mapping) == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Username", "user_name"),
        ("user name", "user_name"),
        ("USER_NAME", "user_name"),
        ("User-Name", "user_name"),
        ("UserPrincipalName", "user_name"),
        ("user principal name", "user_name"),
        ("User", "user_name"),
        ("UserUPN", "user_name"),
        ("SipAddress", "user_name"),
        ("SIP address", "user_name"),
        ("DisplayName", "display_name"),
        ("Display Name", "display_name"),
        ("Provider", "provider"),
        ("Provider Name", "provider"),
        ("provider_name", "provider"),
        ("Name", "provider"),
        ("TollNumber", "toll_number"),
        ("toll number", "toll_number"),
        ("Toll-Number", "toll_number"),
        ("Default toll number", "toll_number"),
        ("TollFreeNumber", "toll_free_number"),
        ("Toll-free number", "toll_free_number"),
        ("toll free number", "toll_free_number"),
        ("TollFreeNumbers", "toll_free_number"),
        ("Passcode", "conference_id"),
        ("PASS CODE", "conference_id"),
        ("ParticipantPasscode", "conference_id"),
        ("ParticipantPassCode", "conference_id"),
        ("Conference ID", "conference_id"),
        ("ConferenceId", "conference_id"),
    ],
)
def test_headers_are_found_by_name_whatever_stands_between_the_words(header: str, field: str) -> None:
    assert named("Shoe size", header, "E-mail").columns[field] == 1


def test_columns_may_stand_in_any_order() -> None:
    mapping = named("Passcode", "TollNumber", "", "Username")
    assert mapping.columns == {"conference_id": 0, "toll_number": 1, "user_name": 3}
    assert mapping.headers == {"conference_id": "Passcode", "toll_number": "TollNumber", "user_name": "Username"}
    assert said(mapping) == []


@pytest.mark.parametrize("required", ["TollNumber", "Passcode"])
def test_column_that_is_needed_and_missing_stands_in_the_way(required: str) -> None:
    mapping = named(*(name for name in OURS if name != required))
    assert [problem.code for problem in mapping.problems] == ["file-column-missing"]
    assert f"Name it {required}" in said(mapping)[0]


def test_what_is_left_of_the_person_says_who_is_meant() -> None:
    mapping = named("DisplayName", "TollNumber", "Passcode")
    assert (mapping.columns, said(mapping)) == ({"user_name": 0, "toll_number": 1, "conference_id": 2}, [])
    assert "Name it Username" in said(named("TollNumber", "Passcode"))[0]


@pytest.mark.parametrize("optional", ["DisplayName", "Provider", "TollFreeNumber"])
def test_other_columns_may_be_missing(optional: str) -> None:
    assert named(*(name for name in OURS if name != optional)).problems == []


def test_all_missing_columns_are_named_at_once() -> None:
    [problem] = named("Username").problems
    assert problem.sentence == (
        "The file has no column for the toll number and conference ID. "
        "Name it TollNumber and Passcode, as in the file that went out."
    )


def test_two_columns_for_one_field_are_asked_about() -> None:
    mapping = named(*OURS, "Conference ID")
    assert [problem.kind for problem in mapping.unsure] == [columns.COLUMN_TWICE]
    assert mapping.unsure[0].sentence == (
        "Passcode, Conference ID all stand for the conference ID. "
        "Delete the columns that do not count, and save the file again."
    )


def test_hidden_column_beside_one_that_may_hold_the_same_is_asked_about() -> None:
    fields = [Column(place=place, header=header, is_hidden=header == "Passcode") for place, header in enumerate(OURS)]
    shown = Column(place=len(fields), header="New ID")
    [problem] = map_columns([*fields, shown]).unsure
    assert problem.kind == columns.HIDDEN_BESIDE_SHOWN
    assert problem.sentence == (
        "Passcode (column F) is the conference ID and is hidden; New ID (column G) may be the conference ID, too. "
        "Say which one counts."
    )
    assert map_columns([*fields, Column(place=len(fields), header="Remarks")]).unsure == []


def test_columns_that_nobody_knows_are_a_note() -> None:
    mapping = named(*OURS, "Domain", "", "Url")
    assert [note.kind for note in mapping.notes] == [columns.UNKNOWN_COLUMNS]
    assert said(mapping) == ["These columns were not read: Domain, Url."]


def test_a_note_is_short_however_much_nobody_knows() -> None:
    [sentence] = said(named(*OURS, *(f"Column {'x' * 200} {n}" for n in range(50))))
    assert len(sentence) < 600
    assert sentence.endswith("and more.")


def test_pin_column_has_a_note_of_its_own() -> None:
    mapping = named(*OURS, "Leader PIN", "Domain")
    assert [note.kind for note in mapping.notes] == [columns.PIN_COLUMN, columns.UNKNOWN_COLUMNS]
    assert said(mapping) == [
        "The file had a PIN column; it was dropped while reading and is not kept.",
        "These columns were not read: Domain.",
    ]


@pytest.mark.parametrize(
    "header", ["PIN", "pin", "LeaderPIN", "leader_pin", "Moderator code", "PINs", "Pincode", "OrganizerPasscode"]
)
def test_headers_that_speak_of_a_pin(header: str) -> None:
    assert is_pin(header)


@pytest.mark.parametrize("header", ["Passcode", "Shipping", "Spinning", "Leader", "Country code", "Pinboard", "Host"])
def test_headers_that_do_not(header: str) -> None:
    assert not is_pin(header)
