"""Somebody goes from a third party to Microsoft and back, by license and by hand: which mails leave, what meetings say.

A meeting is written as provider, whether its numbers are old, and its conference ID.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from acpportal.mail.models import Mail
from acpportal.web.expected import packed
from conferencing.forms import DialInForm
from conferencing.mails.words import ENABLED, TURNED_OFF
from conferencing.models import AudioConferencingProvider, Meeting, TenantSettings
from licensing.actions import change_licenses
from licensing.models import License
from licensing.products import E5
from tests.factories import (
    TOLL,
    details_of,
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    meet,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
OLD, CURRENT = True, False


@dataclass(frozen=True)
class Step:
    """What is done; the mails that leave for it; every meeting so far with its provider and whether it is behind."""

    act: Callable[[User], None]
    mails: tuple[str, ...]
    meetings: tuple[tuple[str, bool], ...]


def give_license(person: User) -> None:
    give_licenses(person, E5)


def take_license(person: User) -> None:
    change_licenses([person.pk], remove=[License.objects.get(sku=E5)], by=BY)


def by_hand(provider: str, **typed: str) -> Callable[[User], None]:
    """On the page of the person's dial-in conferencing; a question is answered with yes."""

    def save(person: User) -> None:
        browser = Client()
        browser.force_login(User.objects.get(upn_key="lola@contoso.com"))
        address = reverse("conferencing:dial_in", kwargs={"upn": person.user_principal_name})
        chosen = str(AudioConferencingProvider.objects.get().pk) if provider == "InterCall" else provider
        shown = packed(details_of(person).as_json(), of=DialInForm)
        answer = browser.post(address, {"provider": chosen, "expected": shown, **typed})
        if answer.status_code == 422:
            form = answer.context["form"]
            assert not form.errors
            answer = browser.post(
                address, {"provider": chosen, "expected": shown, "answer": form.question_key, **typed}
            )
        assert answer.status_code == 302

    return save


INTERCALL = by_hand("InterCall", toll_number=TOLL, conference_id="0712301")
WAYS = {
    "by license": [
        Step(give_license, (ENABLED,), (("InterCall", OLD), ("Microsoft", CURRENT))),
        Step(take_license, (TURNED_OFF,), (("InterCall", OLD), ("Microsoft", OLD), ("", CURRENT))),
        Step(INTERCALL, (), (("InterCall", CURRENT), ("Microsoft", OLD), ("", OLD), ("InterCall", CURRENT))),
    ],
    "by hand, with a license that replaces nobody": [
        Step(give_license, (), (("InterCall", CURRENT), ("InterCall", CURRENT))),
        Step(by_hand("microsoft"), (ENABLED,), (("InterCall", OLD), ("InterCall", OLD), ("Microsoft", CURRENT))),
        Step(
            by_hand("none"),
            (TURNED_OFF,),
            (("InterCall", OLD), ("InterCall", OLD), ("Microsoft", OLD), ("", CURRENT)),
        ),
        Step(
            INTERCALL,
            (),
            (("InterCall", CURRENT), ("InterCall", CURRENT), ("Microsoft", OLD), ("", OLD), ("InterCall", CURRENT)),
        ),
    ],
}


@pytest.mark.parametrize("way", WAYS)
def test_mails_and_meetings_on_the_way_there_and_back(way: str) -> None:
    make_administrator("global", "lola@contoso.com")
    make_bridge_number()
    TenantSettings.objects.update_or_create(pk=1, defaults={"automatically_replace_acp_provider": way == "by license"})
    ken = make_person()
    give(ken, third_party(make_provider()))
    kept = [meet(ken).details]
    told = 0
    for step in WAYS[way]:
        step.act(ken)
        assert tuple(Mail.objects.order_by("pk").values_list("kind", flat=True))[told:] == step.mails
        told += len(step.mails)
        kept.append(meet(ken).details)
        found = list(Meeting.objects.with_organizers().order_by("pk"))
        assert [(meeting.provider_name, meeting.has_old_numbers) for meeting in found] == list(step.meetings)
        assert [meeting.details for meeting in found] == kept  # whatever changes, no meeting did
        behind = sum(is_old for _provider, is_old in step.meetings)
        assert Meeting.objects.with_old_numbers().count() == behind
