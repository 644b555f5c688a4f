"""The forms that change somebody, filled in and ready to be sent: one person, a file, a step for many, licenses."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import count

from django.test import Client
from django.urls import reverse

from conferencing.bulk_steps import plan_step
from conferencing.details import ProviderKind
from conferencing.models import AudioConferencingProvider
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.receiving import receive
from licensing.many_actions import Chosen, begin_change, choose
from licensing.products import E3, PSTN
from tests.factories import TOLL, give, give_licenses, make_license, make_person, third_party
from users.models import User

BY = "pilar@contoso.com"
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_ids = (f"{number:08}" for number in count(1))


@dataclass(frozen=True)
class Form:
    """A form that is sent: where it stands, where it goes, what is typed, and the events that it leaves for each."""

    page: str
    address: str
    typed: dict[str, str]
    events: int = 1


def one_person(people: Sequence[User]) -> Form:
    address = reverse("conferencing:dial_in", args=[people[0].user_principal_name])
    provider = str(people[0].conferencing.provider_id)
    return Form(address, address, {"provider": provider, "toll_number": TOLL, "conference_id": next(_ids)})


def a_file(people: Sequence[User]) -> Form:
    rows = [f"{person.user_principal_name},{TOLL},{next(_ids)}" for person in people]
    content = io.BytesIO("\n".join(("Username,TollNumber,Passcode", *rows)).encode())
    batch = receive(content, file_name="a.csv", by=BY, provider=people[0].conferencing.provider)
    accept(batch, by=BY)
    address = reverse("conferencing:import_apply", args=[batch.pk])
    return Form(address, address, {}, events=len(people))


def many(people: Sequence[User]) -> Form:
    step = plan_step(User.objects.filter(pk__in=[each.pk for each in people]), wanted=ProviderKind.NONE, by=BY)
    assert step
    address = reverse("conferencing:bulk_carry_out", args=[step.pk])
    return Form(address, address, {}, events=len(people))


def licenses(people: Sequence[User]) -> Form:
    """Each gets a license and is reset to Microsoft."""
    change = begin_change(User.objects.filter(pk__in=[each.pk for each in people]), by=BY)
    choose(change, Chosen([make_license(PSTN).pk], []))
    page, apply = (
        reverse(f"conferencing:{name}", args=[change.pk]) for name in ("license_change", "license_change_apply")
    )
    return Form(page, apply, {}, events=2 * len(people))


Kind = Callable[[Sequence[User]], Form]
KINDS: tuple[Kind, ...] = (one_person, a_file, many, licenses)


def make_people(mark: int, *, provider: AudioConferencingProvider) -> list[User]:
    """Two with a license and details of the provider."""
    people = [make_person(f"{mark}-{name}@contoso.com") for name in ("ann", "ben")]
    for person in people:
        give_licenses(person, E3)
        give(person, third_party(provider, next(_ids)))
    return people


def filled_in(client: Client, form: Form) -> dict[str, str]:
    """What the page carries unseen, and what is typed."""
    found = _HIDDEN.findall(client.get(form.page).text)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"} | form.typed
