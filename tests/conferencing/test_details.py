"""The values of the area: into JSON and back, and lists kept in one field."""

import pytest

from conferencing.details import NO_DETAILS, Details, ProviderKind, join_list, name_as_said, split_list

GIVEN = Details(
    kind=ProviderKind.THIRD_PARTY,
    provider_id=7,
    toll_number="+14255550142",
    toll_free_number="+18885550142",
    conference_id="0712301",
)


@pytest.mark.parametrize(
    "details",
    [
        NO_DETAILS,
        GIVEN,
        Details(kind=ProviderKind.MICROSOFT, toll_number="+12065550100", conference_id="3486595"),
    ],
)
def test_details_come_back_from_json_as_they_were(details: Details) -> None:
    assert Details.from_json(details.as_json(provider_name="InterCall")) == details


def test_json_names_the_provider_and_keeps_zeros_in_front() -> None:
    assert GIVEN.as_json(provider_name="InterCall") == {
        "kind": "third_party",
        "provider_id": 7,
        "provider": "InterCall",
        "toll_number": "+14255550142",
        "toll_free_number": "+18885550142",
        "conference_id": "0712301",
    }
    assert NO_DETAILS.as_json() == {"kind": "none"}


def test_lists_in_one_field() -> None:
    assert split_list(" 7, 9,,") == ("7", "9")
    assert split_list("") == ()
    assert join_list((7, 9)) == "7,9"


@pytest.mark.parametrize("said", ["'InterCall'", '"InterCall"', "“InterCall”", " intercall "])
def test_quotes_around_a_providers_name_say_nothing(said: str) -> None:
    assert name_as_said(said) == name_as_said("InterCall")
