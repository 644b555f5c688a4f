"""What was typed into the cells of the answer of InterCall, and what a spreadsheet made of it."""

from datetime import datetime
from typing import Any

from acpportal.demo.answers import CONFERENCE_ID, PROVIDER, TOLL, TOLL_FREE

# Each into the row of another person who was sent without details
CELLS: tuple[dict[str, Any], ...] = (
    {TOLL: ""},
    {TOLL: "+1 425-555-CALL"},
    {TOLL: "+1 425-JKL-0142"},
    {TOLL: "14"},
    {TOLL: "+1 425-555-01"},
    {TOLL: "+1 425-555-014"},
    {TOLL: "+1 206-555-0193"},
    {TOLL: "+1 206-555-0193"},
    {TOLL: "+1 888-555-0199"},
    {TOLL: "#REF!"},
    {TOLL: "#NAME?"},
    {TOLL: "tbd"},
    {TOLL: 14255550142000017},
    {TOLL: "1.4255550142E+10"},
    {TOLL: "1.42556E+10"},
    {TOLL: "14,255,550,142"},
    {TOLL: "0014255550142"},
    {TOLL: "+44 (0)20 7946 0958"},
    {TOLL: "(425) 555-0142"},
    {TOLL: "tel:+1-425-555-0142"},
    {TOLL: "+1 425-555-0142 ext 5"},
    {TOLL: "+1 206-555-0193 ext 5"},
    {TOLL: "+1 425-555-0142 (Redmond)"},
    {TOLL: "+1 425-555-0142; +1 888-555-0199"},
    {TOLL: "+1 425-555-0142, from Seattle +1 206-555-0117, from Canada +1 604-555-0163"},
    {TOLL: "the numbers are on page 2 of our letter of 12 July 2017"},
    {TOLL: "+1 888-555-0199", TOLL_FREE: "+1 425-555-0142"},
    {TOLL: "0714609", CONFERENCE_ID: "+1 425-555-0142"},
    {TOLL_FREE: "+1 425-555-0142"},
    {TOLL_FREE: "n/a"},
    {CONFERENCE_ID: "", TOLL_FREE: "+1 900-555-0123"},
    {CONFERENCE_ID: "07l4523"},  # a letter l for the digit 1
    {CONFERENCE_ID: "071-45A3"},
    {CONFERENCE_ID: "07145", TOLL: "+1\u00a0425\u2013555\u20130142"},
    {CONFERENCE_ID: "8612345", TOLL: "+44 845 757 8910", TOLL_FREE: "+44 845 757 8910"},
    {CONFERENCE_ID: 71460211},
    {CONFERENCE_ID: "=D2&E2"},  # saved by a program that does not work formulas out
    {CONFERENCE_ID: datetime(2017, 7, 12)},  # noqa: DTZ001 (spreadsheets know no time zones)
    {CONFERENCE_ID: datetime(3851, 8, 11)},  # noqa: DTZ001 (day 712,812)
    {CONFERENCE_ID: "7.15E+06"},
    {CONFERENCE_ID: "ID: 0714601#"},
    {CONFERENCE_ID: "0714602/31"},
    {CONFERENCE_ID: "0714603 or 0714604"},
    {CONFERENCE_ID: "0714605, PIN 4711"},
    {CONFERENCE_ID: "4255550142", TOLL: "+1 425-555-0142"},
    {PROVIDER: "PGi"},
)
