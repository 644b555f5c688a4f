"""What each mail says, as text and as HTML; a PIN stands only in what is sent."""

import re

import pytest

from acpportal.mail.kinds import HIDDEN, content_of
from acpportal.mail.models import Mail
from conferencing.mails.microsoft_pin import new_pin
from conferencing.mails.words import (
    CHANGED,
    ENABLED,
    INFO,
    PIN_RESET,
    TITLES,
    TURNED_OFF,
    WITH_PIN,
    Facts,
    put_into_words,
)
from conferencing.models import TenantSettings

pytestmark = pytest.mark.django_db
AMOS = Facts(
    name="Amos <Marble>",
    account="amos.marble@contoso.com",
    toll_number="+14255550142",
    conference_id="6181999",
)
SAID = {
    ENABLED: ("turned on for your account", "Your Dial-in Conferencing PIN", "+1 425-555-0142", "6181999"),
    CHANGED: ("Your new Dial-in Conferencing information", "Your PIN hasn't changed", "6181999"),
    PIN_RESET: ("New Dial-in Conferencing PIN", "No change to Dial-in Conferencing phone number or ID", "6181999"),
    TURNED_OFF: ("turned off for your account", "Use the Meeting Update Tool"),
    INFO: ("your current Skype for Business Dial-in Conferencing information", "6181999"),
}


@pytest.mark.parametrize("kind", TITLES)
def test_each_mail_says_the_same_as_text_and_as_html(kind: str) -> None:
    content = put_into_words(kind, AMOS, pin="80421")
    html = content.html.replace("&#x27;", "'").replace("&lt;", "<").replace("&gt;", ">")
    for said in (content.text, html):
        for words in (TITLES[kind], "Amos <Marble>", "amos.marble@contoso.com", *SAID[kind]):
            assert str(words) in said
        assert ("80421" in said) == (kind in WITH_PIN)
        assert "Toll-free" not in said
    assert "Amos <Marble>" not in content.html
    assert "#0072c6" in content.html
    assert "#ebf3fb" in content.html


@pytest.mark.parametrize("kind", [CHANGED, INFO])
def test_third_partys_people_hear_who_has_the_pin_and_no_pin(kind: str) -> None:
    facts = Facts(name="Ken", account="k@contoso.com", provider="R&D", toll_free_number="+18885550142")
    content = put_into_words(kind, facts)
    assert "given to you by your administrator, who has it from R&D" in content.text
    assert "who has it from R&amp;D" in content.html
    assert "+1 888-555-0142" in content.html
    assert "Find a local number" not in content.text


def test_pin_is_made_for_each_sending_and_hidden_in_the_portal() -> None:
    TenantSettings.objects.create(pk=1, pin_length=12)
    mail = Mail(kind=ENABLED, params=AMOS.as_json())
    sent = [content_of(mail, to_send=True) for _attempt in range(2)]
    pins = [re.findall(r"PIN: (\d{12})\n", content.text)[0] for content in sent]
    assert pins[0] != pins[1]
    assert [content.secrets for content in sent] == [(pin,) for pin in pins]
    shown = content_of(mail, to_send=False)
    assert f"PIN: {HIDDEN}" in shown.text
    assert shown.secrets == ()


def test_pins_have_as_many_digits_as_is_set() -> None:
    assert re.fullmatch(r"[0-9]{5}", new_pin())
    TenantSettings.objects.create(pk=1, pin_length=4)
    assert {len(new_pin()) for _time in range(20)} == {4}


def test_mail_of_an_earlier_release_says_what_was_written() -> None:
    assert content_of(Mail(kind=INFO, text="Conference ID 0712301"), to_send=True).text == "Conference ID 0712301"
