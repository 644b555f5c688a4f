"""A complete list with nearly the right names, with few columns, of a retired provider."""

import pytest

from conferencing.models import AudioConferencingProvider, ImportState
from conferencing.provider_actions import retire_provider
from tests.conferencing.provider_file.checked import BY, codes, line, outcomes, sentences
from tests.conferencing.provider_file.taken_in import refused, take_in
from tests.conferencing.provider_file.test_comparing import compared, holder
from tests.factories import make_person, make_provider

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


def test_a_name_that_is_nearly_that_of_somebody_missing_is_not_to_be_ended(
    provider: AudioConferencingProvider,
) -> None:
    holder(provider, "ken.myer", "0712301")
    batch = compared(provider, line("kan.myer@contoso.com", "0712301"))
    assert outcomes(batch) == {2: "decision", None: "missing"}
    assert (codes(batch), codes(batch, None)) == (["audit-near-here"], ["audit-missing-near"])
    assert sentences(batch)[0] == (
        "kan.myer@contoso.com is in the list, and nobody here is called that: perhaps Ken.Myer, ken.myer@contoso.com, "
        "who is not in the list. Ask InterCall to correct the name; there is nothing to do here."
    )
    assert sentences(batch, None)[0] == (
        "Ken.Myer has InterCall here and is not in the list, but may be kan.myer@contoso.com in row 2. "
        "Ask InterCall to correct the name; there is nothing to do here."
    )


def test_a_name_that_is_nearly_that_of_somebody_else_says_so(provider: AudioConferencingProvider) -> None:
    make_person()
    batch = compared(provider, line("kan.myer@contoso.com", "0712301"))
    assert codes(batch) == ["audit-unknown-here"]
    assert sentences(batch)[0].startswith(
        "kan.myer@contoso.com (perhaps Ken Myer, ken.myer@contoso.com) is in the list"
    )


def test_the_list_of_a_retired_provider_is_compared_and_nobody_is_to_be_given_it(
    provider: AudioConferencingProvider,
) -> None:
    ken, eva = holder(provider, "ken", "0712301"), make_person("eva@contoso.com")
    retire_provider(provider.pk, by=BY)
    batch = take_in(
        "Username,TollNumber,Passcode",
        *(",".join([name, "+14255550142", "0712301"]) for name in (ken.user_principal_name, eva.user_principal_name)),
        provider=provider,
        is_audit=True,
    )
    assert (outcomes(batch), codes(batch, 3)) == ({2: "unchanged", 3: "decision"}, ["audit-other-provider-retired"])
    assert sentences(batch, 3)[0] == (
        "Eva is in the list, and has no provider here. Ask InterCall to end it: InterCall is retired, and nobody "
        "new is given it here."
    )


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Username,Passcode", "ken@contoso.com,0712301"),
        ("Username,TollNumber", "ken@contoso.com,+14255550142"),
        ("Username,Provider", "ken@contoso.com,InterCall"),
        ("Username", "ken@contoso.com"),
        ("DisplayName", "Ken"),
    ],
)
def test_a_list_needs_no_more_than_who_is_in_it(provider: AudioConferencingProvider, header: str, row: str) -> None:
    holder(provider, "ken", "0712301")
    batch = take_in(header, row, provider=provider, is_audit=True)
    assert outcomes(batch) == {2: "unchanged"}
    assert refused(header, row, provider=provider).startswith("file-column-missing")


def test_a_column_that_may_hold_the_ids_of_a_list_is_asked_about(provider: AudioConferencingProvider) -> None:
    ids = [f"{name}@contoso.com,071230{at}" for at, name in enumerate(("ken", "eva", "amos"))]
    assert take_in("Username,Womit", *ids, provider=provider, is_audit=True).state == ImportState.ASKING


def test_a_list_of_display_names_alone_is_compared(provider: AudioConferencingProvider) -> None:
    holder(provider, "ken", "0712301")
    batch = take_in("DisplayName,TollNumber,Passcode", "Ken,+14255550142,0712301", provider=provider, is_audit=True)
    assert outcomes(batch) == {2: "unchanged"}
