"""Every page there is, looked at in a browser: light in a wide window, and by the soak in every other way as well."""

from collections.abc import Iterable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.journeys.every_page import (
    BY,
    let_in,
    load_demonstration,
    pages,
    pages_for_strangers,
    signed_in,
)
from tests.journeys.looking import Looker
from tests.journeys.walking import SignIn
from users.models import User

WIDE = {"width": 1400, "height": 900}
NARROW = {"width": 360, "height": 740}
# Of a window of 1400 px at 200 % a page sees 700, of one of 1280 px at 400 % it sees 320.
LOOKS: dict[str, dict[str, Any]] = {
    "wide, light": {"viewport": WIDE},
    "wide, dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow, light": {"viewport": NARROW},
    "narrow, dark": {"viewport": NARROW, "color_scheme": "dark"},
    "between": {"viewport": {"width": 1024, "height": 768}},
    "very wide": {"viewport": {"width": 2560, "height": 1300}},
    "at 200 %": {"viewport": {"width": 700, "height": 450}, "device_scale_factor": 2},
    "at 400 %": {"viewport": {"width": 320, "height": 256}},
}
# A page with one fault of each kind, and how each is told
FAULTY = """<!doctype html><html lang="en"><head><title>faulty</title><style>
    .wide { width: 2000px } .pale { color: #b5b5b5 } .plain:focus { outline: none }
    .lid { position: fixed; inset: 0; background: #eee } .tiny { width: 9px; height: 9px; padding: 0; border: 0 }
    </style></head><body><main><h1>faulty</h1><p class="wide">wide</p><p class="pale">pale</p>
    <a class="plain" href="#">plain</a><button class="tiny">a</button><button class="tiny">b</button>
    <img src="/none.png">
    <div class="lid"></div></main><script>
    console.warn("broken");
    setInterval(() => { document.querySelector("h1").style.height = `${Math.random() * 400}px` }, 20)
    </script></body></html>"""
TOLD = (
    "scrolls sideways, 2008 of 1400 px: <p.wide>",
    "moved by",
    "only 2.05 to 1: <p.pale> pale",
    "does not show the focus: <a.plain> plain",
    "cannot be seen when it has the focus: <button.tiny> a",
    "axe: All touch targets must be 24px",
    "axe: Images must have alternative text",
    "warning in the console: broken",
    "/none.png was answered with 404",
)


@pytest.mark.django_db(transaction=True)
def test_every_page_in_a_wide_light_window(page: Page, sign_in: SignIn) -> None:
    main = load_demonstration()
    sign_in(User.objects.get(user_principal_name=BY))
    found = look_everywhere(Looker(page, thorough=False), pages(signed_in(), main), pages_for_strangers(main))
    assert not found, "\n".join(found)


@pytest.mark.long_walk
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("look", LOOKS)
def test_every_page_in_every_state(browser: Browser, live_server: LiveServer, look: str) -> None:
    main = load_demonstration()
    client = signed_in()
    context = browser.new_context(base_url=live_server.url, **LOOKS[look])
    let_in(context, client, address=live_server.url)
    paths = pages(client, main, in_all_states=True)
    found = look_everywhere(Looker(context.new_page()), paths, pages_for_strangers(main))
    context.close()
    assert not found, "\n".join(found)


def test_a_page_with_every_fault_is_told_each_of_them(page: Page) -> None:
    page.route("**/*", lambda route: route.fulfill(status=404))
    page.route("**/faulty/", lambda route: route.fulfill(body=FAULTY, content_type="text/html"))
    found = "\n".join(Looker(page).look_at("http://portal.test/faulty/"))
    assert [words for words in TOLD if words not in found] == [], found


def look_everywhere(looker: Looker, paths: Iterable[str], for_strangers: Iterable[str]) -> list[str]:
    found = looker.complaints(paths)
    looker.page.context.clear_cookies()
    return [*found, *looker.complaints(for_strangers)]
