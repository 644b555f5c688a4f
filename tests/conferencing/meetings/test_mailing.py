"""Calendar files by mail to organizers: written with the change, with the file as it was then."""

from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail as sent_mails
from django.test import Client

from acpportal.mail.delivery import Delivery
from acpportal.mail.kinds import content_of
from acpportal.mail.models import Mail
from conferencing.meeting_actions import as_json, cancel_meeting
from conferencing.meetings.mailing import KIND, mail_calendar_files, update_and_mail
from conferencing.models import Meeting
from tests.conferencing.meetings.reading import event_of, one
from tests.factories import details_of, give, make_administrator, make_person, make_provider, meet, third_party
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


@pytest.fixture
def ken() -> User:
    person = make_person(mail="ken@contoso.example")
    give(person, third_party(make_provider()))
    return person


def other_details(person: User) -> None:
    give(person, third_party(make_provider("PGi"), "0799999"))


def test_the_organizer_gets_the_file_and_what_to_do_with_it(ken: User) -> None:
    meeting = meet(ken)

    assert mail_calendar_files([meeting], by=BY) == 1

    mail = Mail.objects.get()
    assert (mail.kind, mail.address, mail.title) == (KIND, "ken@contoso.example", "To send on: Weekly review")
    content = content_of(mail, to_send=True)
    (file,) = content.attachments
    assert event_of(file.content).uid.value == meeting.uid
    assert file.name == f"meeting-{meeting.pk}.ics"
    for said in (content.text, content.html):
        assert [words for words in ("Forward this mail", "+1 425-555-0142", "0712301") if words not in said] == []


def test_an_invitation_without_numbers_leaves_no_empty_box() -> None:
    mail_calendar_files([meet(make_person(mail="ken@contoso.example"))], by=BY)

    content = content_of(Mail.objects.get(), to_send=True)

    for said in (content.text, content.html):
        assert "Forward this mail" in said
        assert "This is what its invitation says" not in said


def test_it_arrives_as_a_calendar_file_of_its_method(ken: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail_calendar_files([meet(ken)], by=BY)
    mail = Mail.objects.get()

    with Delivery() as delivery:
        assert delivery.send(mail, content_of(mail, to_send=True)) is None

    message: Any = sent_mails.outbox[0].message()
    arrived: Any = message_from_bytes(message.as_bytes(linesep="\r\n"), policy=policy.default)
    (file,) = list(arrived.iter_attachments())
    assert file.get_content_type() == "text/calendar"
    assert file["Content-Type"].params["method"] == "REQUEST"
    assert one(file.get_payload(decode=True), "METHOD") == "REQUEST"


def test_a_cancellation_says_what_it_does(ken: User) -> None:
    meeting = meet(ken)
    done = cancel_meeting(meeting.pk, expected=as_json(meeting), by=BY)

    mail_calendar_files(done.meetings, by=BY)

    mail = Mail.objects.get()
    content = content_of(mail, to_send=False)
    assert mail.title == "Cancelled: Weekly review"
    assert "takes the meeting out of their calendars" in content.text
    assert one(content.attachments[0].content, "METHOD") == "CANCEL"


def test_an_update_and_its_mails_are_written_together(ken: User) -> None:
    meet(ken, "first")
    meet(ken, "second")
    other_details(ken)

    done = update_and_mail(ken, expected=details_of(ken), by=BY)

    assert [meeting.subject for meeting in done.meetings] == ["first", "second"]
    assert [mail.title for mail in Mail.objects.order_by("pk")] == ["To send on: first", "To send on: second"]
    assert "0799999" in Mail.objects.order_by("pk")[0].params["calendar"]
    assert update_and_mail(ken, expected=details_of(ken), by=BY).meetings == []
    assert Mail.objects.count() == 2


def test_mails_of_many_meetings_are_put_together_and_found_one_by_one(
    ken: User, django_capture_on_commit_callbacks: Any
) -> None:
    meetings = [meet(ken, "first"), meet(ken, "second"), meet(make_person("anna@intranet"), "third")]

    with django_capture_on_commit_callbacks() as callbacks:
        assert mail_calendar_files(meetings, by=BY) == 2

    assert len(callbacks) == 1
    batches = [f"meeting:{meeting.pk}" for meeting in meetings[:2]]
    assert list(Mail.objects.order_by("pk").values_list("batch", flat=True)) == batches


def test_whoever_has_no_address_gets_nothing() -> None:
    person = make_person("ken@intranet")

    assert mail_calendar_files([meet(person)], by=BY) == 0


def test_the_pages_mail_it_where_that_is_ticked(ken: User, client: Client) -> None:
    client.force_login(make_administrator())
    meeting = meet(ken)
    other_details(ken)
    path = f"/online-meetings/{meeting.pk}/"
    expected = client.get(path).context["expected"]

    client.post(f"{path}update/", {"expected": expected, "tell": "on"})
    assert Mail.objects.filter(kind=KIND).count() == 1
    sent = {"expected": client.get(path).context["send_form"]["expected"].value()}
    page = client.post(f"{path}send/", sent, follow=True)
    assert "on its way to ken@contoso.example" in page.content.decode()
    page = client.post(f"{path}send/", sent, follow=True)  # a second click
    assert "on its way already" in page.content.decode()
    assert Mail.objects.filter(kind=KIND).count() == 2
    assert Meeting.objects.get().sequence == 1
    unreachable = meet(make_person("anna@intranet"))
    page = client.post(f"/online-meetings/{unreachable.pk}/send/", follow=True)
    assert "Nothing was sent: Anna has no mail address" in page.content.decode()
