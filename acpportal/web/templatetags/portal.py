"""What every page may use: icons, headers that sort, addresses of the same list, the summary of a form's errors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import heroicons
from django import template
from django.contrib.auth import get_user_model
from django.forms import BaseForm, BoundField
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.utils.formats import date_format, get_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.logs import noted
from acpportal.web.glyphs import ALIASES, DRAWN, STATES
from acpportal.web.lists import PLACES, ListPage, address

register = template.Library()


@register.simple_tag
def icon(name: str, *, size: int = 16, label: str = "") -> SafeString:
    """An icon: ours or any outline of heroicons. The label is for people who do not see it."""
    drawing = _drawing(name, size=size)
    if not label:
        return drawing
    return format_html('{}<span class="visually-hidden">{}</span>', drawing, label)


@cache
def _drawing(name: str, *, size: int) -> SafeString:
    """Drawn once: templates name few icons, and a list has some in every row."""
    if name in DRAWN:
        return _drawn(DRAWN[name], size=size, kind="icon")
    # Their drawings are 24 wide; the stroke is to be 1.4 once they are 16.
    svg = heroicons._render_icon(  # noqa: SLF001 - the tag of the package takes strings of templates only
        "outline",
        ALIASES.get(name, name),
        size,
        {"class": "icon", "stroke-width": "2.1", "aria-hidden": "true", "focusable": "false"},
    )
    return mark_safe(svg)  # noqa: S308 - a file of the package, with the attributes above


@register.simple_tag
def state_icon(state: str, *, size: int = 16) -> SafeString:
    """The shape of a state; its word stands beside it."""
    name = state.replace("_", "-")
    return _drawn(STATES[name], size=size, kind=f"state state-{name}")


@cache
def _drawn(shape: str, *, size: int, kind: str) -> SafeString:
    return format_html(
        '<svg class="{}" width="{}" height="{}" viewBox="0 0 16 16" fill="none" stroke="currentColor" '
        'stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" '
        'focusable="false">{}</svg>',
        kind,
        size,
        size,
        mark_safe(shape),  # noqa: S308 - a constant of glyphs.py
    )


@register.inclusion_tag("_parts/_sort_header.html")
def sort_header(page: ListPage[Any], name: str, css: str = "") -> dict[str, Any]:
    """The header cell of a column by which the list can be sorted."""
    return {"column": page.columns[name], "css": css}


@register.filter
def exact_moment(moment: datetime) -> str:
    """With seconds and the name of the time zone, for comparing with other logs."""
    here = localtime(moment)
    pattern = get_format("SHORT_DATETIME_FORMAT").replace("i", "i:s")
    return date_format(here, f"{pattern} T")


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: Any) -> str:
    """The address of this list with other parameters, from its beginning; an empty value takes one away."""
    query = _query(context).copy()
    for name in [name for name, value in changes.items() if value in {"", None}]:
        query.pop(name, None)
        del changes[name]
    return address(query, **{name: str(value) for name, value in changes.items()})


@register.simple_tag(takes_context=True)
def address_without(context: Context, form: BaseForm) -> str:
    """The address of this list with nothing of what the form asks for."""
    query = _query(context).copy()
    for name in form.fields:
        query.pop(name, None)
    return address(query)


@register.simple_tag(takes_context=True)
def kept_fields(context: Context, *without: str | BaseForm) -> SafeString:
    """Hidden fields that carry the parameters of the address through a GET form, but its own (names, or the form)."""
    left_out = set(PLACES).union(*([name] if isinstance(name, str) else name.fields for name in without))
    pairs = [(name, value) for name, values in _query(context).lists() for value in values if name not in left_out]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


def _query(context: Context) -> QueryDict:
    """What the address of the page asks for; a part that is answered from elsewhere carries it as `asked`."""
    asked: QueryDict | None = context.get("asked")
    if asked is not None:
        return asked
    request: HttpRequest | None = context.get("request")
    return request.GET if request else QueryDict()


@dataclass(frozen=True)
class _Trouble:
    label: str
    target: str
    sentence: str


@register.inclusion_tag("_parts/_error_summary.html")
def error_summary(form: BaseForm | None, heading: str = "") -> dict[str, Any]:
    """Everything that is wrong with a form, on top of it, with links to the fields."""
    troubles = list(_troubles(form)) if form is not None and form.is_bound else []
    count = len(troubles)
    heading = heading or ngettext(
        "Nothing was saved. One thing needs to be corrected:",
        "Nothing was saved. %(count)s things need to be corrected:",
        count,
    ) % {"count": count}
    return {"heading": heading, "troubles": troubles}


def _troubles(form: BaseForm) -> Iterable[_Trouble]:
    for sentence in form.non_field_errors():
        yield _Trouble(label="", target="", sentence=str(sentence))
    for field in form:
        for sentence in field.errors:
            label = "" if field.is_hidden else str(field.label)
            yield _Trouble(label=label, target="" if field.is_hidden else _target(field), sentence=str(sentence))


def _target(field: BoundField) -> str:
    """Where a link to the field leads: a group of boxes has no id of its own, the first box has."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label)


@register.simple_tag
def is_first_start() -> bool:
    """Whether none of the administrators has signed in yet."""
    people = get_user_model()._default_manager  # noqa: SLF001 - documented name of the first manager
    return not people.filter(groups__isnull=False, last_login__isnull=False).exists()


@register.simple_tag
def has_no_administrator() -> bool:
    """Whether nobody can sign in, because nobody holds a role yet."""
    return not get_user_model()._default_manager.filter(groups__isnull=False).exists()  # noqa: SLF001 - as above


@register.simple_tag
def appearances(request: HttpRequest | None) -> list[tuple[str, str, bool]]:
    """The choices of the appearance switch: value, words, whether it is the one in use."""
    current = request.COOKIES.get("appearance", "system") if request else "system"
    choices = (("system", _("as the system")), ("light", _("light")), ("dark", _("dark")))
    return [(value, words, value == current) for value, words in choices]


@register.simple_tag
def request_number() -> str:
    """The number of the request that is being answered, as the log and the header of the answer have it."""
    return str(noted("request"))
