"""What check_invariants finds of mails: bodies with a PIN, states that cannot be, and mails about nothing."""

import pytest
from django.utils import timezone

from acpportal.mail.models import Mail, MailState
from conferencing.invariants import broken_invariants
from conferencing.mails.words import ENABLED
from conferencing.pin_actions import reset_pin
from licensing.actions import change_licenses
from licensing.products import E5
from tests.factories import give_licenses, make_bridge_number, make_license, make_person
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


@pytest.fixture
def ken() -> User:
    """Got Microsoft, a new PIN, and lost it again."""
    make_bridge_number()
    person = make_person()
    give_licenses(person, E5)
    reset_pin(person.pk, by=BY)
    change_licenses([person.pk], remove=[make_license(E5)], by=BY)
    return person


def found() -> list[str]:
    return [broken.what for broken in broken_invariants() if broken.invariant == "I8"]


def test_mails_that_tell_of_what_was_done_are_right(ken: User) -> None:
    assert Mail.objects.filter(about=ken.pk).count() == 3
    assert found() == []


def test_mail_about_nothing_is_found(ken: User) -> None:
    mail = Mail.objects.get(kind=ENABLED)
    mail.pk, mail.message_id = None, "<again@contoso.com>"
    mail.save()
    assert found() == [f"2 mails (dial-in-enabled) about person {ken.pk} tell of fewer changes."]


def test_body_with_a_pin_and_states_that_cannot_be_are_found(ken: User) -> None:
    mail = Mail.objects.get(kind=ENABLED)
    Mail.objects.filter(pk=mail.pk).update(text="PIN: 80421")
    assert found() == [f"Mail {mail.pk} tells a PIN and has a body."]
    Mail.objects.filter(pk=mail.pk).update(text="", sent_at=timezone.now())
    assert found() == [f"Whether mail {mail.pk} was sent is kept wrongly."]
    Mail.objects.filter(pk=mail.pk).update(sent_at=None, state=MailState.SENT)
    assert found() == [f"Whether mail {mail.pk} was sent is kept wrongly."]
