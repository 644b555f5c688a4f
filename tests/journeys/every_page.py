"""Every page of the portal, found by its URL configuration, with the demonstration organization.

An address answers with a page, with a file, or to forms alone; where it leads on, the page at the end is the one to
look at. One organization is asked for all of them. In the others stand people, exports and imports in other states,
and they are asked only for the addresses that name these.
"""

from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import unquote, urldefrag

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext

from acpportal import first_start
from conferencing.details import ProviderKind
from conferencing.models import AudioConferencingProvider, BridgeNumber, ExportBatch, ExportDraft, ImportBatch
from conferencing.models.imports import ImportState
from tests.conventions.addresses import Address, addresses
from tests.one_of_each import Organization, path_of
from users.models import User

BY = "pilar.ackerman@contoso.com"
UNSURE = "Wer;Wohin;Womit\nken.myer@contoso.com;+14255550142;0712345\n"  # whose columns the portal asks about


def load_demonstration() -> Organization:
    """Contoso, with what nobody there has begun: a draft of an export, and an import in each state that soon ends."""
    first_start.load()
    provider = AudioConferencingProvider.objects.get(name="InterCall")
    file = SimpleUploadedFile("AcpUsers.csv", UNSURE.encode())
    signed_in().post(reverse("conferencing:import_file"), {"file": file, "provider": provider.pk})
    for state in set(ImportState) - set(ImportBatch.objects.values_list("state", flat=True)):
        ImportBatch.objects.create(provider=provider, state=state, file_name="AcpUsers.csv", file_size=100, by=BY)
    return Organization(
        person=User.objects.get(user_principal_name="ken.myer@contoso.com"),
        provider=provider,
        number=BridgeNumber.objects.filter(is_default=False).earliest("pk"),
        draft=ExportDraft.objects.create(provider=provider, by=BY),
        export=ExportBatch.objects.latest("pk"),
        import_=ImportBatch.objects.filter(state=ImportState.CHECKED).latest("pk"),
    )


def signed_in() -> Client:
    client = Client()
    client.force_login(User.objects.get(user_principal_name=BY))
    return client


def let_in(context: BrowserContext, client: Client, *, address: str) -> None:
    """The browser comes as this client from now on."""
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


def pages(client: Client, main: Organization, *, in_all_states: bool = False) -> list[str]:
    """The addresses of all pages that somebody who is signed in may see."""
    named = [address for address in addresses() if not _is_for_strangers(address)]
    found = [_page(client, address, main, it_is_there=True) for address in named]
    if in_all_states:
        for part, other in _others(main):
            found += [_page(client, address, other) for address in named if part in address.route]
    return list(dict.fromkeys(filter(None, found)))


def pages_for_strangers(main: Organization) -> list[str]:
    asked = [_page(Client(), address, main) for address in addresses() if _is_for_strangers(address)]
    return list(dict.fromkeys(filter(None, asked)))


def _others(main: Organization) -> Iterator[tuple[str, Organization]]:
    """What else can stand behind a parameter, with the parameter: one of each state."""
    for kind in (ProviderKind.NONE, ProviderKind.MICROSOFT):
        person = User.objects.filter(conferencing__kind=kind, account_enabled=True).earliest("sort_key")
        yield "<upn:upn>", replace(main, person=person)
    for import_ in ImportBatch.objects.exclude(pk=main.import_.pk):
        yield "import/<int:number>", replace(main, import_=import_)
    for export in ExportBatch.objects.exclude(pk=main.export.pk):
        yield "export/<int:number>", replace(main, export=export)


def _is_for_strangers(address: Address) -> bool:
    return address.access == "strangers"


def _page(client: Client, address: Address, organization: Organization, *, it_is_there: bool = False) -> str:
    """Where the page of this address is, or nothing: files of which only the name is known are not there either."""
    path = path_of(address, organization=organization)
    answer = client.get(path, follow=True)
    content = answer.getvalue()
    if answer.redirect_chain:
        path = answer.redirect_chain[-1][0]
    is_framed = "sandbox" in answer["Content-Security-Policy"]  # no script runs in what pages show in frames
    if answer.status_code == HTTPStatus.OK and content.lstrip().startswith(b"<!doctype html") and not is_framed:
        return unquote(urldefrag(path).url)
    is_file = not address.route.endswith("/")
    named = answer.status_code in {HTTPStatus.OK, HTTPStatus.METHOD_NOT_ALLOWED} or is_file
    assert named or not it_is_there, f"{path} is not there: {answer.status_code}"
    return ""
