"""The Get- commands: who is shown, narrowed by what, and printed as what."""

import json
from xml.etree.ElementTree import fromstring

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conferencing.cmdlet_runs import GET, GET_MICROSOFT, give_microsoft, make_ken, refused, run
from tests.factories import give, make_bridge_number, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
ONLINE_USER, STATE, INFO, PROVIDER, BRIDGE, NUMBER = (
    f"Get-Cs{name}"
    for name in (
        "OnlineUser",
        "OnlineDialInConferencingUserState",
        "OnlineDialInConferencingUserInfo",
        "AudioConferencingProvider",
        "OnlineDialInConferencingBridge",
        "OnlineDialInConferencingServiceNumber",
    )
)


@pytest.fixture
def people() -> list[User]:
    """Ina has nobody, Ken a third party, Lola Microsoft."""
    ken = make_ken()
    give(ken, third_party(make_provider("BT & Co", domain="bt.example"), toll_free="+18885550142"))
    lola = make_person("lola@contoso.com", display_name="Lola Jacobsen")
    give_microsoft(lola)
    User.objects.filter(pk=lola.pk).update(account_enabled=False)
    return [make_person("ina@contoso.com", display_name="Ína O'Neil", department="Sales"), ken, lola]


def names(*words: str) -> list[str]:
    return [each["Identity"].split("@")[0] for each in json.loads(run(*words, "-Json")[0])]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("{AcpInfo -ne $Null}", ["ken.myer", "lola"]),
        ("AcpInfo -eq $null", ["ina"]),
        ('{$_.AcpInfo -match "BT &"}', ["ken.myer"]),
        ("{AcpInfo -like '*microsoft*'}", ["lola"]),
        ("{AcpInfo -notmatch '0712301'}", ["ina", "lola"]),
        ("{DisplayName -like 'ken*' -or DisplayName -eq 'ÍNA O''NEIL'}", ["ina", "ken.myer"]),
        ("{DisplayName -notlike '*a*'}", ["ken.myer"]),
        ("{UserPrincipalName -ne 'ina@contoso.com' -and Enabled -eq $True}", ["ken.myer"]),
        ("{SipAddress -ne $null}", ["ken.myer"]),
        ("{Department -match 'ale'}", ["ina"]),
        ("{}", ["ina", "ken.myer", "lola"]),
    ],
)
def test_filter(people: list[User], condition: str, found: list[str]) -> None:
    assert names(GET, "-Filter", condition) == found


@pytest.mark.parametrize(
    "condition",
    [
        "{AcpInfo}",
        "{AcpInfo -eq 'x'}",
        "{Title -eq 'x'}",
        "{DisplayName -gt 'x'}",
        "{Enabled -eq 'x'}",
        "{DisplayName -eq 'x' DisplayName -eq 'y'}",
        "{DisplayName -eq 'x}",
        "{DisplayName -eq 'x' -and}",
    ],
)
def test_filter_that_is_not_understood_says_how_to_write_one(condition: str) -> None:
    assert "Write it as {AcpInfo -ne $Null}" in refused(GET, "-Filter", condition)


def test_wildcards_and_sizes(people: list[User]) -> None:
    assert names(GET, "* Myer") == ["ken.myer"]
    assert names(GET, "-ResultSize", "2") == ["ina", "ken.myer"]
    assert names(GET, "-ResultSize", "0") == []
    assert names(GET, "-ResultSize", "Unlimited") == ["ina", "ken.myer", "lola"]
    assert refused(GET, "Zoe*") == 'Management object not found for identity "Zoe*".'
    assert "Cannot convert value" in refused(GET, "-ResultSize", "many")
    assert "-LdapFilter cannot be used yet" in refused(GET, "-LdapFilter", "l=Redmond")


def test_acp_info_of_an_online_user_is_the_documented_xml(people: list[User]) -> None:
    ina, ken, lola = json.loads(run(ONLINE_USER, "-Json")[0])

    assert ina["AcpInfo"] == []
    information = fromstring(ken["AcpInfo"][0])
    assert information.attrib == {"default": "true"}
    assert [(each.tag, each.text) for each in information] == [
        ("tollNumber", "14255550142"),
        ("tollFreeNumber", "18885550142"),
        ("participantPassCode", "0712301"),
        ("domain", "bt.example"),
        ("name", "BT & Co"),
    ]
    assert "<domain>resources.lync.com</domain><name>Microsoft</name>" in lola["AcpInfo"][0]


