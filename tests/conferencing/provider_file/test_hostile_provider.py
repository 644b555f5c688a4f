"""Twenty rows by a provider who means no good: premium rates, numbers of elsewhere, names and IDs of others."""

import pytest

from conferencing.problems.details import NUMBER_PREMIUM_RATE
from tests.conferencing.provider_file.checked import codes, outcomes
from tests.conferencing.provider_file.taken_in import take_in
from tests.factories import give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db
HEADER = "Username,Provider,TollNumber,TollFreeNumber,Passcode"
HONEST = "+14255550142"
# Provider, toll number, toll-free number, conference ID -> what is said at least
ROWS: tuple[tuple[tuple[str, str, str, str], str], ...] = (
    (("", "+19005550123", "", ""), NUMBER_PREMIUM_RATE.code),
    (("", "+1 (900) 555-0123", "", ""), NUMBER_PREMIUM_RATE.code),
    (("", "19005550123", "", ""), NUMBER_PREMIUM_RATE.code),
    (("", "+449098790123", "", ""), NUMBER_PREMIUM_RATE.code),
    (("", "+499001234567", "", ""), NUMBER_PREMIUM_RATE.code),
    (("", "+33899123456", "", ""), NUMBER_PREMIUM_RATE.code),
    (("", HONEST, "+19005550123", ""), NUMBER_PREMIUM_RATE.code),
    (("", "+493012345678", "", ""), "number-not-the-providers"),
    (("", "+882161234567", "", ""), "number-not-the-providers"),
    (("", "+12065550100", "", ""), "number-not-the-providers"),
    (("", "+1425", "", ""), "number-impossible"),
    (("", "+18885550199", "", ""), "toll-free-as-toll"),
    (("PGi", HONEST, "", ""), "other-provider"),
    (("Contoso Conferencing", HONEST, "", ""), "other-provider"),
    (("", HONEST, "", "0799999"), "conference-id-taken"),
    (("", HONEST, "", "0700811"), "conference-id-twice"),
    (("", HONEST, "", "1111111"), "conference-id-made-up"),
    (("", HONEST, "", "07100"), "conference-id-length"),
    (("", "+999123456789", "", ""), "number-"),
    (("", "0", "", ""), "number-length"),
)


def test_nothing_of_it_is_ready_without_a_question() -> None:
    provider = make_provider(tolls=(HONEST,))
    make_provider("PGi")
    give(make_person("holder@contoso.com"), third_party(provider, "0799999"))
    lines = [row(number, "", HONEST, "", "") for number in range(60)]
    lines += [row(number, *cells) for number, (cells, _code) in enumerate(ROWS, start=60)]

    batch = take_in(HEADER, *lines, provider=provider)

    hostile = range(62, 62 + len(ROWS))
    assert [number for number in hostile if outcomes(batch)[number] in {"ready", "unchanged"}] == []
    said = {number: codes(batch, number) for number in hostile}
    expected = {number: code for number, (_cells, code) in zip(hostile, ROWS, strict=True)}
    assert {n: said[n] for n, code in expected.items() if not any(one.startswith(code) for one in said[n])} == {}


def row(number: int, provider: str, toll: str, toll_free: str, conference_id: str) -> str:
    name = make_person(f"p{number}@contoso.com").user_principal_name
    return f"{name},{provider},{toll},{toll_free},{conference_id or f'07{number * 811 % 99991:05}'}"
