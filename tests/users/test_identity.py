"""One person is found by any of the names people use; several or nobody is a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import make_person
from users.identity import NotOnePersonError, UnknownPersonError, person_by_identity, person_by_user_name
from users.models import FormerName, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ken() -> User:
    person = make_person(display_name="Ken Myer", sip_address="sip:Ken@sip.contoso.com")
    FormerName.objects.create(person=person, user_principal_name="Kenneth@contoso.com")
    return person


@pytest.mark.parametrize(
    "identity",
    [
        "ken.myer@contoso.com",
        "KEN.MYER@CONTOSO.COM",
        " ken.myer@contoso.com ",
        "kenneth@contoso.com",
        "sip:ken@sip.contoso.com",
        "KEN@SIP.contoso.com",
        "Ken Myer",
        "ken myer",
    ],
)
def test_identity_finds_the_person_by(identity: str, ken: User) -> None:
    make_person("other@contoso.com", display_name="Ken Myers", sip_address="sip:aken@sip.contoso.com")
    assert person_by_identity(identity) == ken


def test_identity_prefers_the_user_name_of_today_to_a_former_one(ken: User) -> None:
    newcomer = make_person("kenneth@contoso.com")
    assert person_by_identity("kenneth@contoso.com") == newcomer
    assert person_by_user_name("kenneth@contoso.com") == newcomer


def test_identity_names_those_who_share_a_display_name(ken: User) -> None:
    make_person("ken2@contoso.com", display_name="KEN MYER")
    with pytest.raises(NotOnePersonError, match=r"ken\.myer@contoso\.com, ken2@contoso\.com\."):
        person_by_identity("Ken Myer")


def test_identity_names_five_of_many_who_share_a_display_name() -> None:
    for number in range(7):
        make_person(f"ken{number}@contoso.com", display_name="Ken Myer")
    with pytest.raises(NotOnePersonError, match=r"ken4@contoso\.com, …\."):
        person_by_identity("Ken Myer")


def test_user_name_that_several_gave_up_means_none_of_them(ken: User) -> None:
    other = make_person("other@contoso.com")
    FormerName.objects.create(person=other, user_principal_name="kenneth@contoso.com")
    with pytest.raises(NotOnePersonError, match="Several people"):
        person_by_user_name("kenneth@contoso.com")


@pytest.mark.parametrize(
    "identity", ["nobody@contoso.com", "Nobody", "sip:", "", "ken%", "k_n.myer@contoso.com", "\x00"]
)
def test_identity_that_is_nobodys_is_said(identity: str, ken: User) -> None:
    with pytest.raises(UnknownPersonError, match="Nobody in the directory"):
        person_by_identity(identity)
    with pytest.raises(UnknownPersonError, match="Nobody in the directory"):
        person_by_user_name(identity)


class AnyName(TestCase):
    """Whatever people are called, they are found by it."""

    @settings(max_examples=40, deadline=None)
    @given(
        local=st.text(
            st.characters(exclude_categories=["C", "Z"], exclude_characters="@/＠﹫"), min_size=1, max_size=20
        ),
        display_name=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40),
    )
    def test_person_is_found_by_both_names(self, local: str, display_name: str) -> None:
        person = make_person(f"{local}@contoso.com", display_name=display_name)
        assert person_by_identity(f"{local}@contoso.com".casefold()) == person
        if display_name.strip():
            assert person_by_identity(display_name) == person