def test_online_users_are_lists_with_a_blank_line_between(people: list[User]) -> None:
    lines = run(ONLINE_USER, "-ResultSize", "2")[0].splitlines()

    assert lines[2] == "DisplayName       : Ína O'Neil"
    assert lines[8:10] == ["AcpInfo           : {}", ""]
    assert lines[18].startswith('AcpInfo           : {<acpInformation default="true"><tollNumber>14255550142<')


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["ina", "ken.myer", "lola"]),
        (("-Provider", "thirdparty"), ["ken.myer"]),
        (("-Provider", "NoProviders"), ["ina"]),
        (("-LicenseState", "Licensed"), ["lola"]),
        (("-LicenseState", "Licensed,unlicensed", "-Provider:AllProviders"), ["ina", "ken.myer", "lola"]),
    ],
)
def test_state(people: list[User], words: tuple[str, ...], found: list[str]) -> None:
    assert names(STATE, *words) == found


def test_state_takes_only_what_there_is() -> None:
    assert 'does not belong to the set "AllProviders,NoProviders' in refused(STATE, "-Provider", "BT")
    assert "knows Licensed and Unlicensed, not expired" in refused(STATE, "-LicenseState", "Expired")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("-First", "1", "-Skip", "1"), ["ken.myer"]),
        (("-Skip", "1"), ["ken.myer", "lola"]),
        (("-SortDescending",), ["lola", "ken.myer", "ina"]),
        (("-SearchQuery", "jacob"), ["lola"]),
        (("-Select", "DialInConferencingOn", "-SortDescending"), ["lola", "ken.myer"]),
        (("-Select", "ConferencingProviderOther"), ["ken.myer"]),
        (("-Filter", "{DisplayName -like '*o*'}", "-Select", "dialinconferencingoff"), ["ina"]),
    ],
)
def test_info_lists_as_the_page_does(people: list[User], words: tuple[str, ...], found: list[str]) -> None:
    assert names(INFO, *words) == found


def test_microsoft_users_by_their_number(people: list[User]) -> None:
    number = json.loads(run(GET_MICROSOFT, "-Json")[0])[0]["ServiceNumber"]
    assert names(GET_MICROSOFT, "-ServiceNumber", number.removeprefix("+")) == ["lola"]
    assert names(GET_MICROSOFT, "-ServiceNumber", "+442079460000") == []


def test_providers_of_the_organization() -> None:
    make_provider("InterCall")
    make_provider("BT Conferencing", domain="bt.example")

    assert names(PROVIDER) == ["BT Conferencing", "InterCall"]
    assert names(PROVIDER, "-Filter", "*CONF*") == ["BT Conferencing"]
    assert names(PROVIDER, "intercall", "-LocalStore") == ["InterCall"]
    assert "Choose one of: BT Conferencing, InterCall." in refused(PROVIDER, "PGi")
    assert "Parameter set cannot be resolved" in refused(PROVIDER, "InterCall", "-Filter", "*")


def test_bridge_and_its_numbers() -> None:
    assert run(BRIDGE) == ("", "")
    number = make_bridge_number()

    bridge = json.loads(run(BRIDGE, "-Name", "Conference Bridge", "-Json")[0])[0]
    assert bridge["ServiceNumbers"] == [number.number]
    assert run(BRIDGE, bridge["Identity"])[0].splitlines()[4] == f"ServiceNumbers       : {{{number.number}}}"
    assert "There is no bridge x." in refused(BRIDGE, "x")

    assert json.loads(run(NUMBER, number.number, "-Json")[0])[0]["Type"] == "Toll"
    assert json.loads(run(NUMBER, "-City", "Nowhere", "-Json")[0]) == []
    assert "has no number 123" in refused(NUMBER, "123")


def test_looking_asks_a_few_queries_however_many_there_are(people: list[User]) -> None:
    for command in (GET, ONLINE_USER, STATE, INFO, GET_MICROSOFT):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            run(command)
        assert len(asked) <= 2
