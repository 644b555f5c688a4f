"""Somebody with a keyboard and nothing else: every stop on the way has to show the focus, and to be in sight."""

from typing import Any

from playwright.sync_api import Error, Page, expect

MOST_STOPS = 400
SOON = 10_000  # ms
# Where the focus is: its name as a screen reader says it, whether it shows, whether something else lies over it
FOCUSED = """() => {
    const stop = document.activeElement;
    if (!stop || stop === document.body) return null;
    const words = stop.getAttribute("aria-label") || stop.labels?.[0]?.innerText || stop.innerText || stop.textContent;
    const style = getComputedStyle(stop);
    const boxes = [...stop.getClientRects()];
    const seen = boxes.some((box) => {
        const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
        const found = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
        return found && (stop.contains(found) || found.closest("label")?.control === stop);
    });
    return {
        name: (words || stop.name || "").replace(/\\s+/g, " ").replace(/^\\* |:$/g, "").trim(),
        kind: stop.localName + (stop.type ? ` ${stop.type}` : ""),
        shows: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen,
    };
}"""


class Keyboard:
    """Goes over a page stop by stop."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def arrive(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", name=heading).first).to_be_visible()
        self.page.wait_for_selector("html[data-ready]")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def go_to(self, name: str, *, kind: str = "", by: str = "Tab") -> None:
        """Tab until the control of this name has the focus; `kind` where several have it, as `a` or `button submit`."""
        passed: list[str] = []
        for _stop in range(MOST_STOPS):
            self.press(by)
            stop = self.focused()
            passed.append(stop["name"] if stop else "the window")
            if passed.count("the window") > 1:
                break
            if stop and stop["name"] == name and stop["kind"].startswith(kind):
                return
        raise AssertionError(f"{name} is not on the way: {passed}")

    def leave_by(self, name: str, *, heading: str, kind: str = "") -> None:
        """To a page, which may be the same one with another content, by what is pressed with Enter."""
        self.go_to(name, kind=kind)
        self.enter(heading=heading)

    def enter(self, *, heading: str) -> None:
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.press("Enter")
        self.arrive(heading)

    def focused(self) -> dict[str, Any] | None:
        """What has the focus, which has to be seen."""
        stop: dict[str, Any] | None = self.page.evaluate(FOCUSED)
        if stop:
            assert stop["shows"], f"{self.page.url}: {stop['kind']} {stop['name']} does not show that it has the focus"
            assert stop["seen"], f"{self.page.url}: {stop['kind']} {stop['name']} lies below something else"
        return stop

    def is_at(self, name: str) -> None:
        """The focus is here, or comes here in a moment."""
        is_there = f"(name) => {{ const at = ({FOCUSED})(); return at && at.name === name }}"
        try:
            self.page.wait_for_function(is_there, arg=name, timeout=SOON)
        except Error:
            raise AssertionError(f"the focus is not at {name}, but at {self.focused()}") from None
        self.focused()
