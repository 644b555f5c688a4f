"""Which rows are nobody, and which could be somebody after all."""

import pytest

from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, TOLL, USER_NAME
from conferencing.provider_file.nobodies import Nobodies, is_nobody
from tests.conferencing.provider_file.checked import row


@pytest.mark.parametrize(
    "said",
    [
        {USER_NAME: "Total"},
        {USER_NAME: "TOTAL: 214"},
        {USER_NAME: "Summe", CONFERENCE_ID: "214"},
        {USER_NAME: "合計：214"},
        {USER_NAME: "Grand total", TOLL: "12"},
        {DISPLAY_NAME: "Kind regards,"},
        {USER_NAME: "Mit freundlichen Grüßen", DISPLAY_NAME: "Ann"},
        {USER_NAME: "Prepared by InterCall"},
        {USER_NAME: "Page 1 of 3"},
        {CONFERENCE_ID: "Questions? Write to support@intercall.com or call us."},
        {USER_NAME: "Note: numbers change in May"},
        {USER_NAME: "These people were set up on the first of April"},
        {TOLL: "See www.intercall.com for more"},
        {USER_NAME: "x " * 40},
        {USER_NAME: "Department: Sales"},
        {USER_NAME: "--------", DISPLAY_NAME: "=====", TOLL: "----", CONFERENCE_ID: "---"},
        {USER_NAME: "\x1a"},
        {USER_NAME: "Standort：", DISPLAY_NAME: "Dublin"},
        {USER_NAME: "20"},
    ],
)
def test_totals_notes_and_signatures_are_nobody(said: dict[str, str]) -> None:
    assert is_nobody(said)


@pytest.mark.parametrize(
    "said",
    [
        {USER_NAME: "ken.myer@contoso.com"},
        {USER_NAME: "ken.myer"},
        {USER_NAME: "Ken Myer"},
        {DISPLAY_NAME: "Page, Larry"},
        {DISPLAY_NAME: "Total Ann"},
        {USER_NAME: "Total", TOLL: "+14255550142"},
        {USER_NAME: "Summe", CONFERENCE_ID: "0712345"},
        {CONFERENCE_ID: "0712345"},
        {USER_NAME: "20", CONFERENCE_ID: "0712345"},
        {TOLL: "+14255550142", CONFERENCE_ID: "0712345"},
        {USER_NAME: "Ken Myer", CONFERENCE_ID: "214"},
        {USER_NAME: "—"},
        {USER_NAME: "Team 4"},
        {USER_NAME: "-----", CONFERENCE_ID: "0712345"},
        {DISPLAY_NAME: "Office"},
        {USER_NAME: "Name: Ken"},
        {USER_NAME: "Site: 1", CONFERENCE_ID: "0712345"},
    ],
)
def test_what_could_be_somebody_stays(said: dict[str, str]) -> None:
    assert not is_nobody(said)


def test_ten_of_many_are_named() -> None:
    nobodies = Nobodies([USER_NAME, TOLL])
    kept = nobodies.without([row(1, "", ""), *(row(n, "Total", "") for n in range(2, 14))])

    assert [each.number for each in kept] == [1]
    assert [note.params["rows"] for note in nobodies.notes()] == ["2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and more"]
