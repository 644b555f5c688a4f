"""What the organization adds to meeting invitations: its page, its action, and where it stands afterwards."""

from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from acpportal.web.expected import packed
from conferencing.forms.invitation import InvitationForm
from conferencing.invitation_actions import InvitationValues, change_invitation, last_change, values_of
from conferencing.meetings.calendar_file import calendar_file
from conferencing.models import InvitationSettings
from conferencing.problems import upkeep
from tests.conferencing.meetings.reading import event_of
from tests.factories import make_administrator, make_person, meet
from users.history import describe
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
PAGE, BY = "/online-meetings/invitation/", "pilar@contoso.com"
ALL = InvitationValues(
    logo_url="https://contoso.example/logo.png",
    help_url="https://contoso.example/help",
    legal_url="https://contoso.example/legal",
    footer_text="Contoso Ltd.\nOne <Way>",
)


def now() -> dict[str, str]:
    return values_of(InvitationSettings.current()).as_json()


def test_it_is_added_to_every_invitation() -> None:
    meeting = meet(make_person())

    assert change_invitation(ALL, expected=now(), by=BY) == []

    event = event_of(calendar_file(meeting))
    html = event.contents["x-alt-desc"][0].value
    text = event.description.value
    assert [words for words in (ALL.help_url, ALL.legal_url, ALL.footer_text) if words not in text] == []
    wanted = (ALL.logo_url, ALL.help_url, ALL.legal_url, "One &lt;Way&gt;")
    assert [words for words in wanted if words not in html] == []
    told = last_change()
    assert told
    assert describe(told).startswith("The meeting invitation was changed. Logo URL: https://contoso.example/logo.png.")


def test_it_is_changed_only_as_it_was_shown() -> None:
    assert change_invitation(InvitationValues(), expected={}, by=BY) == []
    (unseen,) = change_invitation(ALL, expected={}, by=BY)
    assert (unseen.kind, unseen.params["by"]) == (upkeep.SETTINGS_CHANGED_MEANWHILE, "somebody")
    seen = now()
    change_invitation(ALL, expected=seen, by="amos@contoso.com")

    problems = change_invitation(InvitationValues(footer_text="Other"), expected=seen, by=BY)

    assert [problem.params["by"] for problem in problems] == ["amos@contoso.com"]
    assert str(InvitationSettings.current()) == ALL.footer_text
    assert AuditEvent.objects.filter(action="conferencing.invitation_changed").count() == 1


def test_only_web_addresses_are_kept() -> None:
    with pytest.raises(ValidationError):
        InvitationSettings(pk=1, help_url="javascript:alert(1)").full_clean()


def test_the_page_saves_it(client: Client) -> None:
    client.force_login(make_administrator("skype-for-business"))
    sent = {**ALL.as_json(), "expected": packed(now(), of=InvitationForm)}
    sent["footer_text"] = "Contoso Ltd.\r\nOne <Way>"

    answer = client.post(PAGE, sent, follow=True)

    assert now() == ALL.as_json()
    page = answer.content.decode()
    assert "Saved." in page
    assert "Last saved by Pilar on" in page
    assert [tab.label for tab in answer.context["tabs"] if tab.selected] == ["meeting invitation"]


@pytest.mark.parametrize("name", ["logo_url", "help_url", "legal_url"])
def test_the_page_refuses_what_is_no_web_address(client: Client, name: str) -> None:
    client.force_login(make_administrator())

    answer = client.post(PAGE, {name: "javascript:alert(1)", "expected": packed(now(), of=InvitationForm)})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "An address begins with https://." in answer.content.decode()


def test_the_page_overwrites_nothing_unseen(client: Client) -> None:
    client.force_login(make_administrator())
    seen = packed(now(), of=InvitationForm)
    change_invitation(ALL, expected=now(), by="amos@contoso.com")

    answer = client.post(PAGE, {"footer_text": "Mine", "expected": seen})

    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.CONFLICT
    assert [words for words in ("amos@contoso.com", "Mine", ALL.help_url) if words not in page] == []
    client.post(PAGE, {"footer_text": "Mine", "expected": answer.context["form"].data["expected"]})
    assert now()["footer_text"] == "Mine"


def test_who_only_looks_sees_what_is_set(client: Client) -> None:
    client.force_login(make_administrator("service"))
    change_invitation(ALL, expected=now(), by=BY)

    page = client.get(PAGE).content.decode()

    assert "Your role can view the invitation" in page
    assert ALL.legal_url in page
