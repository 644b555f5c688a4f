"""XML that programs wrote in their own way; nothing of what it says is wrong, and all of it has to be understood."""

from tests.truth.case import Case, Layout, kind
from tests.truth.damage.layout import add_layout


def _style(case: Case, name: str) -> int:
    return add_layout(case, Layout(kind=case.doing, elements=name))


@kind("elements in another order, blank ones left out", "layout", forms=["xml"])
def another_order(case: Case) -> int:
    return _style(case, "another order")


@kind("elements with a prefix", "layout", forms=["xml"])
def prefix(case: Case) -> int:
    return _style(case, "prefix")


@kind("the provider's name as an element", "layout", forms=["xml"])
def texts(case: Case) -> int:
    return _style(case, "texts")


@kind("comments, and texts marked as such", "layout", forms=["xml"])
def marked(case: Case) -> int:
    return _style(case, "marked")


@kind("XML with two bytes a letter", "layout", forms=["xml"])
def two_bytes(case: Case) -> int:
    return _style(case, "two bytes")


@kind("elements added, one with PINs", "layout", forms=["xml"])
def more_elements(case: Case) -> int:
    return _style(case, "more elements")
