"""People who were given over two rows: what stands in the row below is asked about where it is missing."""

import pytest

from conferencing.models import AudioConferencingProvider, ImportBatch
from conferencing.provider_file.deciding import accept
from tests.conferencing.provider_file.checked import BY, checked_import, codes, line, row_of, sentences
from tests.factories import TOLL_FREE, give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db
KEN, KHAI = "ken@contoso.com", "khai@contoso.com"
BELOW = ["", "", TOLL_FREE, ""]


@pytest.fixture
def provider() -> AudioConferencingProvider:
    for name in (KEN, KHAI):
        make_person(name)
    return make_provider()


def test_the_toll_free_number_in_the_row_below_is_proposed(provider: AudioConferencingProvider) -> None:
    batch = checked_import(provider, line(KEN, "0712345"), BELOW, line(KHAI, "0712346"), BELOW)
    assert codes(batch, 2) == codes(batch, 4) == ["row-goes-on-below"]
    (sentence,) = sentences(batch, 2)
    assert sentence.startswith("The row has no toll-free number, and row 3 below, which names nobody, holds +1 888")
    assert accept(batch, by=BY, code="row-goes-on-below") == 2
    assert row_of(batch, 2).toll_free_number == row_of(batch, 4).toll_free_number == TOLL_FREE


def test_an_id_and_a_number_below(provider: AudioConferencingProvider) -> None:
    batch = checked_import(provider, line(KEN), ["", "", TOLL_FREE, "0712345"])
    assert codes(batch, 2) == ["conference-id-missing", "row-goes-on-below"]
    assert "no toll-free number and conference ID" in sentences(batch, 2)[1]
    accept(batch, by=BY, code="row-goes-on-below")
    assert (row_of(batch, 2).conference_id, row_of(batch, 2).outcome) == ("0712345", "ready")


def told(batch: ImportBatch) -> bool:
    return any("row-goes-on-below" in codes(batch, number) for number in range(2, 6))


def test_who_has_one_already_or_is_asked_about_it_is_left_alone(provider: AudioConferencingProvider) -> None:
    assert not told(checked_import(provider, line(KEN, "0712345", toll_free=TOLL_FREE), BELOW))
    give(make_person("ann@contoso.com"), third_party(provider, conference_id="0712347", toll_free=TOLL_FREE))
    batch = checked_import(provider, line("ann@contoso.com", "0712347"), BELOW)
    assert codes(batch, 2) == ["toll-free-blank"]


def test_below_nobody_and_with_a_row_between_it_says_nothing(provider: AudioConferencingProvider) -> None:
    assert not told(checked_import(provider, BELOW, BELOW, line(KEN, "0712345")))
    assert not told(checked_import(provider, line(KEN, "0712345"), ["", "", "", ""], BELOW))
    assert not told(checked_import(provider, line(KEN, "0712345"), [KHAI, "", TOLL_FREE, "0712346"]))
