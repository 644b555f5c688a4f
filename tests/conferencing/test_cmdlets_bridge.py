"""Numbers of the bridge, another conference ID and the rights of callers by Enable- and Set-...User."""

import json
from dataclasses import replace

import pytest

from conferencing.models import NumberKind
from conferencing.people_actions import follow_pstn_plan
from tests.conferencing.cmdlet_runs import ENABLE, GET_MICROSOFT, SET_MICROSOFT, make_ken, refused, run
from tests.factories import details_of, make_bridge_number, make_person
from users.models import User

pytestmark = pytest.mark.django_db
SEATTLE, LONDON, FREE = "+12065550100", "+441632960123", "+18555550199"


@pytest.fixture
def ken() -> User:
    make_bridge_number(SEATTLE)
    make_bridge_number(LONDON)
    make_bridge_number(FREE, kind=NumberKind.TOLL_FREE)
    person = make_ken()
    follow_pstn_plan([person.pk], has_plan=True)
    return person


@pytest.fixture
def with_microsoft(ken: User) -> User:
    run(ENABLE, "Ken Myer")
    return ken


def test_enable_takes_numbers_and_the_rights_of_callers(ken: User) -> None:
    run(ENABLE, "Ken Myer", "-ServiceNumber", "tel:+441632960123", "-AllowPstnOnlyMeetings", "$true")
    held = details_of(ken)
    assert (held.toll_number, held.toll_free_number) == (LONDON, FREE)
    assert (held.allow_pstn_only_meetings, held.allow_toll_free_dial_in) == (True, True)


def test_enable_without_a_toll_free_number(ken: User) -> None:
    run(ENABLE, "Ken Myer", "-TollFreeServiceNumber", "$null", "-AllowTollFreeDialIn", "0")
    held = details_of(ken)
    assert (held.toll_number, held.toll_free_number, held.allow_toll_free_dial_in) == (SEATTLE, "", False)


def test_enable_says_where_microsoft_is_not_sold(ken: User) -> None:
    ken.usage_location = "IN"
    ken.save()
    _out, err = run(ENABLE, "Ken Myer")
    assert "Ken Myer is in India, where Microsoft does not sell dial-in conferencing." in err
    assert details_of(ken).is_microsoft


def test_enable_refuses_a_number_that_is_not_the_bridge_s(ken: User) -> None:
    said = refused(ENABLE, "Ken Myer", "-ServiceNumber", "14255550142")
    assert "+1 425-555-0142 is not a toll number of the Microsoft bridge." in said
    assert not details_of(ken).is_microsoft


def test_set_changes_what_is_named_and_nothing_else(with_microsoft: User) -> None:
    before = details_of(with_microsoft)
    run(SET_MICROSOFT, "Ken Myer", "-ServiceNumber", "441632960123")
    assert details_of(with_microsoft) == replace(before, toll_number=LONDON)
    run(SET_MICROSOFT, "Ken Myer", "-AllowPSTNOnlyMeetings", "true", "-TollFreeServiceNumber", "$null")
    changed = replace(before, toll_number=LONDON, toll_free_number="", allow_pstn_only_meetings=True)
    assert details_of(with_microsoft) == changed
    run(SET_MICROSOFT, "Ken Myer", "-TollFreeServiceNumber", FREE, "-AllowTollFreeDialIn", "false")
    assert details_of(with_microsoft) == replace(changed, toll_free_number=FREE, allow_toll_free_dial_in=False)


def test_a_toll_number_cannot_be_taken_away(with_microsoft: User) -> None:
    assert "name one of the bridge as -ServiceNumber" in refused(SET_MICROSOFT, "Ken Myer", "-ServiceNumber", "$null")


def test_reset_draws_another_conference_id_with_whatever_else_is_named(with_microsoft: User) -> None:
    before = details_of(with_microsoft)
    run(SET_MICROSOFT, "Ken Myer", "-ResetConferenceId")
    once = details_of(with_microsoft)
    assert once == replace(before, conference_id=once.conference_id)
    run(SET_MICROSOFT, "Ken Myer", "-ResetPasscode", "-ServiceNumber", LONDON)
    twice = details_of(with_microsoft)
    assert twice.toll_number == LONDON
    assert len({before.conference_id, once.conference_id, twice.conference_id}) == 3


def test_reset_of_several_people_gives_each_another_one(with_microsoft: User) -> None:
    other = make_person("ken.sanchez@contoso.com")
    follow_pstn_plan([other.pk], has_plan=True)
    run(ENABLE, "ken.sanchez@contoso.com")
    before = {details_of(person).conference_id for person in (with_microsoft, other)}
    run(SET_MICROSOFT, "Ken*", "-ResetConferenceId")
    assert len(before | {details_of(person).conference_id for person in (with_microsoft, other)}) == 4


def test_reset_and_an_id_of_ones_own_exclude_each_other(with_microsoft: User) -> None:
    said = refused(SET_MICROSOFT, "Ken Myer", "-ResetConferenceId", "-ConferenceId", "3659305")
    assert said == "Name either -ConferenceId or -ResetConferenceId, not both. Nothing was changed."
    assert details_of(with_microsoft).conference_id != "3659305"


def test_set_without_anything_to_change_says_so(with_microsoft: User) -> None:
    _out, err = run(SET_MICROSOFT, "Ken Myer", "-BridgeName", "Conference Bridge")
    assert "Name something to change." in err
    assert details_of(with_microsoft).is_microsoft


def test_get_shows_what_callers_may_do(with_microsoft: User) -> None:
    run(SET_MICROSOFT, "Ken Myer", "-AllowTollFreeDialIn", "false")
    out, _err = run(GET_MICROSOFT, "Ken Myer", "-Json")
    (shown,) = json.loads(out)
    assert (shown["AllowPstnOnlyMeetings"], shown["AllowTollFreeDialIn"]) == (False, False)
    assert details_of(with_microsoft).allow_toll_free_dial_in is False
