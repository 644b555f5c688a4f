"""What tests of the pages of license changes have in common: people, a change of theirs, and the steps on its pages."""

from typing import Any

from django.test import Client
from django.urls import reverse

from acpportal.jobs.models import Job
from acpportal.jobs.queue import claim
from acpportal.jobs.running import run
from licensing.models import License, LicenseChange
from licensing.products import E3, PSTN
from tests.factories import (
    give,
    give_licenses,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.models import User


def people_with_e3() -> list[User]:
    """Two with E3 and a third party, one with E3 alone."""
    make_bridge_number()
    provider = make_provider()
    found = [make_person(f"{name}@contoso.com", display_name=name.title()) for name in ("ann", "ben", "cem")]
    for place, person in enumerate(found):
        give_licenses(person, E3)
        if place < 2:
            give(person, third_party(provider, f"071230{place}"))
    make_license(PSTN, seats=10)
    return found


def product(sku: str) -> License:
    return License.objects.get(sku=sku)


def to(name: str, change: LicenseChange) -> str:
    return reverse(f"conferencing:{name}", kwargs={"number": change.pk})


def begun(client: Client) -> LicenseChange:
    client.post(reverse("conferencing:license_change_begin"), {"license": str(product(E3).pk)})
    return LicenseChange.objects.get()


def chosen(client: Client, **skus: str) -> LicenseChange:
    """A change about everybody with E3, for which something was chosen."""
    change = begun(client)
    data = {f"license_{each.pk}": skus.get(each.sku, "leave") for each in License.objects.all()}
    response = client.post(to("license_change_choose", change), data)
    assert response.status_code == 302, response.context["choosing"].errors
    return change


def apply(client: Client, change: LicenseChange, page: Any = None) -> Any:
    page = page or client.get(to("license_change", change))
    expected = page.context["form"]["expected"].value()
    form = page.context["form"]
    packed = form.fields["expected"].prepare_value(expected)
    return client.post(to("license_change_apply", change), {"expected": packed, "why": "rollout"})


def put_back(client: Client, change: LicenseChange, page: Any = None) -> Any:
    form = (page or client.get(to("license_put_back", change))).context["form"]
    packed = form.fields["expected"].prepare_value(form["expected"].value())
    return client.post(to("license_put_back", change), {"expected": packed, "why": "too early"})


def text_of(response: Any) -> str:
    return str(response.content.decode())


def work() -> Job:
    job = claim("a worker")
    assert job is not None
    run(job)
    job.refresh_from_db()
    return job


def undo(client: Client, change: LicenseChange) -> Any:
    form = client.get(to("license_change_undo", change)).context["form"]
    packed = form.fields["expected"].prepare_value(form["expected"].value())
    return client.post(to("license_change_undo", change), {"expected": packed, "why": "too early"})
