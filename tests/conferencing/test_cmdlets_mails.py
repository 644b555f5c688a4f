"""Mails and PINs by the cmdlets: -SendEmail and to whom, from whom; -ResetLeaderPin, which shows the new one once."""

import re

import pytest
from django.core import mail as django_mail

from acpportal.mail.kinds import content_of
from acpportal.mail.models import Mail
from conferencing.mails.words import CHANGED, ENABLED, INFO, PIN_RESET, TURNED_OFF
from conferencing.models import TenantSettings
from conferencing.people_actions import follow_pstn_plan
from conferencing.pin_actions import PIN_RESET as RESET
from tests.conferencing.cmdlet_runs import DISABLE, ENABLE, SET_MICROSOFT, make_ken, refused, run
from tests.factories import make_bridge_number
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
OTHER = ("-SendEmailToAddress", "boss@contoso.com")
DESK = ("-SendEmailFromAddress", "desk@contoso.com", "-SendEmailFromDisplayName", "Desk")


@pytest.fixture
def ken() -> User:
    """Licensed, and nothing is mailed unless a command says so."""
    TenantSettings.objects.create(pk=1, automatically_send_emails_to_users=False)
    make_bridge_number()
    person = make_ken()
    follow_pstn_plan([person.pk], has_plan=True)
    return person


def kinds() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("kind", flat=True))


def test_send_email_tells_of_a_change_though_mails_are_turned_off(ken: User) -> None:
    run(ENABLE, "Ken Myer")
    assert kinds() == []
    run(DISABLE, "Ken Myer", "-SendEmail", *OTHER, *DESK)
    assert Mail.objects.values_list("kind", "address", "sender").get() == (
        TURNED_OFF,
        "boss@contoso.com",
        "Desk <desk@contoso.com>",
    )
    run(ENABLE, "Ken Myer", "-SendEmail")
    run(SET_MICROSOFT, "Ken Myer", "-ConferenceId", "3659305", "-SendEmail")
    assert kinds() == [TURNED_OFF, ENABLED, CHANGED]


def test_who_has_everything_already_hears_what_there_is(ken: User) -> None:
    run(ENABLE, "Ken Myer")
    run(ENABLE, "Ken Myer", "-SendEmail")
    run(SET_MICROSOFT, "Ken Myer", "-SendEmail", *OTHER)
    assert list(Mail.objects.order_by("pk").values_list("kind", "address")) == [
        (INFO, "ken.myer@contoso.com"),
        (INFO, "boss@contoso.com"),
    ]


def test_where_mails_are_sent_anyway_one_goes(ken: User) -> None:
    TenantSettings.objects.update(automatically_send_emails_to_users=True)
    run(ENABLE, "Ken Myer", "-SendEmail")
    assert kinds() == [ENABLED]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-SendEmail", "-SendEmailToAddress", "boss"), "-SendEmailToAddress is not a mail address: boss."),
        (("-SendEmail", "-SendEmailFromAddress", "desk@contoso.com"), "go together"),
        (("-SendEmail", "-SendEmailFromDisplayName", "Desk"), "go together"),
    ],
)
def test_addresses_that_are_none_change_nothing(ken: User, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(ENABLE, "Ken Myer", *words)
    assert not AuditEvent.objects.filter(subject_key=str(ken.object_id), action="conferencing.changed").exists()


def test_what_if_sends_and_resets_nothing(ken: User) -> None:
    run(ENABLE, "Ken Myer")
    out, _err = run(SET_MICROSOFT, "Ken Myer", "-ResetLeaderPin", "-SendEmail", "-WhatIf")
    assert "What if" in out
    assert kinds() == []
    assert not AuditEvent.objects.filter(action=RESET).exists()


def test_reset_leader_pin_shows_it_once_and_mails_it(ken: User) -> None:
    run(ENABLE, "Ken Myer")
    out, err = run(SET_MICROSOFT, "Ken Myer", "-ResetLeaderPin", "-SendEmail")
    found = re.search(r"is (\d{5})\. It is shown only once\.", out)
    assert found
    assert err == ""
    assert f"PIN: {found[1]}" in str(django_mail.outbox[0].body)
    assert kinds() == [PIN_RESET]
    _out, err = run(SET_MICROSOFT, "Ken Myer", "-ResetLeaderPin")
    assert "was not mailed (turned off)" in err
    assert AuditEvent.objects.filter(action=RESET).count() == 2


def test_new_id_with_a_new_pin_is_one_mail_that_tells_both(ken: User) -> None:
    run(ENABLE, "Ken Myer")
    run(SET_MICROSOFT, "Ken Myer", "-ConferenceId", "3659305", "-ResetLeaderPin", "-SendEmail")
    assert kinds() == [PIN_RESET]
    for said in (str(django_mail.outbox[0].body), content_of(Mail.objects.get(), to_send=False).html):
        assert "Your new Dial-in Conferencing information" in said
        assert "3659305" in said
        assert "No change to" not in said


def test_who_may_sign_in_no_longer_is_not_written_to(ken: User) -> None:
    run(ENABLE, "Ken Myer")
    User.objects.filter(pk=ken.pk).update(account_enabled=False)
    run(SET_MICROSOFT, "Ken Myer", "-SendEmail")
    assert kinds() == []


def test_change_of_which_no_mail_tells_sends_what_there_is(ken: User) -> None:
    run(ENABLE, "Ken Myer")
    run(SET_MICROSOFT, "Ken Myer", "-AllowPSTNOnlyMeetings", "$true", "-SendEmail")
    assert kinds() == [INFO]
